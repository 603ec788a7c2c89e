// Where a line of states stands: follows from its events alone, so that a running execution and one read back from disk agree.

import type { Variables } from '../language/expression.ts';
import type { Json } from '../language/json.ts';
import type { Resource } from '../language/state-schema.ts';
import type { ErrorDetails, HistoryEvent } from './history-event.ts';

export type Answer = { readonly kind: 'output'; readonly output: Json } | ({ readonly kind: 'error' } & ErrorDetails);

export interface TaskProgress {
  readonly resource: Resource;
  readonly parameters: Json;
  readonly timeoutSeconds: number | undefined;
  readonly heartbeatSeconds: number | undefined;
  readonly token: string | undefined;
  /** The message with the token is out. */
  isSubmitted: boolean;
  answer: Answer | undefined;
}

/** What the state being visited has done so far. */
export interface VisitProgress {
  readonly enteredAt: number;
  /** Of the event of its entry: one visit's name within the execution. */
  readonly entryId: number;
  /** Retries used, by position in the state's Retry list. */
  readonly attempts: number[];
  retryUntilMs: number | undefined;
  waitUntilMs: number | undefined;
  task: TaskProgress | undefined;
  mapRunArn: string | undefined;
  /** The failed children of its map run are to be run again. */
  isRedriven: boolean;
}

export interface Position {
  /** The state to enter next, or the one entered; undefined once the last one is left. */
  stateName: string | undefined;
  /** Of that state; the output of the whole once the last state is left. */
  input: Json;
  variables: Variables;
  /** Undefined between two states. */
  visit: VisitProgress | undefined;
}

export function startOf(stateName: string, input: Json, variables: Variables = {}): Position {
  return { stateName, input, variables, visit: undefined };
}

export function advance(position: Position, event: HistoryEvent): void {
  if (event.type === 'StateEntered') {
    position.stateName = event.name;
    position.visit = newVisit(event);
  } else if (event.type === 'StateExited') {
    position.stateName = event.next;
    position.input = event.output;
    if (event.assigned) position.variables = { ...position.variables, ...event.assigned };
    position.visit = undefined;
  } else if (position.visit) {
    advanceVisit(position.visit, event);
  }
}

function newVisit({ at, id }: HistoryEvent): VisitProgress {
  return {
    enteredAt: at,
    entryId: id,
    attempts: [],
    retryUntilMs: undefined,
    waitUntilMs: undefined,
    task: undefined,
    mapRunArn: undefined,
    isRedriven: false,
  };
}

function advanceVisit(visit: VisitProgress, event: HistoryEvent): void {
  switch (event.type) {
    case 'TaskScheduled':
      visit.task = {
        resource: event.resource,
        parameters: event.parameters,
        timeoutSeconds: event.timeoutSeconds,
        heartbeatSeconds: event.heartbeatSeconds,
        token: event.token,
        isSubmitted: false,
        answer: undefined,
      };
      break;
    case 'TaskSubmitted':
      if (visit.task) visit.task.isSubmitted = true;
      break;
    case 'TaskSucceeded':
      if (visit.task) visit.task.answer = { kind: 'output', output: event.output };
      break;
    case 'TaskFailed':
    case 'TaskTimedOut':
    case 'TaskSubmitFailed':
      if (visit.task) visit.task.answer = { kind: 'error', error: event.error, cause: event.cause };
      break;
    case 'WaitPlanned':
      visit.waitUntilMs = event.untilMs;
      break;
    case 'RetryPlanned':
      forgetAttempt(visit);
      visit.attempts[event.retrier] = (visit.attempts[event.retrier] ?? 0) + 1;
      visit.retryUntilMs = event.untilMs;
      break;
    case 'MapRunStarted':
      visit.mapRunArn = event.mapRunArn;
      break;
    case 'MapRunRedriven':
      visit.isRedriven = false;
      break;
    case 'ExecutionRedriven':
      redriveVisit(visit);
      break;
  }
}

function forgetAttempt(visit: VisitProgress): void {
  visit.task = undefined;
  visit.mapRunArn = undefined;
  visit.waitUntilMs = undefined;
}

/** The failed state starts anew with all its retries, but a map run goes on where it was. */
function redriveVisit(visit: VisitProgress): void {
  visit.attempts.length = 0;
  visit.retryUntilMs = undefined;
  visit.waitUntilMs = undefined;
  visit.task = undefined;
  visit.isRedriven = visit.mapRunArn !== undefined;
}

export function retryCount({ attempts }: VisitProgress): number {
  return attempts.reduce((sum, used) => sum + (used ?? 0), 0);
}
