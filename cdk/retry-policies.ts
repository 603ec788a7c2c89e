// How often and after which errors a state tries again, by what it calls. The definitions in state-machines/ spell the same out, and
// machines.test.ts compares them: a policy is changed here and in the states that use it.
import { MAX_RETRIES } from '../shared/step.ts';

export interface Retrier {
  ErrorEquals: readonly string[];
  IntervalSeconds: number;
  BackoffRate: number;
  MaxDelaySeconds: number;
  MaxAttempts: number;
  JitterStrategy: 'FULL';
}

/** Of the families in shared/errors.ts the one that may pass; and a call that took too long. */
const OURS = ['RetryableError', 'States.Timeout'];

/** Step Functions names a failed call `<service>.<exception>`: a class of the service's SDK, or the service's base class. */
const LAMBDA = [
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
  'Lambda.ClientExecutionTimeoutException',
];
/** The function ended without an answer. */
const FUNCTION_DIED = ['Lambda.Unknown', 'Sandbox.Timedout', 'Runtime.ExitError'];
const SQS = ['SQS.AmazonSQSException', 'SQS.SdkClientException', 'SQS.RequestThrottled'];
const STEP_FUNCTIONS = [
  'StepFunctions.AWSStepFunctionsException',
  'StepFunctions.SdkClientException',
  'StepFunctions.ExecutionLimitExceeded',
];
const EVENT_BRIDGE = [
  'EventBridge.AmazonEventBridgeException',
  'EventBridge.SdkClientException',
  'EventBridge.FailedEntry',
];
const S3 = ['S3.AmazonS3Exception', 'S3.SdkClientException'];

/** 2, 4, 8 ... 60 seconds at most, each shortened by chance. */
const USUAL = { IntervalSeconds: 2, BackoffRate: 2, MaxDelaySeconds: 60, JitterStrategy: 'FULL' } as const;

export const RETRY_POLICIES = {
  /** A function of a batch. Its last try knows that it is the last (shared/step.ts), so the count is that one. */
  invoke: { ErrorEquals: [...OURS, ...LAMBDA, ...FUNCTION_DIED], ...USUAL, MaxAttempts: MAX_RETRIES },
  /** Heavy work that the batch can do without. */
  invokeTwice: { ErrorEquals: [...OURS, ...LAMBDA, ...FUNCTION_DIED], ...USUAL, MaxAttempts: 2 },
  /** At night, with nobody waiting: an outage of ten minutes is sat out. */
  invokeAtNight: {
    ErrorEquals: [...OURS, ...LAMBDA, ...FUNCTION_DIED],
    ...USUAL,
    IntervalSeconds: 5,
    MaxDelaySeconds: 300,
    MaxAttempts: 6,
  },
  /** A caller waits for the answer. */
  invokeNow: {
    ErrorEquals: [...OURS, ...LAMBDA, ...FUNCTION_DIED],
    ...USUAL,
    IntervalSeconds: 1,
    MaxDelaySeconds: 2,
    MaxAttempts: 2,
  },
  /** A task that waits in a queue. What fails in its service comes back through the token as `RetryableError`. */
  task: { ErrorEquals: [...OURS, ...SQS], ...USUAL, MaxAttempts: MAX_RETRIES },
  /** Only that it could not be started: an execution that ended red, or ran out of time, has had its own retries. */
  startExecution: { ErrorEquals: STEP_FUNCTIONS, ...USUAL, MaxAttempts: 5 },
  /** A distributed map: its manifest could not be read, or its results could not be written. */
  mapItems: {
    ErrorEquals: ['States.ItemReaderFailed', 'States.ResultWriterFailed', ...S3],
    ...USUAL,
    MaxAttempts: 3,
  },
  putEvents: { ErrorEquals: EVENT_BRIDGE, ...USUAL, MaxAttempts: 5 },
} as const satisfies Record<string, Retrier>;
export type RetryPolicy = keyof typeof RETRY_POLICIES;

/** By the `Resource` of a Task, or of a Map's ItemReader. */
const BY_RESOURCE: Readonly<Record<string, RetryPolicy>> = {
  'arn:aws:states:::lambda:invoke': 'invoke',
  'arn:aws:states:::sqs:sendMessage.waitForTaskToken': 'task',
  'arn:aws:states:::sqs:sendMessage': 'task',
  'arn:aws:states:::states:startExecution.sync:2': 'startExecution',
  'arn:aws:states:::states:startExecution': 'startExecution',
  'arn:aws:states:::events:putEvents': 'putEvents',
  'arn:aws:states:::s3:getObject': 'mapItems',
};

/** Functions that are not tried as those of a batch: all of a machine, or one state. */
const INVOKED_OTHERWISE: Readonly<Record<string, RetryPolicy>> = {
  'quick-classify': 'invokeNow',
  'supplier-sync': 'invokeAtNight',
  'Find the duplicates': 'invokeTwice',
};

/** The policy of a state that calls `resource`. Throws for one that has none. */
export function retryPolicyOf(machine: string, state: string, resource: string): RetryPolicy {
  const policy = BY_RESOURCE[resource];
  if (!policy) throw new Error(`${machine}, ${state}: there is no retry policy for ${resource}`);
  if (policy !== 'invoke') return policy;
  return INVOKED_OTHERWISE[state] ?? INVOKED_OTHERWISE[machine] ?? policy;
}
