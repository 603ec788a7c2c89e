// One execution that is running: it records its events, and it can be stopped from outside.

import type { LaptopClock } from '../../../clock.ts';
import { Branch } from '../interpreter/branch.ts';
import { EngineClosed, Halt } from '../interpreter/failure.ts';
import type { JsonObject } from '../language/json.ts';
import type { Graph } from '../language/state-schema.ts';
import { applyEvent, type ExecutionRecord } from './execution-record.ts';
import { type EventBody, type HistoryEvent, isPlan } from './history-event.ts';

/** The service's limit for the events of one execution. */
const MOST_EVENTS = 25_000;

export interface Identity {
  readonly arn: string;
  readonly name: string;
  readonly machineArn: string;
  readonly machineName: string;
}

export interface ExecutionPlan extends Identity {
  readonly graph: Graph;
  readonly timeoutSeconds: number | undefined;
  readonly record: ExecutionRecord;
  readonly clock: LaptopClock;
  /** Where the events are kept; an EXPRESS execution started on its own keeps none. */
  readonly log?: EventLog | undefined;
}

export interface EventLog {
  append(executionName: string, event: HistoryEvent): void;
}

export class Execution {
  readonly plan: ExecutionPlan;
  readonly record: ExecutionRecord;
  readonly main: Branch;
  readonly #stop = new AbortController();
  #context: JsonObject | undefined;

  constructor(plan: ExecutionPlan) {
    this.plan = plan;
    this.record = plan.record;
    this.main = new Branch(this, { signal: this.#stop.signal, position: plan.record.position, path: plan.arn });
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** Ends the execution with this outcome, or leaves it as it is when the engine is closed. */
  stop(reason: Halt | EngineClosed): void {
    this.#stop.abort(reason);
  }

  /** What `$states.context` holds in every state: the same from the first to the last. */
  context(): JsonObject {
    this.#context ??= this.#newContext();
    return this.#context;
  }

  #newContext(): JsonObject {
    const { arn, name, machineArn, machineName } = this.plan;
    const { input, startedAt, redriveCount, redrivenAt } = this.record;
    return {
      Execution: {
        Id: arn,
        Input: input,
        Name: name,
        RoleArn: 'arn:aws:iam::000000000000:role/local',
        StartTime: new Date(startedAt).toISOString(),
        RedriveCount: redriveCount,
        ...(redrivenAt === undefined ? {} : { RedriveTime: new Date(redrivenAt).toISOString() }),
      },
      StateMachine: { Id: machineArn, Name: machineName },
    };
  }

  /** `previousId` is the event that led to this one, `isInner` set for what a restart will run anew. */
  append(body: EventBody, previousId: number, isInner: boolean): HistoryEvent {
    if (this.signal.reason instanceof EngineClosed) throw this.signal.reason;
    const lastId = this.record.eventCount;
    if (!isPlan(body) && lastId >= MOST_EVENTS - 1 && !body.type.startsWith('Execution')) throw this.#outOfEvents();
    const event: HistoryEvent = {
      ...body,
      at: this.plan.clock.now(),
      id: isPlan(body) ? lastId : lastId + 1,
      ...(previousId === lastId ? {} : { previousId }),
      ...(isInner ? { isInner } : {}),
    };
    applyEvent(this.record, event);
    if (this.plan.log) this.plan.log.append(this.plan.name, event);
    return event;
  }

  #outOfEvents(): Halt {
    const halt = new Halt(
      'FAILED',
      'States.Runtime',
      `The execution reached the maximum number of history events (${MOST_EVENTS}).`,
    );
    this.stop(halt);
    return halt;
  }
}
