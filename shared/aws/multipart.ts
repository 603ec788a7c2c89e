// Multipart uploads of one bucket: how a file too large for memory is written, part by part, over several invocations.
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';

export interface UploadedPart {
  number: number;
  etag: string;
}

export interface MultipartStore {
  create(key: string, contentType: string): Promise<string>;
  /** Parts but the last have at least 5 MB; the same number again replaces the part. */
  part(key: string, uploadId: string, number: number, body: Uint8Array): Promise<UploadedPart>;
  complete(key: string, uploadId: string, parts: readonly UploadedPart[]): Promise<void>;
}

export function s3Multipart(bucket: string, s3 = new S3Client({})): MultipartStore {
  return {
    async create(key, contentType) {
      const { UploadId } = await s3.send(
        new CreateMultipartUploadCommand({ Bucket: bucket, Key: key, ContentType: contentType }),
      );
      if (!UploadId) throw new Error(`S3 gave no upload id for ${key}`);
      return UploadId;
    },
    async part(key, uploadId, number, body) {
      const input = { Bucket: bucket, Key: key, UploadId: uploadId, PartNumber: number, Body: body };
      const { ETag } = await s3.send(new UploadPartCommand(input));
      if (!ETag) throw new Error(`S3 gave no ETag for part ${number} of ${key}`);
      return { number, etag: ETag };
    },
    async complete(key, uploadId, parts) {
      const Parts = parts.map(({ number, etag }) => ({ PartNumber: number, ETag: etag }));
      const input = { Bucket: bucket, Key: key, UploadId: uploadId, MultipartUpload: { Parts } };
      await s3.send(new CompleteMultipartUploadCommand(input));
    },
  };
}
