// Reads the XML body of an S3 request, checked against its checksums like any other body.

import { AwsError } from '../protocol.ts';
import { checkDigests, DigestMeter } from './checksums.ts';
import type { S3Request } from './s3-request.ts';

/** A thousand keys or ten thousand parts, with room to spare. */
const MAX_XML_BYTES = 4 << 20;

export async function readXmlBody({ body, headers }: S3Request): Promise<string> {
  const meter = new DigestMeter(headers);
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of meter.pass(body)) {
    bytes += piece.length;
    if (bytes > MAX_XML_BYTES)
      throw new AwsError(
        'MaxMessageLengthExceeded',
        `Your request was too big: expected at most ${MAX_XML_BYTES} bytes`,
      );
    pieces.push(piece);
  }
  checkDigests(headers, meter.finish());
  return Buffer.concat(pieces).toString();
}
