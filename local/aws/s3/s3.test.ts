import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListMultipartUploadsCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CREDENTIALS, type EndpointFixture, startEndpoint } from '../endpoint-fixture.ts';
import { type ObjectCreated, S3 } from './s3.ts';
import { S3Service } from './s3-service.ts';

const Bucket = 'payees';
let local: EndpointFixture;
let s3: S3;
let client: S3Client;

beforeEach(async () => {
  local = await startEndpoint();
  s3 = await S3.open({ clock: local.clock, dir: local.dir });
  s3.createBucket(Bucket);
  local.endpoint.addRest('s3', new S3Service(s3));
  client = new S3Client(local.client());
});
afterEach(async () => {
  client.destroy();
  await local.stop();
  expect(local.faults).toEqual([]);
});

const put = (Key: string, Body: string | Buffer = 'x', more: object = {}) =>
  client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const text = async (Key: string, more: object = {}) => {
  const { Body } = await client.send(new GetObjectCommand({ Bucket, Key, ...more }));
  return Body?.transformToString();
};

/** Another engine on the same files, as after kill -9: the first is never closed. */
async function afterKill(): Promise<S3> {
  return S3.open({ clock: local.clock, dir: local.dir });
}

function blobFiles(): string[] {
  const files = readdirSync(join(local.dir, 'blobs'), { recursive: true, withFileTypes: true });
  return files.filter((file) => file.isFile()).map((file) => file.name);
}

async function startUpload(Key: string) {
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key, ContentType: 'text/csv' }));
  const part = (PartNumber: number, Body: Buffer) =>
    client.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body }));
  const complete = (Parts: object[]) =>
    client.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }));
  return { UploadId, part, complete };
}

