// The executions of the engine: started, stopped, redriven, looked at, and taken up again after a restart.

import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { AwsError } from '../../protocol.ts';
import { EngineClosed, Halt } from '../interpreter/failure.ts';
import type { Json } from '../language/json.ts';
import type { Machine, Machines } from '../machines.ts';
import type { NestedRequest, Services } from '../services.ts';
import { expectAnswer } from '../tasks/callback.ts';
import { Execution, type Identity } from './execution.ts';
import { readEvents, readRecord } from './execution-log.ts';
import { type ExecutionRecord, newRecord } from './execution-record.ts';
import type { ExecutionStore, ExecutionSummary, MapRunSummary } from './execution-store.ts';
import type { HistoryEvent } from './history-event.ts';
import { LiveExecutions } from './live-executions.ts';
import { runExecution } from './run-execution.ts';

export interface StartRequest {
  readonly machine: Machine;
  readonly name?: string | undefined;
  readonly input: Json;
  readonly startedBy?: string;
}

/** An execution as it is looked at from outside. */
export interface ExecutionView extends Identity, ExecutionRecord {
  readonly mapRunArn?: string;
}

/** An EXPRESS execution may last five minutes. */
const EXPRESS_SECONDS = 300;

export class Executions {
  readonly #store: ExecutionStore;
  readonly #machines: Machines;
  readonly #services: Services;
  readonly #live: LiveExecutions;
  readonly #starting = new Map<string, Promise<ExecutionSummary>>();
  readonly #byStarter = new Map<string, string>();

  constructor(store: ExecutionStore, machines: Machines, services: Services) {
    this.#store = store;
    this.#machines = machines;
    this.#services = services;
    this.#live = new LiveExecutions(store, services);
    for (const { arn, startedBy } of store.executions.values()) if (startedBy) this.#byStarter.set(startedBy, arn);
  }

