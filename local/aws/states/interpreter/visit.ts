// One visit of one state: evaluates the state's fields and says how the state is left.

import type { EventBody } from '../executions/history-event.ts';
import { retryCount, type VisitProgress } from '../executions/position.ts';
import type { Scope, StatesData, Variables } from '../language/expression.ts';
import { isJsonObject, type Json, type JsonObject, jsonBytes, STATE_DATA_BYTES } from '../language/json.ts';
import { evaluateTemplate, type Template } from '../language/template.ts';
import type { Services } from '../services.ts';
import type { Branch } from './branch.ts';
import { Failure } from './failure.ts';

/** How a state is left. */
export interface Exit {
  readonly output: Json;
  readonly assigned?: Variables;
  readonly next?: string;
}

/** The fields that say how a state, or one rule of it, is left. */
interface Leaving {
  readonly Output?: Template | undefined;
  readonly Assign?: Template | undefined;
  readonly Next?: string | undefined;
}

type Extra = Pick<StatesData, 'result' | 'errorOutput'>;

export class Visit {
  readonly name: string;
  readonly branch: Branch;
  readonly services: Services;
  #enteredTime: string | undefined;

  constructor(name: string, branch: Branch, services: Services) {
    this.name = name;
    this.branch = branch;
    this.services = services;
  }

  get input(): Json {
    return this.branch.position.input;
  }

  get signal(): AbortSignal {
    return this.branch.signal;
  }

  /** Changes with each event that is recorded. */
  get progress(): VisitProgress {
    const { visit } = this.branch.position;
    if (!visit) throw new Error(`state ${this.name} is not being visited`);
    return visit;
  }

  record(body: EventBody): void {
    this.branch.record(body);
  }

  context(more: JsonObject = {}): JsonObject {
    return { ...this.branch.context(), State: this.#state(), ...more };
  }

  #state(): JsonObject {
    const { enteredAt } = this.progress;
    this.#enteredTime ??= new Date(enteredAt).toISOString();
    return { Name: this.name, EnteredTime: this.#enteredTime, RetryCount: retryCount(this.progress) };
  }

  /** `context` is `$states.context` when it is another than the visit's own. */
  async evaluate(template: Template, extra: Extra = {}, context?: JsonObject): Promise<Json> {
    if (template.kind === 'constant') return template.value;
    const scope: Scope = {
      states: { input: this.input, context: context ?? this.context(), ...extra },
      variables: this.branch.position.variables,
      functions: this.services.functions,
    };
    return this.checkSize(await evaluateTemplate(template, scope));
  }

  async evaluateNumber(field: string, template: Template): Promise<number> {
    const value = await this.evaluate(template);
    if (typeof value === 'number' && value >= 0) return value;
    throw this.unexpected(field, 'a number of at least 0', value);
  }

  async evaluateOptionalNumber(field: string, template: Template | undefined): Promise<number | undefined> {
    return template === undefined ? undefined : this.evaluateNumber(field, template);
  }

  async evaluateText(field: string, template: Template): Promise<string> {
    const value = await this.evaluate(template);
    if (typeof value === 'string') return value;
    throw this.unexpected(field, 'a text', value);
  }

  /** `fallback` is the output of a state without Output; its size has been checked. */
  async leave(fields: Leaving, fallback: Json, extra: Extra = {}): Promise<Exit> {
    const output = fields.Output ? await this.evaluate(fields.Output, extra) : fallback;
    const assigned = fields.Assign ? await this.evaluate(fields.Assign, extra) : undefined;
    return {
      output,
      ...(isJsonObject(assigned) ? { assigned } : {}),
      ...(fields.Next === undefined ? {} : { next: fields.Next }),
    };
  }

  unexpected(field: string, expected: string, value: Json): Failure {
    return new Failure(
      'States.QueryEvaluationError',
      `The field '${field}' of the state '${this.name}' expects ${expected}, got ${JSON.stringify(value).slice(0, 80)}`,
    );
  }

  checkSize(value: Json): Json {
    if (isShort(value) || jsonBytes(value) <= STATE_DATA_BYTES) return value;
    throw new Failure(
      'States.DataLimitExceeded',
      `The state/task '${this.name}' returned a result with a size exceeding the maximum number of bytes service limit.`,
    );
  }
}

/** Most values need not be written out to know that they are within the limit. */
function isShort(value: Json): boolean {
  return (
    value === null ||
    typeof value === 'boolean' ||
    typeof value === 'number' ||
    (typeof value === 'string' && value.length < 1000)
  );
}
