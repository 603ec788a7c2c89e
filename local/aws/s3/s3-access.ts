// What IAM is asked for each request to S3.
import type { Access } from '../protocol.ts';
import type { S3Request } from './s3-request.ts';

export const bucketArn = (bucket: string): string => `arn:aws:s3:::${bucket}`;
export const objectArn = (bucket: string, key: string): string => `${bucketArn(bucket)}/${key}`;

/**
 * What the body of a request names (keys to delete) or its headers (the source of a copy) is asked for where it is
 * read.
 */
export function s3Access({ method, bucket, key, query }: S3Request): Access[] {
  if (bucket === '') return [{ action: 's3:ListAllMyBuckets', resource: '*' }];
  if (key !== '') return [{ action: objectAction(method, query), resource: objectArn(bucket, key) }];
  return query.has('delete') ? [] : [{ action: bucketAction(method, query), resource: bucketArn(bucket) }];
}

function objectAction(method: string, query: ReadonlyMap<string, string>): string {
  const isUpload = query.has('uploadId');
  if (method === 'DELETE') return isUpload ? 's3:AbortMultipartUpload' : 's3:DeleteObject';
  if (method === 'GET' && isUpload) return 's3:ListMultipartUploadParts';
  return method === 'GET' || method === 'HEAD' ? 's3:GetObject' : 's3:PutObject';
}

function bucketAction(method: string, query: ReadonlyMap<string, string>): string {
  if (query.has('uploads')) return 's3:ListBucketMultipartUploads';
  if (query.has('location')) return 's3:GetBucketLocation';
  if (query.has('versioning')) return 's3:GetBucketVersioning';
  if (method === 'PUT') return 's3:CreateBucket';
  return 's3:ListBucket';
}
