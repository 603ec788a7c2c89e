// The events of an execution. They are its history for GetExecutionHistory, and the record from which it goes on after a restart.

import type { Variables } from '../language/expression.ts';
import type { Json } from '../language/json.ts';
import type { Resource, State } from '../language/state-schema.ts';

export interface ErrorDetails {
  readonly error: string;
  readonly cause: string;
}

/** Written into AWS's names by history-view.ts. */
export type EventBody =
  | {
      readonly type: 'ExecutionStarted';
      readonly input: Json;
      /** Of a child of a distributed map: the items of its batch. */
      readonly itemCount?: number;
    }
  | { readonly type: 'ExecutionSucceeded'; readonly output: Json }
  | ({ readonly type: 'ExecutionFailed' | 'ExecutionAborted' | 'ExecutionTimedOut' } & ErrorDetails)
  | { readonly type: 'ExecutionRedriven'; readonly redriveCount: number }
  | {
      readonly type: 'StateEntered';
      readonly kind: State['Type'];
      readonly name: string;
      /** Absent when it is what the event before gave: the input of the execution or the output of a state. */
      readonly input?: Json;
    }
  | {
      readonly type: 'StateExited';
      readonly kind: State['Type'];
      readonly name: string;
      readonly output: Json;
      readonly assigned?: Variables;
      /** The state that follows; absent at the end of a branch or machine. */
      readonly next?: string;
    }
  | {
      readonly type: 'TaskScheduled';
      readonly resource: Resource;
      readonly parameters: Json;
      readonly timeoutSeconds?: number;
      readonly heartbeatSeconds?: number;
      readonly token?: string;
    }
  | { readonly type: 'TaskStarted'; readonly resource: Resource }
  | { readonly type: 'TaskSubmitted' | 'TaskSucceeded'; readonly resource: Resource; readonly output: Json }
  | ({ readonly type: 'TaskFailed' | 'TaskTimedOut' | 'TaskSubmitFailed'; readonly resource: Resource } & ErrorDetails)
  | { readonly type: 'MapStateStarted'; readonly length: number }
  | { readonly type: IterationEvent; readonly name: string; readonly index: number }
  | { readonly type: 'MapStateSucceeded' | 'MapStateFailed' }
  | { readonly type: 'ParallelStateStarted' | 'ParallelStateSucceeded' | 'ParallelStateFailed' }
  | { readonly type: 'MapRunStarted'; readonly mapRunArn: string }
  | { readonly type: 'MapRunRedriven'; readonly mapRunArn: string; readonly redriveCount: number }
  | { readonly type: 'MapRunSucceeded' | 'MapRunAborted' }
  | ({ readonly type: 'MapRunFailed' } & ErrorDetails)
  | ({ readonly type: 'EvaluationFailed'; readonly state: string } & ErrorDetails)
  | PlanBody;

export type IterationEvent =
  | 'MapIterationStarted'
  | 'MapIterationSucceeded'
  | 'MapIterationFailed'
  | 'MapIterationAborted';

/** What AWS does not show, but a restart needs to know: how long a state means to wait. */
type PlanBody =
  | { readonly type: 'RetryPlanned'; readonly retrier: number; readonly untilMs: number }
  | { readonly type: 'WaitPlanned'; readonly untilMs: number };

export type HistoryEvent = EventBody & {
  readonly at: number;
  /** Counts from 1; plans have the id of the event before them. */
  readonly id: number;
  /** Absent when it is the event before. */
  readonly previousId?: number;
  /** Set on what happens inside Parallel or an inline Map: a restart runs that state anew as a whole. */
  readonly isInner?: true;
};

export function isPlan(event: EventBody): event is PlanBody {
  return event.type === 'RetryPlanned' || event.type === 'WaitPlanned';
}
