// The AWS JSON protocols 1.0 and 1.1 on the wire: one POST per call, the operation in X-Amz-Target, errors by `__type`.

import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { AwsError } from './protocol.ts';

export interface AwsJsonCall {
  operation: string;
  input: Record<string, unknown>;
}

export function readCall(request: IncomingMessage, body: Buffer): AwsJsonCall {
  const target = request.headers['x-amz-target'];
  const operation = typeof target === 'string' ? target.split('.').at(-1) : undefined;
  if (request.method !== 'POST' || !operation) {
    throw new AwsError(
      'UnknownOperationException',
      `Expected POST with X-Amz-Target, got ${request.method} ${target ?? 'without it'}`,
    );
  }
  return { operation, input: parseInput(operation, body) };
}

export function writeJson(request: IncomingMessage, response: ServerResponse, output: unknown): void {
  write(request, response, 200, output ?? {});
}

export function writeJsonError(request: IncomingMessage, response: ServerResponse, error: AwsError): void {
  response.setHeader('x-amzn-errortype', error.code);
  write(request, response, error.status, { __type: error.code, message: error.message });
}

function parseInput(operation: string, body: Buffer): Record<string, unknown> {
  try {
    const input: unknown = JSON.parse(body.length === 0 ? '{}' : body.toString());
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) return { ...input };
  } catch {
    // Told below, like any other body that is no object.
  }
  throw new AwsError('SerializationException', `${operation}: expected a JSON object as body`);
}

function write(request: IncomingMessage, response: ServerResponse, status: number, output: unknown): void {
  const body = JSON.stringify(output);
  response.writeHead(status, {
    'content-type': request.headers['content-type'] ?? 'application/json',
    'content-length': Buffer.byteLength(body),
    'x-amzn-requestid': randomUUID(),
  });
  response.end(body);
}
