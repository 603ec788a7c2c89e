// Makes one readable sentence of what Step Functions says when a state failed for good.
import * as z from 'zod';
import { cutText } from '../text.ts';
import type { StepFailure } from './step-failure.ts';

/** What a person should read instead of the name that Step Functions or Lambda uses. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/^States\.Timeout$/, 'no answer came within the time that the state machine allows'],
  [/^States\.HeartbeatTimeout$/, 'the worker stopped giving signs of life'],
  [/^States\.DataLimitExceeded$/, 'the state was larger than 256 KB'],
  [/^(Sandbox|Runtime|Lambda\.Unknown)/, 'the worker was stopped before it had answered, each time it was tried'],
  [/^Lambda\.TooManyRequests/, 'the function was throttled until all tries were used up'],
  [/^(Lambda|SQS|S3|StepFunctions|States|Events)\./, 'a service that carries the batch did not answer, each time it was asked'],
];

/** Errors of ours whose message is a sentence for people. All others are bugs: their messages speak of our insides. */
const TOLD = new Set([
  'ConfigurationError',
  'DatabaseError',
  'DeadLetter',
  'ProblemError',
  'RejectedError',
  'RetryableError',
  'UnfilledSecretError',
  'UnfitMappingError',
  'UnusableFileError',
  'VendorError',
]);
const BUG = 'an error of ours that no further try mended; its cause is in the log under the id of the batch';

const REFUSED =
  'the installation is not allowed a call that this takes; who may not do what is in the log under the id of the batch';
/** As AWS's IAM puts it, in an error's message. What stands between role and resource are names of ours. */
const REFUSAL =
  /\/(?<role>[\w+=,.@-]+)\/[\w+=,.@-]+ is not authorized to perform: (?<action>[\w:]+) on resource: \\*"?(?<resource>[^\s"\\]+)/;

const MAX_LENGTH = 500;

/** `$states.errorOutput`: what a Catch hands on of a state that failed. */
export const CaughtError = z.object({ Error: z.string(), Cause: z.string().default('') });
export type CaughtError = z.infer<typeof CaughtError>;

export const reasonOfCaught = ({ Error: name, Cause: cause }: CaughtError): string => reasonOf(`${name}: ${cause}`);

/** `failure` is `<error name>: <cause>`, as chunk.asl.json joins them; the cause of a Lambda is JSON, perhaps cut off. */
export function reasonOf(failure: string): string {
  const { name, cause } = partsOf(failure);
  const known = REFUSAL.test(cause) ? REFUSED : KNOWN.find(([pattern]) => pattern.test(name))?.[1];
  const text = known ?? ((TOLD.has(name) && (lambdaMessage(cause) ?? cause.trim())) || BUG);
  return text.length > MAX_LENGTH ? `${cutText(text, MAX_LENGTH)}...` : text;
}

/** For the log: which error it was, and where in our code. Never its message, which may quote a payee. */
export function originOf(failure: string): Origin {
  const { name, cause } = partsOf(failure);
  const frames = [...cause.matchAll(/"\s*at ((?:[^"\\]|\\.)*)"/g)].map(([, frame = '']) => frame);
  const refused = REFUSAL.exec(cause)?.groups;
  return {
    errorName: name,
    at: frames.slice(0, MOST_FRAMES),
    // Of an object only its folder: its name may be a person's.
    ...(refused && { refused: `${refused.role} may not ${refused.action} on ${refused.resource?.replace(/(:::[^/]+\/[^/]+\/).*/, '$1...')}` }),
  };
}

export const Origin = z.object({
  errorName: z.string(),
  /** Frames of our code. */
  at: z.array(z.string()),
  /** The call that IAM has refused: role, action, resource. */
  refused: z.string().optional(),
});
export type Origin = z.infer<typeof Origin>;

const MOST_FRAMES = 8;

function partsOf(failure: string): { name: string; cause: string } {
  const split = failure.indexOf(': ');
  return split < 0 ? { name: failure, cause: '' } : { name: failure.slice(0, split), cause: failure.slice(split + 2) };
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
