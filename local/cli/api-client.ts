// The public API as a customer's program uses it: over HTTP, with a key.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type * as z from 'zod';
import type { BatchOptions, ReadingWish } from '#shared/batch';
import { BatchView, createBatch, type ExportFile, exportBatch, mapBatch, startBatch } from '#shared/contract/batches';
import type { Upload } from '#shared/contract/common';
import { Health } from '#shared/contract/health';
import { Problem } from '#shared/contract/problem';
import { getSupplierSync, importSuppliers, startSupplierSync } from '#shared/contract/suppliers';
import { importExecution } from '#shared/supplier-import';
import { ApiError, answerOf } from './api-error.ts';

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
    const { id, upload } = await this.create(fileName, options);
    onCreated(id);
    if (upload) await this.upload(upload, path);
    return id;
  }

  /** `key` names the wish: made twice under one key, there is one batch. Without `upload` its file is there already. */
  create(
    fileName: string,
    options: z.input<typeof BatchOptions>,
    key: string = randomUUID(),
  ): Promise<z.output<typeof Created>> {
    return this.#call(Created, 'POST', '/v1/batches', { fileName, options }, { 'idempotency-key': key });
  }

  upload(target: z.output<typeof Upload>, path: string): Promise<void> {
    return answerOf(`${path}: the upload`, () => putFile(target, path));
  }

  batch(id: string): Promise<BatchView> {
    return this.#call(BatchView, 'GET', `/v1/batches/${id}`);
  }

  /** Goes on with a batch that was estimated. */
  async start(id: string): Promise<void> {
    await this.#call(startBatch.response, 'POST', `/v1/batches/${id}/start`, {});
  }

  /** Has the file of a waiting batch split again by what is said. */
  async map(id: string, wish: ReadingWish): Promise<void> {
    await this.#call(mapBatch.response, 'POST', `/v1/batches/${id}/mapping`, wish);
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
    return this.#call(Health, 'GET', '/v1/health/details');
  }

  async #export(id: string, file: ExportFile): Promise<Readable> {
    const { url } = await this.#call(Exported, 'GET', `/v1/batches/${id}/export?file=${file}`);
    const what = `${file} of batch ${id}`;
    const { ok, status, body } = await answerOf(what, () => fetch(url));
    if (!ok || !body) throw new ApiError(`${what}: the download was refused: ${status}`, { status });
    return Readable.fromWeb(body);
  }

  async #call<T>(
    schema: z.ZodType<T>,
    method: string,
    path: string,
    body?: unknown,
    more: Record<string, string> = {},
  ): Promise<T> {
    const headers = { 'x-api-key': this.#key, 'content-type': 'application/json', ...more };
    const sent = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const what = `${method} ${path}`;
    const { status, ok, told } = await answerOf(what, async () => {
      const response = await fetch(this.#url + path, sent);
      return { status: response.status, ok: response.ok, told: await response.text() };
    });
    const answer = jsonOf(told);
    if (ok && answer !== undefined) return schema.parse(answer);
    const problem = Problem.safeParse(answer).data;
    const said = problem?.detail ?? problem?.title ?? told.slice(0, LONGEST_ANSWER);
    throw new ApiError(`${what}: ${status} ${said}`.trim(), { status: ok ? 502 : status });
  }
}

/** Of an answer that is no problem+json, in a message. */
const LONGEST_ANSWER = 200;

/** Undefined for what is no JSON, such as a gateway's page. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
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
  if (!response) throw new ApiError(`${path}: the upload got no answer`);
  const told = await text(response);
  const { statusCode: status } = response;
  if (status !== 200) throw new ApiError(`${path}: the upload was refused: ${status} ${told}`, { status });
}
