// The executions that are under way, each with its open file of events.

import { EngineClosed } from '../interpreter/failure.ts';
import type { Machine } from '../machines.ts';
import type { Services } from '../services.ts';
import { Execution } from './execution.ts';
import { ExecutionLog } from './execution-log.ts';
import { applyEvent, newRecord } from './execution-record.ts';
import type { ExecutionStore, ExecutionSummary } from './execution-store.ts';
import { runExecution } from './run-execution.ts';

interface Opened {
  readonly summary: ExecutionSummary;
  readonly execution: Execution;
  readonly log: ExecutionLog;
}

interface Live extends Opened {
  /** Resolves when it is over, or left as it is because the engine was closed. */
  readonly over: Promise<void>;
}

export class LiveExecutions {
  readonly #store: ExecutionStore;
  readonly #services: Services;
  readonly #live = new Map<string, Live>();

  constructor(store: ExecutionStore, services: Services) {
    this.#store = store;
    this.#services = services;
  }

  get size(): number {
    return this.#live.size;
  }

  get(arn: string): Live | undefined {
    return this.#live.get(arn);
  }

  /** Opens the file of events and brings the execution to where they end. */
  async open(machine: Machine, summary: ExecutionSummary): Promise<Opened> {
    const { definition } = machine;
    const record = newRecord(definition.StartAt);
    const { clock } = this.#services;
    const log = await clock.busy(() =>
      ExecutionLog.open(this.#store.pathOf(summary), (_, event) => applyEvent(record, event)),
    );
    const { arn, name, machineArn, machineName } = summary;
    const identity = { arn, name, machineArn, machineName };
    const timeoutSeconds = definition.TimeoutSeconds;
    const execution = new Execution({ ...identity, graph: definition, timeoutSeconds, record, clock, log });
    return { summary, execution, log };
  }

  run(opened: Opened): Live {
    const live = { ...opened, over: this.#runToEnd(opened) };
    this.#live.set(opened.summary.arn, live);
    this.#tell(opened);
    this.#save(opened);
    return live;
  }

  /** Stops the execution where it is, without a word to anybody. */
  async abandon(arn: string): Promise<void> {
    const live = this.#live.get(arn);
    if (!live) return;
    live.execution.stop(new EngineClosed('its machine was deleted'));
    await live.over;
    live.log.close();
    this.#live.delete(arn);
  }

  /** Leaves everything as it is, to be resumed. */
  async close(): Promise<void> {
    const all = [...this.#live.values()];
    for (const { execution } of all) execution.stop(new EngineClosed('the engine was closed'));
    await Promise.all(all.map(({ over }) => over));
    for (const { log } of this.#live.values()) log.close();
    this.#live.clear();
  }

  async #runToEnd(opened: Opened): Promise<void> {
    const { execution, log } = opened;
    // One that ended just before the engine was killed has only its summary to be brought up to date.
    if (execution.record.status === 'RUNNING') await runExecution(execution, this.#services);
    else await Promise.resolve();
    if (execution.record.status === 'RUNNING') return;
    log.close();
    // Told before it is saved: killed between the two, the end is told once more after the next start.
    this.#tell(opened);
    this.#save(opened);
    this.#live.delete(execution.plan.arn);
  }

  #tell({ execution }: Opened): void {
    const { arn, name, machineArn, machineName } = execution.plan;
    const { status, startedAt, stoppedAt, input, output, error, cause } = execution.record;
    const change = { arn, name, machineArn, machineName, status, startedAt, stoppedAt, input, output, error, cause };
    this.#services.statusChanged(change);
  }

  #save({ summary, execution }: Opened): void {
    const { status, startedAt, stoppedAt, redriveCount, redrivenAt } = execution.record;
    this.#store.saveExecution({ ...summary, status, startedAt, stoppedAt, redriveCount, redrivenAt });
  }
}
