// The Files API as the Batch API needs it: multipart upload, look-up, content, deletion, expiry.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import { type KeptRecords, memoryRecords, storedRecords } from '../kept-records.ts';
import type { SimulatedAnswer, SimulatedRequest } from '../simulator.ts';
import { badRequest, noSuchFile } from './errors.ts';

const KeptFile = z.object({
  id: z.string(),
  bytes: z.number(),
  createdSeconds: z.number(),
  expiresSeconds: z.number().optional(),
  filename: z.string(),
  purpose: z.string(),
  text: z.string(),
});
export type KeptFile = z.infer<typeof KeptFile>;

const MAX_BYTES = 200 * 1024 * 1024;
/** Seconds from creation that an expiry may take. */
const EXPIRY = { min: 3_600, max: 2_592_000 };
/** Files with the purpose `batch` go after 30 days unless said. */
const DEFAULT_EXPIRY_SECONDS = 30 * 24 * 3600;

export const ExpiresAfter = z.strictObject({
  anchor: z.literal('created_at'),
  seconds: z.coerce.number().int().min(EXPIRY.min).max(EXPIRY.max),
});

export class Files {
  readonly #files: KeptRecords<KeptFile>;

  constructor(directory: string | undefined) {
    this.#files = directory === undefined ? memoryRecords() : storedRecords(join(directory, 'files'), KeptFile, 4);
  }

  /** POST /v1/files */
  async create({ body, headers }: SimulatedRequest, nowMs: number): Promise<SimulatedAnswer> {
    const type = headers['content-type'] ?? '';
    if (!/^multipart\/form-data; *boundary=/.test(type))
      return badRequest('Expected multipart/form-data with a file and a purpose.', null);
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } })
      .formData()
      .catch(() => undefined);
    const file = form?.get('file');
    const purpose = form?.get('purpose');
    if (!(file instanceof File)) return badRequest("'file' is a required property", null, 'file');
    if (purpose !== 'batch') return badRequest(`'${purpose}' is not one of ['batch'] here`, null, 'purpose');
    if (!file.name.endsWith('.jsonl'))
      return badRequest('Invalid file format. Expected .jsonl', 'invalid_file_format', 'file');
    if (file.size === 0 || file.size > MAX_BYTES) return badRequest('The file is empty or too large.', null, 'file');
    const wanted = form?.has('expires_after[anchor]') || form?.has('expires_after[seconds]');
    const expiry = ExpiresAfter.safeParse({
      anchor: form?.get('expires_after[anchor]'),
      seconds: form?.get('expires_after[seconds]'),
    });
    if (wanted && !expiry.success) return badRequest('Invalid expiry.', null, 'expires_after');
    const seconds = expiry.data?.seconds ?? DEFAULT_EXPIRY_SECONDS;
    return { status: 200, body: viewOf(this.keep(await file.text(), file.name, purpose, nowMs, seconds)) };
  }

  keep(text: string, filename: string, purpose: string, nowMs: number, seconds: number): KeptFile {
    const createdSeconds = Math.floor(nowMs / 1_000);
    const hash = createHash('sha256').update(`${nowMs}${filename}${this.#files.ids().length}`).update(text);
    const id = `file-${hash.digest('hex').slice(0, 22)}`;
    const times = { createdSeconds, expiresSeconds: createdSeconds + seconds };
    const file = { id, bytes: Buffer.byteLength(text), ...times, filename, purpose, text };
    this.#files.put(id, file);
    return file;
  }

  /** What has expired is gone. */
  get(id: string, nowMs: number): KeptFile | undefined {
    const file = this.#files.get(id);
    return file && (file.expiresSeconds ?? Number.POSITIVE_INFINITY) * 1_000 > nowMs ? file : undefined;
  }

  /** GET /v1/files */
  list(nowMs: number): SimulatedAnswer {
    const files = this.#files.ids().flatMap((id) => this.get(id, nowMs) ?? []);
    return { status: 200, body: { object: 'list', data: files.map(viewOf), has_more: false } };
  }

  /** GET /v1/files/{id} */
  retrieve({ params }: SimulatedRequest, nowMs: number): SimulatedAnswer {
    const file = this.get(params.id ?? '', nowMs);
    return file ? { status: 200, body: viewOf(file) } : noSuchFile(params.id);
  }

  /** GET /v1/files/{id}/content */
  content({ params }: SimulatedRequest, nowMs: number): SimulatedAnswer {
    const file = this.get(params.id ?? '', nowMs);
    return file ? { status: 200, body: file.text } : noSuchFile(params.id);
  }

  /** DELETE /v1/files/{id} */
  remove({ params }: SimulatedRequest, nowMs: number): SimulatedAnswer {
    const file = this.get(params.id ?? '', nowMs);
    if (!file) return noSuchFile(params.id);
    this.#files.delete(file.id);
    return { status: 200, body: { id: file.id, object: 'file', deleted: true } };
  }
}

const viewOf = ({ id, bytes, createdSeconds, expiresSeconds, filename, purpose }: KeptFile) => ({
  ...{ id, object: 'file', bytes, created_at: createdSeconds, expires_at: expiresSeconds, filename, purpose },
  status: 'processed',
});
