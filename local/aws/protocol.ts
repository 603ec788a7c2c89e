// What all local AWS engines share: the error that the SDK clients know how to read, and the shape of a service spoken to in AWS JSON.
import type { IncomingMessage } from 'node:http';

/** An error as AWS answers it: `code` is what the SDK turns into the exception's name, `message` says what was wrong. */
export class AwsError extends Error {
  override name = 'AwsError';
  readonly code: string;
  readonly status: number;
  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

export interface Caller {
  /** Aborted when the caller hangs up. */
  closed: AbortSignal;
  /** Its X-Amzn-Trace-Id. */
  trace?: string | undefined;
}

/**
 * What IAM is asked for a call: an action, and the ARN of what it is about (`*` for actions that are about nothing in
 * particular).
 */
export interface Access {
  readonly action: string;
  readonly resource: string;
}

/** A service of the AWS JSON protocols (SQS, Step Functions, Secrets Manager, EventBridge): one operation name, one JSON object in, one out. */
export interface AwsJsonService {
  /** Operations whose calls may spend most of their time waiting (long polls): such a call does not keep the clock at real pace. */
  readonly waitingOperations?: ReadonlySet<string>;
  /** What the caller has to be allowed. Never throws: what cannot be understood is for `call` to refuse. */
  access(operation: string, input: Record<string, unknown>): readonly Access[];
  /** Throws AwsError for everything the service would refuse, an unknown operation included. */
  call(operation: string, input: Record<string, unknown>, from: Caller): Promise<unknown>;
}

/** What the SDK's clients put into every call that they make inside a Lambda function. */
export function traceHeader(request: IncomingMessage): string | undefined {
  const header = request.headers['x-amzn-trace-id'];
  return typeof header === 'string' ? header : undefined;
}

/** The one account and region of the laptop. */
export const LOCAL_ACCOUNT = '000000000000';
export const LOCAL_REGION = 'us-east-1';
