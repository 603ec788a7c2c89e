// Short-lived URLs by which a client puts or gets one object, without ever seeing a key of the bucket that it could change.
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

export interface SignedUrl {
  url: string;
  expiresAt: Date;
}

export interface Presigner {
  /** For a PUT of any content type. */
  upload(key: string): Promise<SignedUrl>;
  /** For a GET that a browser saves as `fileName`. */
  download(key: string, fileName: string): Promise<SignedUrl>;
}

const UPLOAD_SECONDS = 3_600;
const DOWNLOAD_SECONDS = 900;

export function presigner(bucket: string): Presigner {
  // WHEN_REQUIRED: otherwise the checksum of an empty body becomes part of the URL, and every real upload fails it.
  const s3 = new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
  // Signatures are checked against real time, so these are the only times that do not come from the invocation's clock.
  const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000);
  return {
    async upload(key) {
      const command = new PutObjectCommand({ Bucket: bucket, Key: key });
      return {
        url: await getSignedUrl(s3, command, { expiresIn: UPLOAD_SECONDS }),
        expiresAt: inSeconds(UPLOAD_SECONDS),
      };
    },
    async download(key, fileName) {
      const ResponseContentDisposition = `attachment; filename="${fileName.replaceAll(/[^\w.-]/g, '_')}"`;
      const command = new GetObjectCommand({ Bucket: bucket, Key: key, ResponseContentDisposition });
      return {
        url: await getSignedUrl(s3, command, { expiresIn: DOWNLOAD_SECONDS }),
        expiresAt: inSeconds(DOWNLOAD_SECONDS),
      };
    },
  };
}