describe('objects of the local S3', () => {
  it('come back as they were put, with their headers and metadata', async () => {
    const created: ObjectCreated[] = [];
    s3.onObjectCreated((event) => created.push(event));
    const sent = await put('drop/a b+c/ü%.csv', 'name\nAcme', {
      ContentType: 'text/csv',
      Metadata: { tenant: 'demo' },
      ContentDisposition: 'attachment',
    });
    const got = await client.send(new GetObjectCommand({ Bucket, Key: 'drop/a b+c/ü%.csv' }));
    expect(await got.Body?.transformToString()).toBe('name\nAcme');
    expect(got).toMatchObject({
      ContentType: 'text/csv',
      Metadata: { tenant: 'demo' },
      ContentLength: 9,
      ETag: sent.ETag,
    });
    expect(sent.ETag).toBe(`"${createHash('md5').update('name\nAcme').digest('hex')}"`);
    expect(sent.ChecksumCRC32).toBe(got.ChecksumCRC32);
    const { ETag, ContentLength } = await client.send(new HeadObjectCommand({ Bucket, Key: 'drop/a b+c/ü%.csv' }));
    expect([ETag, ContentLength]).toEqual([sent.ETag, 9]);
    expect(created).toMatchObject([{ bucket: Bucket, key: 'drop/a b+c/ü%.csv', size: 9, reason: 'PutObject' }]);
  });

  it('are streamed in aws-chunked framing with a checksum trailer, and streamed out', async () => {
    const body = randomBytes(3_000_001);
    const pieces = [body.subarray(0, 1), body.subarray(1, 70_000), body.subarray(70_000)];
    await client.send(
      new PutObjectCommand({ Bucket, Key: 'big', Body: Readable.from(pieces), ContentLength: body.length }),
    );
    expect(s3.head(Bucket, 'big').headers['content-encoding']).toBeUndefined();
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: 'big' }));
    expect(Buffer.from((await Body?.transformToByteArray()) ?? []).equals(body)).toBe(true);
  });

  it('may be empty', async () => {
    await put('empty', '', { ContentLength: 0 });
    expect(await text('empty')).toBe('');
    expect(await s3.put(Bucket, 'empty', '')).toMatchObject({ size: 0, etag: 'd41d8cd98f00b204e9800998ecf8427e' });
  });

  it.each(['SHA1', 'SHA256', 'CRC32'] as const)('are checked against a %s checksum', async (ChecksumAlgorithm) => {
    await put('checked', 'body', { ChecksumAlgorithm });
    const wrong = { [`Checksum${ChecksumAlgorithm}`]: Buffer.from('wrong').toString('base64') };
    await expect(put('checked', 'other', wrong)).rejects.toMatchObject({ name: 'BadDigest' });
    await expect(put('checked', 'other', { ContentMD5: 'AAAAAAAAAAAAAAAAAAAAAA==' })).rejects.toMatchObject({
      name: 'BadDigest',
    });
    expect(await text('checked')).toBe('body');
    expect(blobFiles()).toHaveLength(1);
  });

  it('refuse the checksums that the local S3 does not compute', async () => {
    await expect(put('x', 'body', { ChecksumAlgorithm: 'CRC32C' })).rejects.toMatchObject({ name: 'NotImplemented' });
  });

  it('are read by range', async () => {
    await put('digits', '0123456789');
    expect(await text('digits', { Range: 'bytes=2-4' })).toBe('234');
    expect(await text('digits', { Range: 'bytes=7-' })).toBe('789');
    expect(await text('digits', { Range: 'bytes=-2' })).toBe('89');
    expect(await text('digits', { Range: 'bytes=8-99' })).toBe('89');
    await expect(text('digits', { Range: 'bytes=10-' })).rejects.toMatchObject({ name: 'InvalidRange' });
    const { ContentRange } = await client.send(new GetObjectCommand({ Bucket, Key: 'digits', Range: 'bytes=2-4' }));
    expect(ContentRange).toBe('bytes 2-4/10');
  });

  it('are written and read on conditions', async () => {
    const { ETag } = await put('once', 'first', { IfNoneMatch: '*' });
    await expect(put('once', 'second', { IfNoneMatch: '*' })).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await expect(put('once', 'second', { IfMatch: '"other"' })).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await expect(put('none', 'second', { IfMatch: ETag })).rejects.toMatchObject({ name: 'NoSuchKey' });
    await put('once', 'second', { IfMatch: ETag });
    await expect(text('once', { IfMatch: ETag })).rejects.toMatchObject({ name: 'PreconditionFailed' });
    const { ETag: present } = await client.send(new HeadObjectCommand({ Bucket, Key: 'once' }));
    await expect(text('once', { IfNoneMatch: present })).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
    expect(await text('once')).toBe('second');
  });

  it('let one of two racing writers win when both want to be the first', async () => {
    const outcomes = await Promise.allSettled(['a', 'b'].map((body) => put('raced', body, { IfNoneMatch: '*' })));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('are copied with or without their metadata', async () => {
    await put('from me', 'body', { Metadata: { a: '1' }, ContentType: 'text/plain' });
    const copy = (Key: string, more: object = {}) =>
      client.send(new CopyObjectCommand({ Bucket, Key, CopySource: `${Bucket}/from%20me`, ...more }));
    await copy('same');
    await copy('other', { MetadataDirective: 'REPLACE', Metadata: { b: '2' } });
    await client.send(new DeleteObjectCommand({ Bucket, Key: 'from me' }));
    expect(await text('same')).toBe('body');
    expect(await client.send(new HeadObjectCommand({ Bucket, Key: 'same' }))).toMatchObject({ Metadata: { a: '1' } });
    expect(await client.send(new HeadObjectCommand({ Bucket, Key: 'other' }))).toMatchObject({ Metadata: { b: '2' } });
    await expect(copy('again')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('are deleted one by one and many at once, and leave no file', async () => {
    for (const key of ['a', 'b&<c>', 'd', 'e']) await put(key);
    await client.send(new DeleteObjectCommand({ Bucket, Key: 'a' }));
    const objects = ['b&<c>', 'd', 'never there'].map((Key) => ({ Key }));
    const { Deleted } = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: objects } }));
    expect(Deleted).toEqual(objects);
    await expect(text('d')).rejects.toMatchObject({ name: 'NoSuchKey' });
    await expect(client.send(new HeadObjectCommand({ Bucket, Key: 'd' }))).rejects.toMatchObject({ name: 'NotFound' });
    await vi.waitFor(() => expect(blobFiles()).toHaveLength(1));
  });

  it('stay readable to the end by whoever has begun to read them when they are replaced', async () => {
    const body = randomBytes(2_000_000);
    await put('replaced', body);
    const reader = s3.read(s3.head(Bucket, 'replaced'));
    await put('replaced', 'new');
    const pieces: Buffer[] = [];
    for await (const piece of reader) pieces.push(piece);
    expect(Buffer.concat(pieces).equals(body)).toBe(true);
    await vi.waitFor(() => expect(blobFiles()).toHaveLength(1));
  });

  it('never get out of their folder, whatever their keys say', async () => {
    for (const key of ['../../escaped', '/etc/passwd', 'a/../../../b', '..', 'nul\u0001']) {
      await s3.put(Bucket, key, 'x');
      expect(s3.find(Bucket, key)).toBeDefined();
    }
    expect(readdirSync(local.dir).sort()).toEqual(['blobs', 'objects.journal']);
    for (const name of blobFiles()) expect(name).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('lists of the local S3', () => {
  it('come in order of bytes, in pages, with prefixes rolled up at the delimiter', async () => {
    for (const key of ['b/2', 'a/1', 'a/2/x', 'b/1', 'top', 'é', '\u{1F600}', '\uFFFD']) await s3.put(Bucket, key, 'x');
    const all = await client.send(new ListObjectsV2Command({ Bucket }));
    expect(all.Contents?.map(({ Key }) => Key)).toEqual([
      'a/1',
      'a/2/x',
      'b/1',
      'b/2',
      'top',
      'é',
      '\uFFFD',
      '\u{1F600}',
    ]);
    const rolled = await client.send(new ListObjectsV2Command({ Bucket, Delimiter: '/' }));
    expect(rolled.CommonPrefixes).toEqual([{ Prefix: 'a/' }, { Prefix: 'b/' }]);
    const found: (string | undefined)[] = [];
    for await (const page of paginateListObjectsV2({ client, pageSize: 1 }, { Bucket, Delimiter: '/' })) {
      expect(page.KeyCount).toBe(1);
      found.push(page.Contents?.[0]?.Key ?? page.CommonPrefixes?.[0]?.Prefix);
    }
    expect(found).toEqual(['a/', 'b/', 'top', 'é', '\uFFFD', '\u{1F600}']);
    const part = await client.send(new ListObjectsV2Command({ Bucket, Prefix: 'a/', StartAfter: 'a/1' }));
    expect(part).toMatchObject({ KeyCount: 1, IsTruncated: false, Contents: [{ Key: 'a/2/x', Size: 1 }] });
    expect((await client.send(new ListObjectsV2Command({ Bucket, MaxKeys: 0 }))).IsTruncated).toBe(false);
  });

  it('know buckets', async () => {
    await client.send(new CreateBucketCommand({ Bucket: 'second' }));
    expect((await client.send(new ListBucketsCommand({}))).Buckets?.map(({ Name }) => Name)).toEqual([
      Bucket,
      'second',
    ]);
    await client.send(new HeadBucketCommand({ Bucket }));
    await expect(client.send(new HeadBucketCommand({ Bucket: 'third' }))).rejects.toMatchObject({ name: 'NotFound' });
    await expect(client.send(new ListObjectsV2Command({ Bucket: 'third' }))).rejects.toMatchObject({
      name: 'NoSuchBucket',
    });
  });
});

describe('multipart uploads of the local S3', () => {
  const MINIMUM = 5 << 20;

  it('put parts together in the order of their numbers, even after a kill in the middle', async () => {
    const first = randomBytes(MINIMUM);
    const last = Buffer.from('the end');
    const upload = await startUpload('joined');
    await upload.part(2, last);
    await upload.part(1, Buffer.alloc(MINIMUM));
    const { ETag } = await upload.part(1, first);
    s3 = await afterKill();
    local.endpoint.addRest('s3', new S3Service(s3));
    const created: string[] = [];
    s3.onObjectCreated(({ reason }) => created.push(reason));
    const { Parts } = await client.send(new ListPartsCommand({ Bucket, Key: 'joined', UploadId: upload.UploadId }));
    expect(Parts?.map(({ PartNumber, Size }) => [PartNumber, Size])).toEqual([
      [1, MINIMUM],
      [2, 7],
    ]);
    expect(Parts?.[0]?.ETag).toBe(ETag);
    const made = await upload.complete(Parts ?? []);
    expect(made.ETag).toMatch(/-2"$/);
    expect(await upload.complete(Parts ?? [])).toMatchObject({ ETag: made.ETag });
    const { Body, ContentType } = await client.send(new GetObjectCommand({ Bucket, Key: 'joined' }));
    expect(Buffer.from((await Body?.transformToByteArray()) ?? []).equals(Buffer.concat([first, last]))).toBe(true);
    expect(ContentType).toBe('text/csv');
    expect(await text('joined', { Range: `bytes=${MINIMUM - 1}-${MINIMUM + 2}` })).toHaveLength(4);
    expect(created).toEqual(['CompleteMultipartUpload']);
  });

  it('refuse small parts, unknown parts and parts out of order', async () => {
    const upload = await startUpload('refused');
    const one = { PartNumber: 1, ETag: (await upload.part(1, Buffer.from('small'))).ETag };
    const two = { PartNumber: 2, ETag: (await upload.part(2, Buffer.from('small'))).ETag };
    await expect(upload.complete([one, two])).rejects.toMatchObject({ name: 'EntityTooSmall' });
    await expect(upload.complete([two, one])).rejects.toMatchObject({ name: 'InvalidPartOrder' });
    await expect(upload.complete([{ PartNumber: 3, ETag: '"none"' }])).rejects.toMatchObject({ name: 'InvalidPart' });
    await upload.complete([two]);
    await vi.waitFor(() => expect(blobFiles()).toHaveLength(1));
  });

  it('end when aborted and leave nothing', async () => {
    const upload = await startUpload('aborted');
    await upload.part(1, Buffer.from('x'));
    const { Uploads } = await client.send(new ListMultipartUploadsCommand({ Bucket }));
    expect(Uploads).toMatchObject([{ Key: 'aborted', UploadId: upload.UploadId }]);
    await client.send(new AbortMultipartUploadCommand({ Bucket, Key: 'aborted', UploadId: upload.UploadId }));
    await expect(upload.part(2, Buffer.from('y'))).rejects.toMatchObject({ name: 'NoSuchUpload' });
    await vi.waitFor(() => expect(blobFiles()).toHaveLength(0));
  });
});

describe('presigned URLs of the local S3', () => {
  it('put and get what they were made for, by anyone', async () => {
    // Without WHEN_REQUIRED the client would sign the checksum of an empty body into the URL.
    const signer = new S3Client({ ...local.client(), requestChecksumCalculation: 'WHEN_REQUIRED' });
    const upload = await getSignedUrl(signer, new PutObjectCommand({ Bucket, Key: 'in/ü 1.csv' }), { expiresIn: 900 });
    expect((await fetch(upload, { method: 'PUT', body: 'name\n' })).status).toBe(200);
    const command = new GetObjectCommand({
      Bucket,
      Key: 'in/ü 1.csv',
      ResponseContentDisposition: 'attachment; filename="a.csv"',
    });
    const got = await fetch(await getSignedUrl(client, command, { expiresIn: 900 }));
    expect(got.headers.get('content-disposition')).toBe('attachment; filename="a.csv"');
    expect(await got.text()).toBe('name\n');
    signer.destroy();
  });

  it('are refused when expired, changed, or used for something else', async () => {
    await put('mine', 'secret');
    const url = await getSignedUrl(client, new GetObjectCommand({ Bucket, Key: 'mine' }), { expiresIn: 60 });
    const status = async (changed: string, method = 'GET') => (await fetch(changed, { method })).status;
    expect(await status(url)).toBe(200);
    expect(await status(url, 'DELETE')).toBe(403);
    expect(await status(url.replace('mine', 'other'))).toBe(403);
    expect(await status(url.replace('X-Amz-Expires=60', 'X-Amz-Expires=600'))).toBe(403);
    expect(await status(`${url}&versionId=1`)).toBe(403);
    const hourAgo = new Date(Date.now() - 3_600_000);
    const old = await getSignedUrl(client, new GetObjectCommand({ Bucket, Key: 'mine' }), {
      expiresIn: 60,
      signingDate: hourAgo,
    });
    const answer = await fetch(old);
    expect([answer.status, await answer.text()]).toEqual([
      403,
      expect.stringContaining('<Message>Request has expired</Message>'),
    ]);
    const foreign = new S3Client({ ...local.client(), credentials: { ...CREDENTIALS, secretAccessKey: 'guess' } });
    expect(await status(await getSignedUrl(foreign, new GetObjectCommand({ Bucket, Key: 'mine' })))).toBe(403);
    foreign.destroy();
    expect(await status(`${local.endpoint.url}/${Bucket}/mine`)).toBe(403);
  });
});

describe('the local S3', () => {
  it('says what it does not implement', async () => {
    await put('x');
    const tagging = client.send(new GetObjectTaggingCommand({ Bucket, Key: 'x' }));
    await expect(tagging).rejects.toMatchObject({
      name: 'NotImplemented',
      message: expect.stringContaining('tagging'),
    });
    await expect(client.send(new ListObjectsCommand({ Bucket }))).rejects.toMatchObject({ name: 'NotImplemented' });
    await expect(put('x', 'y', { StorageClass: 'GLACIER' })).rejects.toThrow('x-amz-storage-class');
    await expect(text('x', { VersionId: '1' })).rejects.toThrow('versionId');
  });

  it('has after a kill all that was acknowledged, and none of the files that were not', async () => {
    await put('kept', 'body', { Metadata: { a: '1' } });
    await put('replaced', 'old');
    await put('replaced', 'new');
    await put('deleted');
    await client.send(new DeleteObjectCommand({ Bucket, Key: 'deleted' }));
    mkdirSync(join(local.dir, 'blobs', 'ab'), { recursive: true });
    const orphan = 'ab345678-1234-4234-8234-123456789012';
    writeFileSync(join(local.dir, 'blobs', 'ab', orphan), 'half an upload');
    const again = await afterKill();
    expect(again.list(Bucket).objects.map(({ key, object }) => [key, object.size])).toEqual([
      ['kept', 4],
      ['replaced', 3],
    ]);
    expect(again.head(Bucket, 'kept').headers).toMatchObject({ 'x-amz-meta-a': '1' });
    expect(blobFiles()).not.toContain(orphan);
    expect(blobFiles()).toHaveLength(2);
  });

  it('keeps its journal in proportion to what it holds', async () => {
    for (let n = 0; n < 1000; n++) s3.abortUpload(s3.createUpload(Bucket, 'same', {}));
    await null;
    expect(statSync(join(local.dir, 'objects.journal')).size).toBeLessThan(300_000);
  });
});