  /** The same name with the same input gives the execution that is already running; otherwise ExecutionAlreadyExists is thrown. */
  async start(request: StartRequest): Promise<ExecutionSummary> {
    const { machine, name = randomUUID(), input, startedBy } = request;
    const arn = `${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`;
    await this.#starting.get(arn);
    const known = this.#store.executions.get(arn);
    if (known) {
      const running = this.#live.get(arn);
      if (running && isDeepStrictEqual(running.execution.record.input, input)) return known;
      throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
    }
    const identity = { arn, name, machineArn: machine.arn, machineName: machine.name };
    const starting = this.#startNew(machine, { ...identity, startedBy }, input);
    this.#starting.set(arn, starting);
    return starting.finally(() => this.#starting.delete(arn));
  }

  /** Runs an EXPRESS machine to its end; nothing of it is kept. */
  async runSync({ machine, name = randomUUID(), input }: StartRequest): Promise<ExecutionView> {
    const identity = {
      arn: `${machine.arn.replace(':stateMachine:', ':express:')}:${name}:${randomUUID()}`,
      name,
      machineArn: machine.arn,
      machineName: machine.name,
    };
    const record = newRecord(machine.definition.StartAt);
    const timeoutSeconds = Math.min(machine.definition.TimeoutSeconds ?? EXPRESS_SECONDS, EXPRESS_SECONDS);
    const { clock } = this.#services;
    const execution = new Execution({ ...identity, graph: machine.definition, timeoutSeconds, record, clock });
    execution.main.record({ type: 'ExecutionStarted', input });
    await runExecution(execution, this.#services);
    return { ...identity, ...record };
  }

  /** For `startExecution.sync:2`. The same attempt asking again, after a restart, gets the execution that it has started. */
  async runNested(request: NestedRequest, signal: AbortSignal): Promise<ExecutionView> {
    const { machineArn, name, input, startedBy } = request;
    const knownArn = this.#byStarter.get(startedBy);
    const { arn } = knownArn
      ? { arn: knownArn }
      : await this.start({ machine: this.#machines.getOfType(machineArn, 'STANDARD'), name, input, startedBy });
    const running = this.#live.get(arn);
    if (!running) return this.describe(arn);
    const stop = () =>
      running.execution.stop(signal.reason instanceof EngineClosed ? signal.reason : new Halt('ABORTED'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    await running.over;
    signal.removeEventListener('abort', stop);
    return viewOf(running.execution);
  }

  /** Ends a running execution with status ABORTED and says when it stopped. */
  async stop(arn: string, error?: string, cause?: string): Promise<number> {
    const running = this.#live.get(arn);
    if (!running) {
      const { stoppedAt } = this.#summary(arn);
      return stoppedAt ?? this.#services.clock.now();
    }
    running.execution.stop(new Halt('ABORTED', error, cause));
    await running.over;
    return running.execution.record.stoppedAt ?? this.#services.clock.now();
  }

  /** Runs an execution that did not succeed again from where it failed; of a distributed map, the failed children. */
  async redrive(arn: string): Promise<number> {
    const { status, machineArn } = this.#summary(arn);
    if (status === 'RUNNING' || status === 'SUCCEEDED' || this.#starting.has(arn)) {
      throw new AwsError('ExecutionNotRedrivable', `Execution '${arn}' is ${status} and cannot be redriven`);
    }
    const starting = this.#startAgain(this.#machines.get(machineArn), this.#summary(arn));
    this.#starting.set(arn, starting);
    const { redrivenAt } = await starting.finally(() => this.#starting.delete(arn));
    return redrivenAt ?? this.#services.clock.now();
  }

  /** Takes up every execution that was running when the engine stopped. Their tokens are answerable when this resolves. Returns how many. */
  async resume(): Promise<number> {
    const resumed: Awaited<ReturnType<LiveExecutions['open']>>[] = [];
    for (const summary of this.#store.executions.values()) {
      if (summary.status !== 'RUNNING' || this.#live.get(summary.arn)) continue;
      const machine = this.#machines.find(summary.machineArn);
      if (!machine) throw new Error(`Execution ${summary.arn} is running, but its state machine is not registered`);
      const opened = await this.#live.open(machine, summary);
      await this.#expectAnswers(machine, opened.execution);
      resumed.push(opened);
    }
    for (const opened of resumed) this.#live.run(opened);
    return resumed.length;
  }

  /** With the machine go its executions, those under way too: nobody is told of their end. */
  async forgetMachine(machineArn: string): Promise<void> {
    for (const { arn } of this.ofMachine(machineArn)) {
      await this.#live.abandon(arn);
      this.#services.mapRuns.drop(arn);
      this.#store.forget(arn);
    }
  }

  async describe(arn: string): Promise<ExecutionView> {
    const running = this.#live.get(arn);
    if (running) return viewOf(running.execution);
    const summary = this.#store.executions.get(arn);
    if (summary) return { ...summary, ...(await readRecord(this.#store.pathOf(summary), summary.name)) };
    const { name, owner } = this.#child(arn);
    const identity = { arn, name, machineArn: `${owner.machineArn}/${owner.label}`, machineName: owner.machineName };
    this.#services.mapRuns.flush(owner.arn);
    return { ...identity, ...(await readRecord(this.#store.pathOf(owner), name)), mapRunArn: owner.arn };
  }

  async *history(arn: string): AsyncGenerator<HistoryEvent> {
    this.#live.get(arn)?.log.flush();
    const summary = this.#store.executions.get(arn);
    const { name, owner } = summary ? { name: summary.name, owner: summary } : this.#child(arn);
    this.#services.mapRuns.flush(owner.arn);
    for await (const { event } of readEvents(this.#store.pathOf(owner), { name })) yield event;
  }

  /** Newest first. */
  ofMachine(machineArn: string): ExecutionSummary[] {
    return [...this.#store.executions.values()].filter((summary) => summary.machineArn === machineArn).reverse();
  }

  /** Of a running execution: the state it is in. */
  stateOf(arn: string): string | undefined {
    return this.#live.get(arn)?.execution.main.position.stateName;
  }

  get running(): number {
    return this.#live.size;
  }

  has(arn: string): boolean {
    return this.#store.executions.has(arn) || this.#services.mapRuns.ownerOf(arn) !== undefined;
  }

  /** Resolves once the execution is over, and at once when it is not running. */
  async over(arn: string): Promise<void> {
    await this.#live.get(arn)?.over;
  }

  /** Leaves everything as it is, to be resumed. */
  close(): Promise<void> {
    return this.#live.close();
  }

  async #startNew(machine: Machine, asked: Identity & Pick<ExecutionSummary, 'startedBy'>, input: Json) {
    const fresh = { status: 'RUNNING', startedAt: this.#services.clock.now(), redriveCount: 0 } as const;
    const summary = { ...asked, ...fresh, stoppedAt: undefined, redrivenAt: undefined, file: this.#store.newFile() };
    const opened = await this.#live.open(machine, summary);
    opened.execution.main.record({ type: 'ExecutionStarted', input });
    opened.log.flush();
    if (asked.startedBy !== undefined) this.#byStarter.set(asked.startedBy, asked.arn);
    this.#live.run(opened);
    return this.#summary(asked.arn);
  }

  async #startAgain(machine: Machine, summary: ExecutionSummary): Promise<ExecutionSummary> {
    const opened = await this.#live.open(machine, summary);
    opened.execution.main.record({ type: 'ExecutionRedriven', redriveCount: summary.redriveCount + 1 });
    this.#live.run(opened);
    return this.#summary(summary.arn);
  }

  /** Opens the desk for the tokens that are out, those of a map run's children included. */
  async #expectAnswers(machine: Machine, execution: Execution): Promise<void> {
    const { tokens, mapRuns } = this.#services;
    expectAnswer(execution, tokens);
    const { stateName = '', visit } = execution.main.position;
    const state = machine.definition.States[stateName];
    if (visit?.mapRunArn === undefined || visit.isRedriven || state?.Type !== 'Map') return;
    const { run, parts } = await mapRuns.reopen(visit.mapRunArn, state.ItemProcessor);
    for (const child of run.revive(parts)) expectAnswer(child, tokens);
  }

  #summary(arn: string): ExecutionSummary {
    const summary = this.#store.executions.get(arn);
    if (!summary) throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    return summary;
  }

  #child(arn: string): { name: string; owner: MapRunSummary } {
    const owner = this.#services.mapRuns.ownerOf(arn);
    if (!owner) throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    return { name: arn.slice(arn.lastIndexOf(':') + 1), owner };
  }
}

function viewOf({ plan, record }: Execution): ExecutionView {
  const { arn, name, machineArn, machineName } = plan;
  return { arn, name, machineArn, machineName, ...record };
}
