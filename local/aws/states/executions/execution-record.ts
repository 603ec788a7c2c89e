// What is known of one execution: its outcome and where it stands. Follows from its events alone (see position.ts).

import type { Json } from '../language/json.ts';
import type { HistoryEvent } from './history-event.ts';
import { isPlan } from './history-event.ts';
import { advance, type Position, startOf } from './position.ts';

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

export interface ExecutionRecord {
  status: ExecutionStatus;
  startedAt: number;
  stoppedAt: number | undefined;
  input: Json;
  itemCount: number;
  output: Json | undefined;
  error: string | undefined;
  cause: string | undefined;
  redriveCount: number;
  redrivenAt: number | undefined;
  /** Events so far; the id of the newest. */
  eventCount: number;
  position: Position;
}

/** Of an execution that has no event yet. */
export function newRecord(startAt: string): ExecutionRecord {
  return {
    status: 'RUNNING',
    startedAt: 0,
    stoppedAt: undefined,
    input: null,
    itemCount: 1,
    output: undefined,
    error: undefined,
    cause: undefined,
    redriveCount: 0,
    redrivenAt: undefined,
    eventCount: 0,
    position: startOf(startAt, null),
  };
}

const ENDINGS = new Map<string, ExecutionStatus>([
  ['ExecutionSucceeded', 'SUCCEEDED'],
  ['ExecutionFailed', 'FAILED'],
  ['ExecutionAborted', 'ABORTED'],
  ['ExecutionTimedOut', 'TIMED_OUT'],
]);

export function applyEvent(record: ExecutionRecord, event: HistoryEvent): void {
  if (!isPlan(event)) record.eventCount = event.id;
  if (event.isInner) return;
  switch (event.type) {
    case 'ExecutionStarted':
      record.startedAt = event.at;
      record.input = event.input;
      record.itemCount = event.itemCount ?? 1;
      record.position.input = event.input;
      return;
    case 'ExecutionSucceeded':
      record.output = event.output;
      break;
    case 'ExecutionFailed':
    case 'ExecutionAborted':
    case 'ExecutionTimedOut':
      record.error = event.error;
      record.cause = event.cause;
      break;
    case 'ExecutionRedriven':
      Object.assign(record, { status: 'RUNNING', stoppedAt: undefined, error: undefined, cause: undefined });
      record.redriveCount = event.redriveCount;
      record.redrivenAt = event.at;
      break;
  }
  const ending = ENDINGS.get(event.type);
  if (ending) {
    record.status = ending;
    record.stoppedAt = event.at;
  }
  advance(record.position, event);
}
