// Plays one of the eight faults in place of, or upon, the true answer.
import type { ServerResponse } from 'node:http';
import type { LaptopClock } from '../clock.ts';
import type { FaultRule } from './faults.ts';
import type { SimulatedAnswer, SimulatorSpec } from './simulator.ts';
import { bodyText, type Exchange, send } from './wire.ts';

const DEFAULT_DELAY_MS = 5_000;
const HTML = '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';

interface FaultContext {
  /** Computes the true answer: a vendor that fails after its work has still done (and billed) it. */
  answer(): Promise<SimulatedAnswer>;
  errorAnswer: SimulatorSpec['errorAnswer'];
  clock: LaptopClock;
  stopped: AbortSignal;
}

export async function playFault(rule: FaultRule, { response, call }: Exchange, context: FaultContext): Promise<void> {
  switch (rule.fault) {
    case '429': {
      const answer = context.errorAnswer(429);
      const headers = { ...answer.headers, 'retry-after': String(rule.retryAfter ?? 1) };
      return send(response, { ...answer, headers }, call);
    }
    case '500':
      return send(response, context.errorAnswer(500), call);
    case 'html-502':
      return send(response, { status: 502, headers: { 'content-type': 'text/html' }, body: HTML }, call);
    case 'drop-before-headers':
      await context.answer();
      return void response.destroy();
    case 'hang':
      // The client's own deadline ends this, or the simulator's close.
      return;
    case 'slow':
      await context.clock.sleep(rule.delayMs ?? DEFAULT_DELAY_MS, context.stopped);
      return send(response, await context.answer(), call);
    case 'drop-mid-body': {
      const answer = await context.answer();
      call.status = answer.status;
      return dropHalfway(response, answer);
    }
    case 'bad-json': {
      const answer = await context.answer();
      const text = bodyText(answer);
      const headers = { ...answer.headers, 'content-type': 'application/json' };
      return send(response, { ...answer, headers, body: text.slice(0, Math.floor(text.length / 2)) }, call);
    }
    default:
      throw new Error(`no such fault: ${rule.fault}`);
  }
}

/** Half of the body is out before the socket goes, so that the client has read headers and part of the answer. */
function dropHalfway(response: ServerResponse, answer: SimulatedAnswer): void {
  const bytes = Buffer.from(bodyText(answer));
  response.writeHead(answer.status, {
    'content-type': 'application/json',
    'content-length': bytes.length,
    ...answer.headers,
  });
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
}
