// How a state or an execution ends when it does not succeed: error names as AWS gives them, and what Retry and Catch match.

/** An error that Retry and Catch see: `error` is the name they match, `cause` the text beside it. */
export class Failure extends Error {
  override name = 'Failure';
  readonly error: string;
  override readonly cause: string;
  constructor(error: string, cause = '') {
    super(cause === '' ? error : `${error}: ${cause}`);
    this.error = error;
    this.cause = cause;
  }
}

/** Ends a whole execution, past every Retry and Catch. */
export class Halt extends Failure {
  override name = 'Halt';
  readonly status: 'FAILED' | 'ABORTED' | 'TIMED_OUT';
  constructor(status: Halt['status'], error = '', cause = '') {
    super(error, cause);
    this.status = status;
  }
}

/** The reason with which everything stops when the engine is closed. Nothing is recorded then: the executions go on after the next start. */
export class EngineClosed extends Error {
  override name = 'EngineClosed';
}

/** No wildcard matches these two. */
const TERMINAL = new Set(['States.DataLimitExceeded', 'States.Runtime']);

/** Whether a Retry or Catch with these `ErrorEquals` takes the failure. */
export function takesFailure(errorEquals: readonly string[], { error }: Failure): boolean {
  return errorEquals.some((name) => {
    if (name === error) return true;
    if (name === 'States.ALL') return !TERMINAL.has(error);
    if (name === 'States.TaskFailed') return !TERMINAL.has(error) && !isTimeout(error);
    return name === 'States.Timeout' && isTimeout(error);
  });
}

function isTimeout(error: string): boolean {
  return error === 'States.Timeout' || error === 'States.HeartbeatTimeout';
}

/** What was thrown inside a state, as a failure; a bug of the engine becomes States.Runtime. */
export function asFailure(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  return new Failure('States.Runtime', thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown));
}
