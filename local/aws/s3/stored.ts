// What the local S3 remembers of objects and multipart uploads, as it stands in its journal.

import * as z from 'zod';

const StoredBlob = z.object({ id: z.string(), size: z.number() });
const Headers = z.record(z.string(), z.string());

export const StoredObject = z.object({
  blobs: z.array(StoredBlob),
  size: z.number(),
  /** Without quotes. */
  etag: z.string(),
  crc32: z.string(),
  /** What GET answers with: content-type and the like, and x-amz-meta-*. */
  headers: Headers,
  modifiedMs: z.number(),
  /** Of the multipart upload that made it, so that completing it a second time succeeds, as in S3. */
  uploadId: z.string().optional(),
});
export type StoredObject = z.infer<typeof StoredObject>;

const StoredPart = z.object({ blob: StoredBlob, etag: z.string(), crc32: z.string(), modifiedMs: z.number() });
export type StoredPart = z.infer<typeof StoredPart>;

const UploadHead = z.object({
  id: z.string(),
  bucket: z.string(),
  key: z.string(),
  headers: Headers,
  initiatedMs: z.number(),
});
export interface Upload extends z.infer<typeof UploadHead> {
  readonly parts: Map<number, StoredPart>;
}

export const IndexEntry = z.discriminatedUnion('op', [
  z.object({ op: z.literal('bucket'), bucket: z.string() }),
  z.object({ op: z.literal('put'), bucket: z.string(), key: z.string(), object: StoredObject }),
  z.object({ op: z.literal('delete'), bucket: z.string(), key: z.string() }),
  z.object({ op: z.literal('upload'), upload: UploadHead }),
  z.object({ op: z.literal('part'), id: z.string(), number: z.number(), part: StoredPart }),
  z.object({ op: z.literal('end'), id: z.string() }),
]);
export type IndexEntry = z.infer<typeof IndexEntry>;
