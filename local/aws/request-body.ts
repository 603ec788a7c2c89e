// Reads a request's body into memory, up to a limit.

import type { IncomingMessage } from 'node:http';
import { AwsError } from './protocol.ts';

export async function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > limitBytes)
      throw new AwsError('RequestEntityTooLarge', `Expected a body of at most ${limitBytes} bytes`, 413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
