// What a Task may call: reads its arguments, calls the integration and names its errors as AWS does.

import { busArn } from '../../events/event-bus.ts';
import type { Permissions } from '../../iam/request.ts';
import { AwsError } from '../../protocol.ts';
import { queueArn } from '../../sqs/queue.ts';
import type { Identity } from '../executions/execution.ts';
import type { ExecutionRecord } from '../executions/execution-record.ts';
import { EngineClosed, Failure } from '../interpreter/failure.ts';
import type { Visit } from '../interpreter/visit.ts';
import { isJsonObject, type Json, type JsonObject } from '../language/json.ts';
import type { Resource } from '../language/state-schema.ts';
import type { EventEntry } from './integrations.ts';

export function callResource(resource: Resource, parameters: Json, visit: Visit, signal: AbortSignal): Promise<Json> {
  switch (resource) {
    case 'arn:aws:states:::lambda:invoke':
      return invokeLambda(parameters, visit, signal);
    case 'arn:aws:states:::sqs:sendMessage':
    case 'arn:aws:states:::sqs:sendMessage.waitForTaskToken':
      return sendMessage(parameters, visit);
    case 'arn:aws:states:::events:putEvents':
      return putEvents(parameters, visit);
    case 'arn:aws:states:::states:startExecution.sync:2':
      return startExecution(parameters, visit, signal);
  }
}

/**
 * A function that threw fails the task with the name of its error class. A function that died does so with the runtime's name for it
 * (Sandbox.Timedout, Runtime.ExitError), or Lambda.Unknown when there is none; one that could not be invoked with Lambda.<exception>.
 */
async function invokeLambda(parameters: Json, visit: Visit, signal: AbortSignal): Promise<Json> {
  const { FunctionName, Payload } = asObject(parameters, 'lambda:invoke');
  const functionName = textOf(FunctionName, 'FunctionName');
  const { payload, functionError } = await asked('Lambda', async () => {
    roleOf(visit).demand('lambda:InvokeFunction', functionName);
    return visit.services.integrations.invokeLambda(functionName, Payload ?? {}, signal);
  });
  if (functionError === undefined) return { ExecutedVersion: '$LATEST', Payload: payload, StatusCode: 200 };
  const errorType = isJsonObject(payload) ? payload.errorType : undefined;
  const name = typeof errorType === 'string' && errorType !== '' ? errorType : 'Lambda.Unknown';
  throw new Failure(name, JSON.stringify(payload));
}

export async function sendMessage(parameters: Json, visit: Visit): Promise<Json> {
  const { QueueUrl, MessageBody } = asObject(parameters, 'sqs:sendMessage');
  const body = typeof MessageBody === 'string' ? MessageBody : JSON.stringify(MessageBody ?? null);
  const queueUrl = textOf(QueueUrl, 'QueueUrl');
  return asked('SQS', async () => {
    roleOf(visit).demand('sqs:SendMessage', queueArn(queueUrl));
    const { MessageId } = await visit.services.integrations.sendMessage(queueUrl, body);
    return { MessageId };
  });
}

async function putEvents(parameters: Json, visit: Visit): Promise<Json> {
  const { Entries } = asObject(parameters, 'events:putEvents');
  if (!Array.isArray(Entries)) throw invalidArgument('Entries', 'an array', Entries);
  const { arn } = visit.branch.execution.plan;
  const entries = Entries.map((entry) => eventEntry(asObject(entry, 'Entries'), arn));
  const { FailedEntryCount, Entries: answers } = await asked('EventBridge', async () => {
    for (const { EventBusName } of entries) roleOf(visit).demand('events:PutEvents', busArn(EventBusName));
    return visit.services.integrations.putEvents(entries);
  });
  const result = { FailedEntryCount, Entries: answers.map(withoutUndefined) };
  if (FailedEntryCount > 0) throw new Failure('EventBridge.FailedEntry', JSON.stringify(result));
  return result;
}

/** Step Functions adds the execution to the event's resources. */
function eventEntry({ Source, DetailType, Detail, EventBusName, Resources }: JsonObject, arn: string): EventEntry {
  const named = Array.isArray(Resources) ? Resources.map((resource) => textOf(resource, 'Resources')) : [];
  return {
    Source: textOf(Source, 'Source'),
    DetailType: textOf(DetailType, 'DetailType'),
    Detail: typeof Detail === 'string' ? Detail : JSON.stringify(Detail ?? {}),
    ...(EventBusName === undefined ? {} : { EventBusName: textOf(EventBusName, 'EventBusName') }),
    Resources: [...named, arn],
  };
}

