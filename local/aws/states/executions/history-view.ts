// The events of an execution as GetExecutionHistory answers them.

import { LOCAL_REGION } from '../../protocol.ts';
import type { Json } from '../language/json.ts';
import { type EventBody, type HistoryEvent, isPlan } from './history-event.ts';

type Fields = Record<string, unknown>;

/** All events of one execution, in order; `withData` is the request's includeExecutionData. */
export async function viewHistory(events: AsyncIterable<HistoryEvent>, withData: boolean): Promise<Fields[]> {
  const views: Fields[] = [];
  // What the next state of the same branch is entered with, by the id of the event that gave it.
  const given = new Map<number, Json>();
  for await (const event of events) {
    if (isPlan(event)) continue;
    if (event.type === 'ExecutionStarted') given.set(event.id, event.input);
    if (event.type === 'StateExited') given.set(event.id, event.output);
    const before = given.get(event.previousId ?? event.id - 1) ?? null;
    views.push(viewEvent(event.type === 'StateEntered' ? { input: before, ...event } : event, withData));
  }
  return views;
}

function viewEvent(event: HistoryEvent, withData: boolean): Fields {
  const { name, details } = viewBody(event);
  const type = 'kind' in event ? event.type.replace('State', `${event.kind}State`) : event.type;
  return {
    timestamp: event.at / 1000,
    type,
    id: event.id,
    previousEventId: event.previousId ?? event.id - 1,
    ...(details ? { [`${name}EventDetails`]: withData ? details : withoutData(details) } : {}),
  };
}

const DATA_FIELDS = ['input', 'output', 'parameters', 'assignedVariables', 'cause'];

function withoutData(details: Fields): Fields {
  return Object.fromEntries(Object.entries(details).filter(([field]) => !DATA_FIELDS.includes(field)));
}

/** `name` is the prefix of AWS's details field: most are named after the event, a few after a group of events. */
function viewBody(event: EventBody): { name: string; details?: Fields } {
  const name = `${event.type[0]?.toLowerCase()}${event.type.slice(1)}`;
  switch (event.type) {
    case 'ExecutionStarted':
      return { name, details: { ...data('input', event.input), roleArn: 'arn:aws:iam::000000000000:role/local' } };
    case 'ExecutionSucceeded':
      return { name, details: data('output', event.output) };
    case 'StateEntered':
      return { name, details: { name: event.name, ...data('input', event.input ?? null) } };
    case 'StateExited':
      return { name, details: { name: event.name, ...data('output', event.output), ...assignedVariables(event) } };
    case 'TaskScheduled':
      return { name, details: taskScheduled(event) };
    case 'TaskStarted':
      return { name, details: resourceOf(event.resource) };
    case 'TaskSubmitted':
    case 'TaskSucceeded':
      return { name, details: { ...resourceOf(event.resource), ...data('output', event.output) } };
    case 'TaskFailed':
    case 'TaskTimedOut':
    case 'TaskSubmitFailed':
      return { name, details: { ...resourceOf(event.resource), error: event.error, cause: event.cause } };
    case 'MapIterationStarted':
    case 'MapIterationSucceeded':
    case 'MapIterationFailed':
    case 'MapIterationAborted':
    case 'MapStateStarted':
    case 'MapRunStarted':
    case 'MapRunRedriven':
    case 'MapRunFailed':
    case 'ExecutionFailed':
    case 'ExecutionAborted':
    case 'ExecutionTimedOut':
    case 'ExecutionRedriven':
    case 'EvaluationFailed':
      return { name, details: ownFields(event) };
    default:
      return { name };
  }
}

function data(field: 'input' | 'output', value: Json): Fields {
  return { [field]: JSON.stringify(value), [`${field}Details`]: { truncated: false } };
}

function assignedVariables({ assigned }: Extract<EventBody, { type: 'StateExited' }>): Fields {
  if (!assigned) return {};
  const texts = Object.entries(assigned).map(([name, value]) => [name, JSON.stringify(value)]);
  return { assignedVariables: Object.fromEntries(texts), assignedVariablesDetails: { truncated: false } };
}

function taskScheduled(event: Extract<EventBody, { type: 'TaskScheduled' }>): Fields {
  return {
    ...resourceOf(event.resource),
    region: LOCAL_REGION,
    parameters: JSON.stringify(event.parameters),
    timeoutInSeconds: event.timeoutSeconds,
    heartbeatInSeconds: event.heartbeatSeconds,
  };
}

/** arn:aws:states:::sqs:sendMessage.waitForTaskToken is the resource sendMessage.waitForTaskToken of type sqs. */
function resourceOf(arn: string): Fields {
  const [resourceType = '', ...resource] = arn.replace('arn:aws:states:::', '').split(':');
  return { resourceType, resource: resource.join(':') };
}

function ownFields(event: EventBody): Fields {
  const internal = new Set(['type', 'at', 'id', 'previousId', 'isInner']);
  return Object.fromEntries(Object.entries(event).filter(([field]) => !internal.has(field)));
}
