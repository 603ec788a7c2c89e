// JSONata expressions of state machines: compiled once per source, evaluated to plain JSON.

import jsonata from 'jsonata';
import { Failure } from '../interpreter/failure.ts';
import { BUILTINS } from './builtins.ts';
import type { Json, JsonObject } from './json.ts';
import { topLevelReference } from './top-level.ts';

export interface Expression {
  readonly source: string;
  readonly compiled: jsonata.Expression;
}

export type Variables = Readonly<JsonObject>;

/** What `$states` holds while one field is evaluated. */
export interface StatesData {
  readonly input: Json;
  readonly context: JsonObject;
  readonly result?: Json;
  readonly errorOutput?: Json;
}

export interface Scope {
  readonly states: StatesData;
  readonly variables: Variables;
  /** $now and $millis (see builtins.ts). */
  readonly functions: Readonly<Record<string, unknown>>;
}

const compiledBySource = new Map<string, Expression>();

/** Throws an Error that says what is wrong with the source. */
export function compileExpression(source: string): Expression {
  const known = compiledBySource.get(source);
  if (known) return known;
  const compiled = compile(source);
  const reference = topLevelReference(compiled.ast());
  if (reference !== undefined)
    throw new Error(`{% ${source} %}: ${reference} is about no document here, expected $states.input or a variable`);
  for (const [name, implementation] of Object.entries(BUILTINS)) compiled.registerFunction(name, implementation);
  const expression = { source, compiled };
  compiledBySource.set(source, expression);
  return expression;
}

function compile(source: string): jsonata.Expression {
  try {
    return jsonata(source);
  } catch (error) {
    throw new Error(`{% ${source} %} is no JSONata: ${messageOf(error)}`);
  }
}

/** Throws States.QueryEvaluationError when the expression fails, gives nothing, or gives what is no JSON. */
export async function evaluateExpression({ source, compiled }: Expression, scope: Scope): Promise<Json> {
  let value: unknown;
  try {
    value = await compiled.evaluate(undefined, { ...scope.functions, ...scope.variables, states: scope.states });
  } catch (error) {
    throw evaluationFailure(source, messageOf(error));
  }
  const plain = toPlainJson(value, source);
  if (plain === undefined) throw evaluationFailure(source, 'it returned nothing (undefined)');
  return plain;
}

/** A copy without what only JSONata knows: it marks the arrays that it builds, and a marked array behaves differently in the next expression. */
function toPlainJson(value: unknown, source: string): Json | undefined {
  if (Array.isArray(value)) return toPlainArray(value, source);
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      if (!Number.isFinite(value)) throw evaluationFailure(source, `it returned ${value}, expected a number of JSON`);
      return value;
    case 'undefined':
      return undefined;
    case 'object':
      return value === null ? null : toPlainObject(value, source);
    default:
      throw evaluationFailure(source, `it returned a ${typeof value}, expected JSON`);
  }
}

function toPlainArray(values: unknown[], source: string): Json[] {
  const plain: Json[] = [];
  for (const value of values) plain.push(toPlainJson(value, source) ?? null);
  return plain;
}

function toPlainObject(value: object, source: string): JsonObject {
  if ('_jsonata_lambda' in value || '_jsonata_function' in value) {
    throw evaluationFailure(source, 'it returned a function, expected JSON');
  }
  const plain: JsonObject = {};
  for (const [key, part] of Object.entries(value)) {
    const json = toPlainJson(part, source);
    if (json !== undefined) plain[key] = json;
  }
  return plain;
}

function evaluationFailure(source: string, problem: string): Failure {
  return new Failure('States.QueryEvaluationError', `The JSONata expression '${source}' failed: ${problem}`);
}

/** JSONata throws plain objects with a message. */
function messageOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
  return String(error);
}
