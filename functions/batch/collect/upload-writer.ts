// Writes one large object from text that comes in pieces: buffered to parts of a multipart upload, resumable in another invocation.
import * as z from 'zod';
import type { MultipartStore } from '../../../shared/aws/multipart.ts';
import type { ObjectStore } from '../../../shared/objects.ts';

/** S3 refuses parts below 5 MB but for the last; 10,000 parts of this size are 60 GB. */
const PART_BYTES = 6_000_000;

export const UploadState = z.object({
  uploadId: z.string().optional(),
  parts: z.array(z.object({ number: z.number().int(), etag: z.string() })),
  bytes: z.number().int(),
});
export type UploadState = z.infer<typeof UploadState>;

export interface UploadStores {
  objects: ObjectStore;
  multipart: MultipartStore;
}

export class UploadWriter {
  private readonly state: UploadState;
  private pending: Buffer[] = [];
  private pendingBytes = 0;
  private readonly key: string;
  private readonly contentType: string;
  private readonly stores: UploadStores;

  constructor(stores: UploadStores, key: string, contentType: string, saved?: { state: UploadState; tail: string }) {
    this.stores = stores;
    this.key = key;
    this.contentType = contentType;
    this.state = saved ? structuredClone(saved.state) : { parts: [], bytes: 0 };
    if (saved) this.append(saved.tail);
  }

  /** Bytes written so far, the buffered ones included. */
  get bytes(): number {
    return this.state.bytes + this.pendingBytes;
  }

  async write(text: string): Promise<void> {
    this.append(text);
    if (this.pendingBytes >= PART_BYTES) await this.uploadPart();
  }

  /** What another invocation needs to go on: the parts, and the text that is too short for a part. */
  save(): { state: UploadState; tail: string } {
    return { state: structuredClone(this.state), tail: Buffer.concat(this.pending).toString() };
  }

  async finish(): Promise<void> {
    const { uploadId, parts } = this.state;
    if (!uploadId) {
      await this.stores.objects.put(this.key, Buffer.concat(this.pending), this.contentType);
      return;
    }
    if (this.pendingBytes > 0) await this.uploadPart();
    await this.stores.multipart.complete(this.key, uploadId, parts);
  }

  private append(text: string): void {
    const bytes = Buffer.from(text);
    this.pending.push(bytes);
    this.pendingBytes += bytes.length;
  }

  private async uploadPart(): Promise<void> {
    const { multipart } = this.stores;
    this.state.uploadId ??= await multipart.create(this.key, this.contentType);
    const body = Buffer.concat(this.pending);
    const number = this.state.parts.length + 1;
    this.state.parts.push(await multipart.part(this.key, this.state.uploadId, number, body));
    this.state.bytes += body.length;
    this.pending = [];
    this.pendingBytes = 0;
  }
}
