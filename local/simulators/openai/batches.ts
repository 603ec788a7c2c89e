// The Batch API: batches that take minutes to hours of the laptop's clock, by their id, and leave an output and an error file.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import { type KeptRecords, memoryRecords, storedRecords } from '../kept-records.ts';
import type { SimulatedAnswer, SimulatedRequest } from '../simulator.ts';
import { type LineError, outputLine, placeOf, readLines } from './batch-lines.ts';
import { badRequest, noSuchBatch, notCancellable } from './errors.ts';
import { ExpiresAfter, type Files } from './files.ts';
import { askedPayees, parseJson, type Responses } from './responses.ts';

const MINUTE_MS = 60_000;
const VALIDATING_MS = MINUTE_MS;
const FINALIZING_MS = 2 * MINUTE_MS;
const CANCELLING_MS = 5 * MINUTE_MS;
const WINDOW_MS = 24 * 3_600_000;
const DEFAULT_EXPIRY_SECONDS = 30 * 24 * 3600;

const CreateRequest = z.strictObject({
  input_file_id: z.string(),
  endpoint: z.literal('/v1/responses'),
  completion_window: z.literal('24h'),
  metadata: z
    .record(z.string().max(64), z.string().max(512))
    .refine((entries) => Object.keys(entries).length <= 16)
    .nullish(),
  output_expires_after: ExpiresAfter.optional(),
});

const FINAL = ['completed', 'failed', 'expired', 'cancelled'] as const;
const KeptBatch = z.object({
  id: z.string(),
  request: CreateRequest,
  createdMs: z.number(),
  /** When its work is done, unless its window ends before. */
  doneMs: z.number(),
  cancelledMs: z.number().optional(),
  end: z
    .object({
      status: z.enum(FINAL),
      atMs: z.number(),
      outputFileId: z.string().nullable(),
      errorFileId: z.string().nullable(),
      completed: z.number(),
      failed: z.number(),
    })
    .optional(),
  total: z.number(),
  errors: z.array(
    z.object({ code: z.string(), line: z.number().nullable(), message: z.string(), param: z.string().nullable() }),
  ),
});
type KeptBatch = z.infer<typeof KeptBatch>;
type Status = KeptBatch['end'] extends { status: infer S } | undefined
  ? S | 'validating' | 'in_progress' | 'finalizing' | 'cancelling'
  : never;

export interface BatchesOptions {
  directory: string | undefined;
  /** How long every batch works, instead of 10 to 180 minutes by its id. */
  minutes: number | undefined;
}

export class Batches {
  readonly #files: Files;
  readonly #responses: Responses;
  readonly #minutes: number | undefined;
  readonly #batches: KeptRecords<KeptBatch>;

  constructor(files: Files, responses: Responses, { directory, minutes }: BatchesOptions) {
    this.#files = files;
    this.#responses = responses;
    this.#minutes = minutes;
    this.#batches = directory === undefined ? memoryRecords() : storedRecords(join(directory, 'batches'), KeptBatch);
  }

  /** POST /v1/batches */
  create({ body }: SimulatedRequest, nowMs: number): SimulatedAnswer {
    const request = parseJson(body.toString(), CreateRequest);
    if (!request) return badRequest('Expected input_file_id, endpoint /v1/responses and completion_window 24h.', null);
    const file = this.#files.get(request.input_file_id, nowMs);
    if (file?.purpose !== 'batch')
      return badRequest(`Invalid input file: ${request.input_file_id}.`, 'invalid_file', 'input_file_id');
    const isKnownModel = (model: string) => this.#responses.models.isKnown(model, nowMs);
    const { lines, errors } = readLines(file.text, request.endpoint, isKnownModel);
    const count = this.#batches.ids().length;
    const hash = createHash('sha256').update(`${nowMs} ${count} ${file.id}`).digest('hex');
    const minutes = this.#minutes ?? 10 + (Number.parseInt(hash.slice(0, 4), 16) / 0xffff) * 170;
    const batch: KeptBatch = {
      id: `batch_${hash.slice(0, 32)}`,
      ...{ request, createdMs: nowMs, doneMs: nowMs + VALIDATING_MS + minutes * MINUTE_MS },
      ...{ total: lines.length, errors },
    };
    this.#batches.put(batch.id, batch);
    return { status: 200, body: viewOf(batch, nowMs) };
  }

