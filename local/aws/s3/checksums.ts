// What an upload must add up to, by its headers or trailers, and whether it did.

import { createHash, type Hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { AwsError } from '../protocol.ts';

/** The digests of one body. Those in `extra` only where the client sent one to compare with. */
export interface Digests {
  readonly size: number;
  readonly md5Hex: string;
  /** Base64 of the big-endian bytes, as S3 writes it. */
  readonly crc32: string;
  readonly extra: ReadonlyMap<string, string>;
}

const SHA256 = 'x-amz-content-sha256';
const CHECKSUM = 'x-amz-checksum-';
/** Headers that begin like a checksum and are none. */
const NO_CHECKSUMS = new Set(['mode', 'algorithm', 'type']);

/** Digests a body as it passes: always MD5 (the ETag) and CRC32, of the SHAs only those that `headers` announce. */
export class DigestMeter {
  #size = 0;
  #crc32 = 0;
  readonly #md5 = createHash('md5');
  readonly #extra = new Map<string, Hash>();

  constructor(headers: ReadonlyMap<string, string>) {
    const announced = announcedChecksums(headers);
    if (announced.has('sha1')) this.#extra.set('sha1', createHash('sha1'));
    if (announced.has('sha256') || isHex(headers.get(SHA256))) this.#extra.set('sha256', createHash('sha256'));
  }

  async *pass(source: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
    for await (const piece of source) {
      this.#size += piece.length;
      this.#crc32 = crc32(piece, this.#crc32);
      this.#md5.update(piece);
      for (const hash of this.#extra.values()) hash.update(piece);
      yield piece;
    }
  }

  finish(): Digests {
    const extra = new Map([...this.#extra].map(([name, hash]): [string, string] => [name, hash.digest('base64')]));
    return { size: this.#size, md5Hex: this.#md5.digest('hex'), crc32: crc32Base64(this.#crc32), extra };
  }
}

/** Throws AwsError for a body that is not what `headers` (trailers included) say. */
export function checkDigests(headers: ReadonlyMap<string, string>, digests: Digests): void {
  const decodedLength = headers.get('x-amz-decoded-content-length');
  if (decodedLength !== undefined && Number(decodedLength) !== digests.size) {
    throw new AwsError('IncompleteBody', `Expected ${decodedLength} bytes, got ${digests.size}`);
  }
  const md5 = headers.get('content-md5');
  if (md5 !== undefined && md5 !== Buffer.from(digests.md5Hex, 'hex').toString('base64')) throw badDigest('MD5');
  const sha256 = headers.get(SHA256);
  if (isHex(sha256) && Buffer.from(sha256, 'hex').toString('base64') !== digests.extra.get('sha256')) {
    throw new AwsError('XAmzContentSHA256Mismatch', `The body's SHA-256 is not the one of the header ${SHA256}`);
  }
  for (const algorithm of announcedChecksums(headers)) {
    const given = headers.get(`${CHECKSUM}${algorithm}`);
    const found = algorithm === 'crc32' ? digests.crc32 : digests.extra.get(algorithm);
    if (given !== found) throw badDigest(algorithm.toUpperCase());
  }
}

/** Checksums that have a value in a header or are to have one in a trailer. Throws for those that the local S3 does not compute. */
function announcedChecksums(headers: ReadonlyMap<string, string>): Set<string> {
  const names = [...headers.keys(), ...(headers.get('x-amz-trailer') ?? '').split(',')].map((name) =>
    name.trim().toLowerCase(),
  );
  const algorithms = names.filter((name) => name.startsWith(CHECKSUM)).map((name) => name.slice(CHECKSUM.length));
  const announced = new Set(algorithms.filter((name) => !NO_CHECKSUMS.has(name)));
  for (const name of announced) checkAlgorithm(name);
  return announced;
}

export function checkAlgorithm(name: string): void {
  if (['crc32', 'sha1', 'sha256'].includes(name.toLowerCase())) return;
  throw new AwsError('NotImplemented', `The local S3 knows the checksums CRC32, SHA1 and SHA256, not ${name}`, 501);
}

/** S3's composite checksum of a multipart object: the checksum of the parts' checksums, and how many. */
export function compositeCrc32(partChecksums: readonly string[]): string {
  const bytes = Buffer.concat(partChecksums.map((checksum) => Buffer.from(checksum, 'base64')));
  return `${crc32Base64(crc32(bytes))}-${partChecksums.length}`;
}

/** S3's ETag of a multipart object, without quotes. */
export function compositeEtag(partEtags: readonly string[]): string {
  const bytes = Buffer.concat(partEtags.map((etag) => Buffer.from(etag, 'hex')));
  return `${createHash('md5').update(bytes).digest('hex')}-${partEtags.length}`;
}

function crc32Base64(value: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes.toString('base64');
}

function isHex(sha256: string | undefined): sha256 is string {
  return sha256 !== undefined && /^[0-9a-f]{64}$/.test(sha256);
}

function badDigest(algorithm: string): AwsError {
  return new AwsError('BadDigest', `The ${algorithm} you specified did not match what we received`);
}
