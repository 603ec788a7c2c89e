// OpenAI's Batch API: files up and down, batches by our own job id. Throws VendorError only; nothing is tried twice here.
import OpenAI, { toFile } from 'openai';
import * as z from 'zod';
import { type OpenAiOptions, SIMULATED_HEADER } from '../openai/classifier.ts';
import { toVendorError } from '../openai/vendor-errors.ts';
import { ENDPOINT } from './batch-file.ts';
import { textLines } from './text-lines.ts';

/** A file of 10 MB takes a few seconds; the functions stop after two minutes. */
const TIMEOUT_MS = 45_000;
/** What we do not delete, because we were killed or the network was, OpenAI deletes after three days: names are personal data. */
const FORGET = { anchor: 'created_at', seconds: 3 * 24 * 3600 } as const;
/** A batch is looked for minutes after it was made, among the newest. */
const NEWEST = 100;

const optional = z
  .string()
  .nullish()
  .transform((id) => id ?? undefined);
const RemoteBatch = z.object({
  id: z.string(),
  /** `validating`, `in_progress`, `finalizing` and `cancelling` change by themselves; any word that we do not know is taken for one of them. */
  status: z.string(),
  created_at: z.number().nullish(),
  input_file_id: z.string(),
  output_file_id: optional,
  error_file_id: optional,
  errors: z.object({ data: z.array(z.object({ code: z.string().nullish() })).nullish() }).nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
});
export type RemoteBatch = z.infer<typeof RemoteBatch>;

/** Kept with the batch at OpenAI. */
export interface Label {
  jobId: string;
  /** Of the cached answers: model and prompt as they were when the questions were written. */
  version: string;
  model: string;
}

export interface Lines {
  lines: AsyncIterable<string>;
  simulated: boolean;
}

export interface BatchApi {
  /** Gives the file's id. */
  upload(name: string, lines: Iterable<string>, signal: AbortSignal): Promise<string>;
  create(fileId: string, label: Label, signal: AbortSignal): Promise<RemoteBatch>;
  /** The newest batch that was made for the job, if there is one: a job whose model has ended is submitted again. */
  find(jobId: string, signal: AbortSignal): Promise<RemoteBatch | undefined>;
  status(id: string, signal: AbortSignal): Promise<RemoteBatch>;
  cancel(id: string, signal: AbortSignal): Promise<RemoteBatch>;
  /** The lines of a file; reading them may throw too. */
  read(fileId: string, signal: AbortSignal): Promise<Lines>;
  remove(fileId: string, signal: AbortSignal): Promise<void>;
}

const labelled = ({ jobId, version, model }: Label) => ({
  ...{ clarity_job: jobId, clarity_version: version, clarity_model: model },
});
export const versionOf = ({ metadata }: RemoteBatch): string | undefined => metadata?.clarity_version;
export const modelOf = ({ metadata }: RemoteBatch): string | undefined => metadata?.clarity_model;

export function batchApi({ apiKey, baseUrl, timeoutMs = TIMEOUT_MS }: OpenAiOptions): BatchApi {
  const client = new OpenAI({ apiKey, baseURL: baseUrl ?? null, maxRetries: 0, timeout: timeoutMs });
  return {
    upload: (name, lines, signal) =>
      translated('upload a file', signal, async () => {
        const file = await toFile(Buffer.from([...lines].join('')), name, { type: 'application/jsonl' });
        const { id } = await client.files.create({ file, purpose: 'batch', expires_after: FORGET }, { signal });
        return z.string().parse(id);
      }),
    create: (fileId, label, signal) =>
      translated('create a batch', signal, async () => {
        const batch = await client.batches.create(
          {
            ...{ input_file_id: fileId, endpoint: ENDPOINT, completion_window: '24h', output_expires_after: FORGET },
            metadata: labelled(label),
          },
          { signal },
        );
        return RemoteBatch.parse(batch);
      }),
    find: (jobId, signal) =>
      translated('list batches', signal, async () => {
        const { data } = await client.batches.list({ limit: NEWEST }, { signal });
        const made = z.array(RemoteBatch).parse(data);
        const own = made.filter(({ metadata }) => metadata?.clarity_job === jobId);
        return own.sort((a, b) => (b.created_at ?? 0) - (a.created_at ?? 0))[0];
      }),
    status: (id, signal) =>
      translated('ask after a batch', signal, async () =>
        RemoteBatch.parse(await client.batches.retrieve(id, { signal })),
      ),
    cancel: (id, signal) =>
      translated('cancel a batch', signal, async () => RemoteBatch.parse(await client.batches.cancel(id, { signal }))),
    read: (fileId, signal) => openLines(client, fileId, AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])),
    remove: (fileId, signal) =>
      translated('delete a file', signal, async () => void (await client.files.delete(fileId, { signal }))),
  };
}

const READ = 'read a file';

async function openLines(client: OpenAI, fileId: string, signal: AbortSignal): Promise<Lines> {
  const response = await translated(READ, signal, () => client.files.content(fileId, { signal }));
  return { lines: linesOf(response, signal), simulated: response.headers.has(SIMULATED_HEADER) };
}

/** The connection may go while the lines are read. */
async function* linesOf(response: Response, signal: AbortSignal): AsyncGenerator<string> {
  const lines = textLines(response.body ?? [])[Symbol.asyncIterator]();
  for (;;) {
    const { value, done } = await translated(READ, signal, () => lines.next());
    if (done) return;
    yield value;
  }
}

async function translated<T>(operation: string, signal: AbortSignal, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toVendorError(error instanceof z.ZodError ? new SyntaxError('of another shape') : error, signal, operation);
  }
}
