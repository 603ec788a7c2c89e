// Reads a request's body into memory, up to a limit.

import type { IncomingMessage } from 'node:http';
import { wholeBody } from '../whole-body.ts';
import { AwsError } from './protocol.ts';

export function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const tooLarge = () => new AwsError('RequestEntityTooLarge', `Expected a body of at most ${limitBytes} bytes`, 413);
  return wholeBody(request, { limitBytes, tooLarge });
}