/** `.sync:2`: the other execution's outcome with its input and output as JSON. */
async function startExecution(parameters: Json, visit: Visit, signal: AbortSignal): Promise<Json> {
  const { StateMachineArn, Input, Name } = asObject(parameters, 'states:startExecution');
  const request = {
    machineArn: textOf(StateMachineArn, 'StateMachineArn'),
    name: Name === undefined ? undefined : textOf(Name, 'Name'),
    input: typeof Input === 'string' ? JSON.parse(Input) : (Input ?? {}),
    startedBy: visit.branch.visitKey(),
  };
  const nested = await asked('StepFunctions', async () => {
    const role = roleOf(visit);
    role.demand('states:StartExecution', request.machineArn);
    // Step Functions looks after the execution, and stops it when the task is stopped.
    const execution = `${request.machineArn.replace(':stateMachine:', ':execution:')}:${request.name ?? 'unnamed'}`;
    for (const action of ['states:DescribeExecution', 'states:StopExecution']) role.demand(action, execution);
    return visit.services.runNested(request, signal);
  });
  const outcome = nestedOutcome(nested);
  if (nested.status !== 'SUCCEEDED') throw new Failure('States.TaskFailed', JSON.stringify(outcome));
  return outcome;
}

function nestedOutcome(nested: Identity & ExecutionRecord): JsonObject {
  return {
    ExecutionArn: nested.arn,
    StateMachineArn: nested.machineArn,
    Name: nested.name,
    Status: nested.status,
    StartDate: nested.startedAt,
    StopDate: nested.stoppedAt ?? null,
    Input: nested.input,
    InputDetails: { Included: true },
    ...(nested.output === undefined ? {} : { Output: nested.output, OutputDetails: { Included: true } }),
    ...(nested.error === undefined ? {} : { Error: nested.error }),
    ...(nested.cause === undefined ? {} : { Cause: nested.cause }),
  };
}

/** What the machine's own role may do. */
export function roleOf({ branch, services }: Visit): Permissions {
  return services.permissionsOf(branch.execution.plan.machineArn);
}

/** Asks a service and names its refusals as AWS does. */
async function asked<T>(service: keyof typeof BASE_CLASSES, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw serviceFailure(service, error);
  }
}

function asObject(value: Json, what: string): JsonObject {
  if (isJsonObject(value)) return value;
  throw invalidArgument(what, 'an object', value);
}

function textOf(value: Json | undefined, field: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw invalidArgument(field, 'a text', value);
}

function invalidArgument(field: string, expected: string, value: Json | undefined): Failure {
  return new Failure('States.Runtime', `${field}: expected ${expected}, got ${JSON.stringify(value)?.slice(0, 80)}`);
}

/** Error codes that AWS's SDK has no class for: Step Functions names them by the base class of the service. */
const WITHOUT_CLASS = new Set([
  'AccessDeniedException',
  'RequestThrottled',
  'ThrottlingException',
  'Throttling',
  'ServiceUnavailable',
  'InternalFailure',
  'InternalError',
]);
const BASE_CLASSES = {
  Lambda: 'AWSLambdaException',
  SQS: 'AmazonSQSException',
  EventBridge: 'AmazonEventBridgeException',
  StepFunctions: 'AWSStepFunctionsException',
} as const;

/** `Lambda.TooManyRequestsException`, `SQS.AmazonSQSException`; `SdkClientException` when no answer came. */
function serviceFailure(service: keyof typeof BASE_CLASSES, error: unknown): unknown {
  if (error instanceof Failure || error instanceof EngineClosed) return error;
  if (!(error instanceof AwsError))
    return new Failure(`${service}.SdkClientException`, error instanceof Error ? error.message : String(error));
  const name = WITHOUT_CLASS.has(error.code) ? BASE_CLASSES[service] : error.code;
  return new Failure(`${service}.${name}`, `${error.message} (Error Code: ${error.code})`);
}

function withoutUndefined(fields: Record<string, string | undefined>): JsonObject {
  const present: JsonObject = {};
  for (const [key, value] of Object.entries(fields)) if (value !== undefined) present[key] = value;
  return present;
}