  /** What a request to make a batch pays for, line by line. */
  asked({ body }: SimulatedRequest): string[] {
    const id = parseJson(body.toString(), CreateRequest)?.input_file_id ?? '';
    const lines = readLines(this.#files.get(id, 0)?.text ?? '', '/v1/responses').lines;
    return lines.flatMap((line) => askedPayees({ body: Buffer.from(JSON.stringify(line.body)) }));
  }

  /** GET /v1/batches, newest first */
  list({ query }: SimulatedRequest, nowMs: number): SimulatedAnswer {
    const limit = Number(query.get('limit') ?? 20);
    if (!(limit >= 1 && limit <= 100)) return badRequest('limit must be between 1 and 100.', null, 'limit');
    const all = this.#batches
      .ids()
      .flatMap((id) => this.#now(id, nowMs) ?? [])
      .sort((a, b) => b.createdMs - a.createdMs);
    const from = query.has('after') ? all.findIndex(({ id }) => id === query.get('after')) + 1 : 0;
    const data = all.slice(from, from + limit).map((batch) => viewOf(batch, nowMs));
    const ends = { first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null };
    return { status: 200, body: { object: 'list', data, ...ends, has_more: from + limit < all.length } };
  }

  /** GET /v1/batches/{id} */
  retrieve({ params }: SimulatedRequest, nowMs: number): SimulatedAnswer {
    const batch = this.#now(params.id ?? '', nowMs);
    return batch ? { status: 200, body: viewOf(batch, nowMs) } : noSuchBatch(params.id);
  }

  /** POST /v1/batches/{id}/cancel */
  cancel({ params }: SimulatedRequest, nowMs: number): SimulatedAnswer {
    const batch = this.#now(params.id ?? '', nowMs);
    if (!batch) return noSuchBatch(params.id);
    if (batch.end) return notCancellable(batch.end.status);
    const cancelled = { ...batch, cancelledMs: batch.cancelledMs ?? nowMs };
    this.#batches.put(batch.id, cancelled);
    return { status: 200, body: viewOf(cancelled, nowMs) };
  }

  /** The batch, with its files when it has ended. */
  #now(id: string, nowMs: number): KeptBatch | undefined {
    const batch = this.#batches.get(id);
    if (!batch || batch.end) return batch;
    const status = statusOf(batch, nowMs);
    const final = FINAL.find((one) => one === status);
    if (!final) return batch;
    const ended = { ...batch, end: this.#end(batch, final, nowMs) };
    this.#batches.put(id, ended);
    return ended;
  }

  #end(batch: KeptBatch, status: (typeof FINAL)[number], nowMs: number): NonNullable<KeptBatch['end']> {
    const nothing = { status, atMs: nowMs, outputFileId: null, errorFileId: null, completed: 0, failed: 0 };
    const input = this.#files.get(batch.request.input_file_id, nowMs);
    if (status === 'failed' || !input) return nothing;
    const stopMs = batch.cancelledMs ?? batch.createdMs + WINDOW_MS;
    const share = status === 'completed' ? 1 : (stopMs - batch.createdMs) / (batch.doneMs - batch.createdMs);
    const { lines } = readLines(input.text, batch.request.endpoint);
    const outputs = lines
      .map((line) => ({ line, place: placeOf(batch.id, line) }))
      .sort((a, b) => a.place - b.place)
      .map(({ line, place }) => {
        const atMs = batch.createdMs + place * (batch.doneMs - batch.createdMs);
        const how = { isAnswered: place < share, unreached: `batch_${status}`, nowMs: atMs };
        return outputLine(batch.id, line, this.#responses, how);
      });
    const [good, bad] = [true, false].map((isOk) => outputs.filter((output) => output.isOk === isOk));
    const seconds = batch.request.output_expires_after?.seconds ?? DEFAULT_EXPIRY_SECONDS;
    const keep = (name: string, texts: { text: string }[] = []) =>
      texts.length === 0
        ? null
        : this.#files.keep(
            `${texts.map(({ text }) => text).join('\n')}\n`,
            `${batch.id}_${name}.jsonl`,
            'batch_output',
            nowMs,
            seconds,
          ).id;
    const counts = { completed: good?.length ?? 0, failed: bad?.length ?? 0 };
    return { status, atMs: nowMs, outputFileId: keep('output', good), errorFileId: keep('error', bad), ...counts };
  }
}

function statusOf(batch: KeptBatch, nowMs: number): Status {
  const { createdMs, doneMs, cancelledMs, end } = batch;
  if (end) return end.status;
  if (nowMs < createdMs + VALIDATING_MS) return 'validating';
  if (batch.errors.length > 0) return 'failed';
  const ends = Math.min(doneMs, createdMs + WINDOW_MS);
  if (cancelledMs !== undefined && cancelledMs < ends)
    return nowMs < cancelledMs + CANCELLING_MS ? 'cancelling' : 'cancelled';
  if (doneMs > createdMs + WINDOW_MS) return nowMs < createdMs + WINDOW_MS ? 'in_progress' : 'expired';
  if (nowMs >= doneMs) return 'completed';
  return nowMs < doneMs - FINALIZING_MS ? 'in_progress' : 'finalizing';
}

function viewOf(batch: KeptBatch, nowMs: number) {
  const { id, request, createdMs, cancelledMs, end, total, errors } = batch;
  const status = statusOf(batch, nowMs);
  const seconds = (ms: number | undefined) => (ms === undefined ? null : Math.floor(ms / 1_000));
  const shown: LineError[] = status === 'failed' ? errors : [];
  return {
    ...{ id, object: 'batch', endpoint: request.endpoint, input_file_id: request.input_file_id },
    ...{ completion_window: request.completion_window, status, created_at: seconds(createdMs) },
    errors: shown.length > 0 ? { object: 'list', data: shown } : null,
    output_file_id: end?.outputFileId ?? null,
    error_file_id: end?.errorFileId ?? null,
    expires_at: seconds(createdMs + WINDOW_MS),
    cancelling_at: seconds(cancelledMs),
    [`${status}_at`]: seconds(end?.atMs ?? nowMs),
    request_counts: { total, completed: end?.completed ?? 0, failed: end?.failed ?? 0 },
    metadata: request.metadata ?? null,
  };
}
