// Bytes in and out of a simulator: reads a request whole, sends an answer whole, and notes in the call log whether it went out.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { wholeBody } from '../whole-body.ts';
import type { LoggedCall } from './call-log.ts';
import type { SimulatedAnswer, SimulatedRequest } from './simulator.ts';

/** One request being answered. */
export interface Exchange {
  response: ServerResponse;
  call: LoggedCall;
}

export async function readRequest(incoming: IncomingMessage): Promise<SimulatedRequest> {
  const body = await wholeBody(incoming);
  const url = new URL(incoming.url ?? '/', 'http://simulator');
  return {
    method: incoming.method ?? 'GET',
    target: incoming.url ?? '/',
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    body,
    params: {},
  };
}

export const bodyText = ({ body }: SimulatedAnswer): string => (typeof body === 'string' ? body : JSON.stringify(body));

/** Without `call` the answer is not of the vendor but of the control door, and nothing is noted. */
export function send(response: ServerResponse, answer: SimulatedAnswer, call?: LoggedCall): void {
  const text = bodyText(answer);
  if (call) {
    call.status = answer.status;
    response.once('finish', () => {
      call.sentWhole = true;
    });
  }
  const type = typeof answer.body === 'string' ? 'text/plain; charset=utf-8' : 'application/json';
  response.writeHead(answer.status, {
    'content-type': type,
    'content-length': Buffer.byteLength(text),
    ...answer.headers,
  });
  response.end(text);
}
