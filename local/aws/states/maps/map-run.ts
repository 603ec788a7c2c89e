// One run of a distributed Map: its children and how far each has come.

import type { LaptopClock } from '../../../clock.ts';
import { Execution } from '../executions/execution.ts';
import type { ExecutionLog } from '../executions/execution-log.ts';
import { applyEvent, type ExecutionRecord, type ExecutionStatus, newRecord } from '../executions/execution-record.ts';
import type { MapRunSummary } from '../executions/execution-store.ts';
import type { HistoryEvent } from '../executions/history-event.ts';
import { startOf } from '../executions/position.ts';
import type { Graph } from '../language/state-schema.ts';
import type { ChildInput } from './child-inputs.ts';

/** Of a child's name, the part that it shares with its map run; the rest is its number. */
const SHARED_NAME = 24;

export interface Counts {
  readonly executions: Record<ExecutionStatus, number>;
  readonly items: Record<ExecutionStatus, number>;
}

export class MapRun {
  readonly #save: (summary: MapRunSummary) => void;
  #summary: MapRunSummary;
  /** By number. A record whose child is over holds neither input nor output: those are in the log. */
  readonly children = new Map<number, ExecutionRecord>();
  /** Children that are neither over nor waiting for their turn. */
  readonly #executions = new Map<number, Execution>();

  constructor(summary: MapRunSummary, save: (summary: MapRunSummary) => void) {
    this.#summary = summary;
    this.#save = save;
  }

  get summary(): MapRunSummary {
    return this.#summary;
  }

  update(change: Partial<MapRunSummary>): void {
    this.#summary = { ...this.#summary, ...change };
    this.#save(this.#summary);
  }

  /** Takes in one event from the log. */
  take(name: string, event: HistoryEvent): void {
    const index = childIndex(name);
    const record = this.children.get(index) ?? newRecord('');
    this.children.set(index, record);
    applyEvent(record, event);
    if (record.status === 'SUCCEEDED') slim(record);
  }

  /** Makes the children that are not over ready to go on. Those that have not entered their first state yet begin there. */
  revive(parts: ChildParts): Execution[] {
    for (const [index, record] of this.children) {
      if (record.status !== 'RUNNING' || this.#executions.has(index)) continue;
      if (record.position.stateName === '') record.position.stateName = parts.processor.StartAt;
      this.#executions.set(index, this.#execution(index, record, parts));
    }
    return [...this.#executions.values()];
  }

  /** Sets the failed children back to where they failed. */
  redrive(parts: ChildParts): void {
    for (const [index, record] of this.children) {
      if (record.status === 'RUNNING' || record.status === 'SUCCEEDED') continue;
      const execution = this.#execution(index, record, parts);
      execution.main.record({ type: 'ExecutionRedriven', redriveCount: record.redriveCount + 1 });
    }
  }

  isOver(index: number): boolean {
    const status = this.children.get(index)?.status;
    return status !== undefined && status !== 'RUNNING';
  }

  /** The child to run for this input: the one that a restart has cut off, or a new one. */
  child(index: number, { input, itemCount }: ChildInput, parts: ChildParts): Execution {
    const revived = this.#executions.get(index);
    if (revived) return revived;
    const record = newRecord(parts.processor.StartAt);
    const execution = this.#execution(index, record, parts);
    this.children.set(index, record);
    this.#executions.set(index, execution);
    execution.main.record({ type: 'ExecutionStarted', input, itemCount });
    return execution;
  }

  end(index: number): void {
    const record = this.children.get(index);
    if (record) slim(record);
    this.#executions.delete(index);
  }

  stopAll(reason: Parameters<Execution['stop']>[0]): void {
    for (const execution of this.#executions.values()) execution.stop(reason);
  }

  name(index: number): string {
    return `${this.#runId.slice(0, SHARED_NAME)}${index.toString(16).padStart(12, '0')}`;
  }

  arn(index: number): string {
    const { machineArn, label } = this.#summary;
    return `${machineArn.replace(':stateMachine:', ':execution:')}/${label}:${this.name(index)}`;
  }

  get childMachineArn(): string {
    return `${this.#summary.machineArn}/${this.#summary.label}`;
  }

  owns(childArn: string): boolean {
    return childArn.slice(0, -12) === this.arn(0).slice(0, -12);
  }

  counts(): Counts {
    const none = { RUNNING: 0, SUCCEEDED: 0, FAILED: 0, TIMED_OUT: 0, ABORTED: 0 };
    const counts = { executions: { ...none }, items: { ...none } };
    for (const { status, itemCount } of this.children.values()) {
      counts.executions[status]++;
      counts.items[status] += itemCount;
    }
    return counts;
  }

  get #runId(): string {
    return this.#summary.arn.slice(this.#summary.arn.lastIndexOf(':') + 1);
  }

  #execution(index: number, record: ExecutionRecord, { processor, log, clock }: ChildParts): Execution {
    return new Execution({
      arn: this.arn(index),
      name: this.name(index),
      machineArn: this.childMachineArn,
      machineName: `${this.#summary.machineName}/${this.#summary.label}`,
      graph: processor,
      timeoutSeconds: undefined,
      record,
      clock,
      log,
    });
  }
}

export interface ChildParts {
  readonly processor: Graph;
  readonly log: ExecutionLog;
  readonly clock: LaptopClock;
}

export function childIndex(name: string): number {
  return Number.parseInt(name.slice(SHARED_NAME), 16);
}

function slim(record: ExecutionRecord): void {
  record.input = null;
  record.output = undefined;
  record.position = startOf('', null);
}
