import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { AwsChunkedBody } from './aws-chunked.ts';

async function* inPieces(text: Buffer, sizes: readonly number[]): AsyncIterable<Buffer> {
  let start = 0;
  for (const size of sizes) {
    yield text.subarray(start, start + size);
    start += size;
  }
  yield text.subarray(start);
}

async function decode(framed: string | Buffer, sizes: readonly number[] = []) {
  const body = new AwsChunkedBody();
  const pieces: Buffer[] = [];
  for await (const piece of body.decode(inPieces(Buffer.from(framed), sizes))) pieces.push(piece);
  return { data: Buffer.concat(pieces), trailers: body.trailers };
}

it('gives the data and the trailers however the body is cut into pieces', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 })),
      fc.array(fc.nat(20)),
      async (chunks, sizes) => {
        const framed = chunks.flatMap((chunk) => [
          Buffer.from(`${chunk.length.toString(16)}\r\n`),
          Buffer.from(chunk),
          Buffer.from('\r\n'),
        ]);
        const end = Buffer.from('0\r\nx-amz-checksum-crc32: AAAAAA==\r\n\r\n');
        const { data, trailers } = await decode(Buffer.concat([...framed, end]), sizes);
        expect(data.equals(Buffer.concat(chunks))).toBe(true);
        expect(trailers.get('x-amz-checksum-crc32')).toBe('AAAAAA==');
      },
    ),
    { numRuns: 50 },
  );
});

it.each([
  ['5\r\nabc', 'the body ended'],
  ['3\r\nabcd\r\n0\r\n\r\n', 'no line end after a chunk'],
  ['zz\r\nabc\r\n', 'no chunk size'],
  ['3\r\nabc\r\n', 'the body ended'],
  ['0\r\n', 'the body ended'],
])('refuses %j', async (framed, reason) => {
  await expect(decode(framed)).rejects.toThrow(reason);
});
