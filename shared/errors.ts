// The error families of the whole system. The class name is the contract with the state machines: they retry RetryableError and catch the rest.
import { causeCode } from './cause-code.ts';
import { isTransient } from './transient.ts';

/** Something outside failed in a way that may pass: throttling, a timeout, a 5xx, a lost connection. The state machine tries again. */
export class RetryableError extends Error {
  override name = 'RetryableError';
  readonly retryAfterSeconds: number | undefined;
  constructor(message: string, retryAfterSeconds?: number) {
    super(message);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/**
 * We hold our own calls back: no place is free in our own rate, another task is asking the same, or the provider's breaker is open. At the queue door the task goes
 * back to its queue until then and loses no retry; elsewhere it counts as any retryable error, hence the name.
 */
export class HeldError extends RetryableError {
  readonly delaySeconds: number;
  /** The breaker is open: the provider itself has failed, and may stay away. */
  readonly isProviderDown: boolean;
  constructor(message: string, { delaySeconds, isProviderDown }: { delaySeconds: number; isProviderDown: boolean }) {
    super(message, delaySeconds);
    this.delaySeconds = delaySeconds;
    this.isProviderDown = isProviderDown;
  }
}

/** The provider, or we, refuse this input for good. Never retried. */
export class RejectedError extends Error {
  override name = 'RejectedError';
}

/** A credential, model id, quota or setting is wrong: no row of any batch can succeed until a person changes it. Never retried; the step stops at once. */
export class ConfigurationError extends Error {
  override name = 'ConfigurationError';
}

/** The batch was cancelled, or the state machine no longer waits for this task: the work is dropped without further outside calls. */
export class WorkDroppedError extends Error {
  override name = 'WorkDroppedError';
}

/** What is one of these already is not looked into. */
const FAMILIES = [RetryableError, RejectedError, ConfigurationError, WorkDroppedError];

export interface VendorFailure {
  vendor: string;
  operation: string;
  /** HTTP status, or undefined when no answer came. */
  status?: number | undefined;
  /** The vendor's own code, e.g. `rate_limit_exceeded` or `OVER_QUERY_LIMIT`. */
  code?: string | undefined;
  retryable: boolean;
  retryAfterSeconds?: number | undefined;
  requestId?: string | undefined;
  /** Set when we hold our own calls back, before one was sent or after the one that opened the breaker. */
  held?: 'provider down' | 'busy';
  /** True when the request may have been carried out (and billed) although its answer was lost. */
  answerLost?: boolean;
  /** True when the cause is a credential, quota or model id and not this request. */
  configuration?: boolean;
}

/** What a vendor client throws. It never carries the raw cause: an axios error prints the API key and the payee's address. */
export class VendorError extends Error {
  override name = 'VendorError';
  readonly failure: VendorFailure;
  readonly expected: string;
  constructor(failure: VendorFailure, expected: string) {
    const got = [failure.status && `HTTP ${failure.status}`, failure.code].filter(Boolean).join(' ') || 'no answer';
    super(`${failure.vendor} ${failure.operation}: expected ${expected}, got ${got}`);
    this.failure = failure;
    this.expected = expected;
  }
}

/** An event of a failed handshake is no Error. */
const codeOf = (error: unknown) => causeCode(error) ?? (error instanceof Error ? error.name : 'no connection');

/** The error as the state machine must see it: a failure of a vendor or of our infrastructure becomes the family that says whether a retry makes sense. */
export function toTaskError(error: unknown): Error {
  if (error instanceof Error && FAMILIES.some((family) => error instanceof family)) return error;
  // Its message may name hosts, buckets and queues.
  if (isTransient(error)) return new RetryableError(`a service that we build on did not answer (${codeOf(error)})`);
  if (!(error instanceof VendorError)) return error instanceof Error ? error : new Error(String(error));
  const { configuration, held, retryAfterSeconds = 1 } = error.failure;
  if (configuration) return new ConfigurationError(error.message);
  if (held)
    return new HeldError(error.message, { delaySeconds: retryAfterSeconds, isProviderDown: held === 'provider down' });
  if (error.failure.retryable) return new RetryableError(error.message, error.failure.retryAfterSeconds);
  return new RejectedError(error.message);
}
