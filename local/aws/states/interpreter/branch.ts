// States that run one after another: an execution's own, a branch of Parallel, or an iteration of an inline Map.

import type { Execution } from '../executions/execution.ts';
import type { EventBody } from '../executions/history-event.ts';
import { advance, type Position, retryCount, startOf } from '../executions/position.ts';
import type { Json, JsonObject } from '../language/json.ts';
import type { State } from '../language/state-schema.ts';

interface BranchPlan {
  readonly signal: AbortSignal;
  readonly position: Position;
  /** Names the branch within all executions, the same after a restart. */
  readonly path: string;
  readonly around?: Branch;
  /** `$states.context.Map` of an iteration. */
  readonly map?: JsonObject | undefined;
}

interface Fork {
  readonly signal: AbortSignal;
  readonly index: number;
  readonly startAt: string;
  readonly input: Json;
  readonly map?: JsonObject | undefined;
}

export class Branch {
  readonly execution: Execution;
  readonly signal: AbortSignal;
  readonly position: Position;
  readonly #plan: BranchPlan;
  #lastId = 0;
  #visits = 0;

  constructor(execution: Execution, plan: BranchPlan) {
    this.execution = execution;
    this.signal = plan.signal;
    this.position = plan.position;
    this.#plan = plan;
    this.#lastId = plan.around ? plan.around.#lastId : execution.plan.record.eventCount;
  }

  get #isInner(): boolean {
    return this.#plan.around !== undefined;
  }

  /** A branch that has been aborted records nothing more: throws the signal's reason. */
  record(body: EventBody): void {
    this.signal.throwIfAborted();
    const event = this.execution.append(body, this.#lastId, this.#isInner);
    this.#lastId = event.id;
    // The execution's own position follows from its record.
    if (this.#isInner) advance(this.position, event);
  }

  enter(kind: State['Type'], name: string): void {
    const isFirstInside = this.#isInner && this.#visits === 0;
    this.record({ type: 'StateEntered', kind, name, ...(isFirstInside ? { input: this.position.input } : {}) });
    this.#visits++;
  }

  context(): JsonObject {
    const map = this.#map();
    return map === undefined ? this.execution.context() : { ...this.execution.context(), Map: map };
  }

  fork({ signal, index, startAt, input, map }: Fork): Branch {
    return new Branch(this.execution, {
      signal,
      position: startOf(startAt, input, this.position.variables),
      path: `${this.visitKey()}/${index}`,
      around: this,
      map,
    });
  }

  #map(): JsonObject | undefined {
    const { map, around } = this.#plan;
    return map ?? (around ? around.#map() : undefined);
  }

  /** Names the present attempt at the present state. A state that a restart runs anew gets the same names for all that happens inside it. */
  visitKey(): string {
    const { visit } = this.position;
    const number = this.#isInner ? this.#visits : (visit?.entryId ?? 0);
    const redrives = this.#isInner ? '' : `.${this.execution.record.redriveCount}`;
    return `${this.#plan.path}#${number}.${visit ? retryCount(visit) : 0}${redrives}`;
  }
}
