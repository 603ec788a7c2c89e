// Makes one readable sentence of what Step Functions says when a state failed for good.
import * as z from 'zod';
import { cutText } from '../text.ts';
import type { StepFailure } from './step-failure.ts';

/** What a person should read instead of the name that Step Functions uses. */
const KNOWN: Readonly<Record<string, string>> = {
  'States.Timeout': 'no answer came within the time that the state machine allows',
  'States.HeartbeatTimeout': 'the worker stopped giving signs of life',
  'Lambda.Unknown': 'the function ended without an answer',
  'Lambda.TooManyRequestsException': 'the function was throttled until all tries were used up',
  'States.DataLimitExceeded': 'the state was larger than 256 KB',
};

const MAX_LENGTH = 500;

/** `$states.errorOutput`: what a Catch hands on of a state that failed. */
export const CaughtError = z.object({ Error: z.string(), Cause: z.string().default('') });
export type CaughtError = z.infer<typeof CaughtError>;

export const reasonOfCaught = ({ Error: name, Cause: cause }: CaughtError): string => reasonOf(`${name}: ${cause}`);

/** `failure` is `<error name>: <cause>`, as chunk.asl.json joins them; the cause of a Lambda is JSON, perhaps cut off. */
export function reasonOf(failure: string): string {
  const split = failure.indexOf(': ');
  const name = split < 0 ? failure : failure.slice(0, split);
  const cause = split < 0 ? '' : failure.slice(split + 2);
  const message = lambdaMessage(cause) ?? cause.trim();
  const known = KNOWN[name];
  const text = known ?? (message || `the step ended with ${name}`);
  return text.length > MAX_LENGTH ? `${cutText(text, MAX_LENGTH)}...` : text;
}

/** A failed task as its rows see it: time that ran out is `timeout`, everything else `error`. */
export function failureOf(failure: string): StepFailure {
  const isTimeout = /^States\.(Heartbeat)?Timeout\b/.test(failure);
  return { outcome: isTimeout ? 'timeout' : 'error', reason: reasonOf(failure) };
}

/** The `errorMessage` of a Lambda's error; read by pattern, because the JSON may be cut off. */
function lambdaMessage(cause: string): string | undefined {
  const quoted = /"errorMessage"\s*:\s*"((?:[^"\\]|\\.)*)/.exec(cause)?.[1];
  if (quoted === undefined) return undefined;
  try {
    const text: unknown = JSON.parse(`"${quoted.replace(/\\$/, '')}"`);
    return typeof text === 'string' ? text : undefined;
  } catch {
    return quoted;
  }
}
