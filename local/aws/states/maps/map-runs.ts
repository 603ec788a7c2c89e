// The map runs of the engine: those under way, and those read back from disk to be looked at or run again.

import { randomUUID } from 'node:crypto';
import type { LaptopClock } from '../../../clock.ts';
import { AwsError } from '../../protocol.ts';
import type { Execution } from '../executions/execution.ts';
import { ExecutionLog, readEvents } from '../executions/execution-log.ts';
import type { ExecutionStatus } from '../executions/execution-record.ts';
import type { ExecutionStore, MapRunSummary } from '../executions/execution-store.ts';
import type { Graph } from '../language/state-schema.ts';
import { type ChildParts, MapRun } from './map-run.ts';

export type MapRunSettings = Pick<
  MapRunSummary,
  'label' | 'maxConcurrency' | 'toleratedFailureCount' | 'toleratedFailurePercentage'
>;

/** A map run with what its children need to run. */
export interface ActiveMapRun {
  readonly run: MapRun;
  readonly parts: ChildParts;
  readonly logPath: string;
}

export class MapRuns {
  readonly #store: ExecutionStore;
  readonly #clock: LaptopClock;
  readonly #active = new Map<string, ActiveMapRun>();

  constructor(store: ExecutionStore, clock: LaptopClock) {
    this.#store = store;
    this.#clock = clock;
  }

  async create({ plan }: Execution, processor: Graph, settings: MapRunSettings): Promise<ActiveMapRun> {
    const { arn: executionArn, machineArn, machineName } = plan;
    const run = this.#mapRun({
      arn: `${machineArn.replace(':stateMachine:', ':mapRun:')}/${settings.label}:${randomUUID()}`,
      executionArn,
      machineArn,
      machineName,
      file: this.#store.newFile(),
      startedAt: this.#clock.now(),
      status: 'RUNNING',
      redriveCount: 0,
      ...settings,
    });
    run.update({});
    return this.#activate(run, processor);
  }

  /** The map run as it was when the engine stopped or the run failed, ready to go on. */
  async reopen(arn: string, processor: Graph): Promise<ActiveMapRun> {
    const active = this.#active.get(arn);
    if (active) return active;
    const run = this.#mapRun(this.#summary(arn));
    run.update({ status: 'RUNNING', stoppedAt: undefined });
    return this.#activate(run, processor);
  }

  close({ run, parts }: ActiveMapRun, status: Exclude<ExecutionStatus, 'RUNNING' | 'TIMED_OUT'>): void {
    run.update({ status, stoppedAt: this.#clock.now() });
    parts.log.close();
    this.#active.delete(run.summary.arn);
  }

  active(arn: string): MapRun | undefined {
    return this.#active.get(arn)?.run;
  }

  /** For a look: the run under way, or its children read from disk. */
  async describe(arn: string): Promise<MapRun> {
    const active = this.#active.get(arn);
    if (active) return active.run;
    const run = this.#mapRun(this.#summary(arn));
    const events = readEvents(this.#store.pathOf(run.summary), { textIncludes: '"type":"Execution' });
    for await (const { name, event } of events) run.take(name, event);
    return run;
  }

  /** The map run whose child has this ARN. */
  ownerOf(childArn: string): MapRunSummary | undefined {
    for (const summary of this.#store.mapRuns.values()) if (this.#mapRun(summary).owns(childArn)) return summary;
    return undefined;
  }

  flush(arn: string): void {
    this.#active.get(arn)?.parts.log.flush();
  }

  /** Those of an execution that is no more. */
  drop(executionArn: string): void {
    for (const { run, parts } of [...this.#active.values()]) {
      if (run.summary.executionArn !== executionArn) continue;
      parts.log.close();
      this.#active.delete(run.summary.arn);
    }
  }

  closeAll(): void {
    for (const { parts } of this.#active.values()) parts.log.close();
    this.#active.clear();
  }

  async #activate(run: MapRun, processor: Graph): Promise<ActiveMapRun> {
    const logPath = this.#store.pathOf(run.summary);
    const log = await ExecutionLog.open(logPath, (name, event) => run.take(name, event));
    const active = { run, parts: { processor, log, clock: this.#clock }, logPath };
    this.#active.set(run.summary.arn, active);
    return active;
  }

  #mapRun(summary: MapRunSummary): MapRun {
    return new MapRun(summary, (changed) => this.#store.saveMapRun(changed));
  }

  #summary(arn: string): MapRunSummary {
    const summary = this.#store.mapRuns.get(arn);
    if (!summary) throw new AwsError('ResourceNotFound', `Map Run Does Not Exist: '${arn}'`);
    return summary;
  }
}
