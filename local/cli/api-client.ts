// The public API as a customer's program uses it: over HTTP, with a key.
import { once } from 'node:events';
import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type * as z from 'zod';
import type { BatchOptions } from '#shared/batch';
import { BatchView, createBatch, type ExportFile, exportBatch } from '#shared/contract/batches';
import { Health } from '#shared/contract/health';
import { Problem } from '#shared/contract/problem';
import { getSupplierSync, importSuppliers, startSupplierSync } from '#shared/contract/suppliers';
import { importExecution } from '#shared/supplier-import';

const Created = createBatch.response;
const Exported = exportBatch.response;

/** What is known of a run as soon as it is asked for. */
export type StartedSync = Pick<z.output<typeof startSupplierSync.response>, 'execution' | 'run'>;
export type SyncRun = z.output<typeof getSupplierSync.response>['runs'][number];

export class ApiClient {
  readonly #url: string;
  readonly #key: string;

  constructor(url: string, key: string) {
    this.#url = url;
    this.#key = key;
  }

  /** Creates a batch and uploads the file to it. Returns the batch's id as soon as the API knows it, through `onCreated`. */
  async send(
    path: string,
    fileName: string,
    onCreated: (batchId: string) => void = () => {},
    options: z.input<typeof BatchOptions> = {},
  ): Promise<string> {
    const { id, upload } = await this.#call(Created, 'POST', '/v1/batches', { fileName, options });
    if (!upload) throw new Error(`Batch ${id} takes no upload: its file is there already`);
    onCreated(id);
    await putFile(upload, path);
    return id;
  }

  batch(id: string): Promise<BatchView> {
    return this.#call(BatchView, 'GET', `/v1/batches/${id}`);
  }

  async download(id: string, file: ExportFile, to: string): Promise<void> {
    await pipeline(await this.#export(id, file), createWriteStream(to));
  }

  async text(id: string, file: ExportFile): Promise<string> {
    return text(await this.#export(id, file));
  }

  startSync(wish: z.input<typeof startSupplierSync.body>): Promise<StartedSync> {
    return this.#call(startSupplierSync.response, 'POST', '/v1/suppliers/sync', wish);
  }

  /** Uploads a file of suppliers; the run begins when it has arrived. */
  async importSuppliers(path: string, wish: z.input<typeof importSuppliers.body>): Promise<StartedSync> {
    const { id, run, upload } = await this.#call(importSuppliers.response, 'POST', '/v1/suppliers/imports', wish);
    await putFile(upload, path);
    return { execution: importExecution(id), run };
  }

  /** Newest first. */
  async syncRuns(): Promise<SyncRun[]> {
    return (await this.#call(getSupplierSync.response, 'GET', '/v1/suppliers/sync')).runs;
  }

  health(): Promise<Health> {
    return this.#call(Health, 'GET', '/v1/health');
  }

  async #export(id: string, file: ExportFile): Promise<Readable> {
    const { url } = await this.#call(Exported, 'GET', `/v1/batches/${id}/export?file=${file}`);
    const response = await fetch(url);
    if (!response.ok || !response.body)
      throw new Error(`${file} of batch ${id}: the download was refused: ${response.status}`);
    return Readable.fromWeb(response.body);
  }

  async #call<T>(schema: z.ZodType<T>, method: string, path: string, body?: unknown): Promise<T> {
    const headers = { 'x-api-key': this.#key, 'content-type': 'application/json' };
    const response = await fetch(this.#url + path, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (response.ok) return schema.parse(answer);
    const problem = Problem.safeParse(answer).data;
    throw new Error(
      `${method} ${path}: ${response.status} ${problem?.detail ?? problem?.title ?? JSON.stringify(answer)}`,
    );
  }
}

/** Not by fetch: it sends streams in chunks of unknown length, which S3 does not take. */
async function putFile(
  { url, method, headers }: { url: string; method: string; headers: Record<string, string> },
  path: string,
): Promise<void> {
  const upload = request(url, { method, headers: { ...headers, 'content-length': statSync(path).size } });
  const answered = once(upload, 'response');
  await pipeline(createReadStream(path), upload);
  const [response]: IncomingMessage[] = await answered;
  if (!response) throw new Error(`${path}: the upload got no answer`);
  const told = await text(response);
  if (response.statusCode !== 200) throw new Error(`${path}: the upload was refused: ${response.statusCode} ${told}`);
}
