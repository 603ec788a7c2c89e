// Event patterns of EventBridge: parsed once, when a rule is registered, into a test for events.

import { condition, type LeafTest } from './event-condition.ts';

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type EventTest = (event: Json) => boolean;

/** Throws for a pattern that EventBridge would refuse and for operators that are not implemented here; `rule` is named in the message. */
export function compilePattern(rule: string, pattern: unknown): EventTest {
  if (!isObject(pattern) || Object.keys(pattern).length === 0)
    throw new Error(`Rule ${rule}: expected an event pattern with at least one field`);
  return compileObject(`Rule ${rule}`, pattern);
}

function compileObject(where: string, pattern: Record<string, unknown>): EventTest {
  const tests = Object.entries(pattern).map(([name, wanted]) => compileField(`${where}: ${name}`, name, wanted));
  return (event) => tests.every((test) => test(event));
}

function compileField(where: string, name: string, wanted: unknown): EventTest {
  if (name === '$or') return compileOr(where, wanted);
  if (Array.isArray(wanted)) {
    if (wanted.length === 0) throw new Error(`${where}: expected at least one value to match`);
    const tests = wanted.map((value) => condition(where, value));
    return (event) => tests.some((test) => matchesAny(test, valuesAt(event, name)));
  }
  if (!isObject(wanted))
    throw new Error(`${where}: expected an array of values or an object, got ${JSON.stringify(wanted)}`);
  const inner = compileObject(where, wanted);
  // A missing object is tested too: `exists: false` further down holds for it.
  return (event) => objectsAt(event, name).some((value) => inner(value));
}

function compileOr(where: string, wanted: unknown): EventTest {
  if (!Array.isArray(wanted) || wanted.length < 2 || !wanted.every(isObject))
    throw new Error(`${where}: expected two or more patterns`);
  const tests = wanted.map((pattern, index) => compileObject(`${where}[${index}]`, pattern));
  return (event) => tests.some((test) => test(event));
}

function matchesAny(test: LeafTest, values: readonly Json[] | undefined): boolean {
  return values === undefined ? test(undefined) : values.some((value) => test(value));
}

/** The values of a field, an array standing for each of its elements; undefined when the field is not there. */
function valuesAt(event: Json, name: string): readonly Json[] | undefined {
  if (!isJsonObject(event)) return undefined;
  const value = event[name];
  if (value === undefined) return undefined;
  return Array.isArray(value) ? value : [value];
}

function objectsAt(event: Json, name: string): readonly Json[] {
  const values = valuesAt(event, name) ?? [];
  return values.length > 0 ? values : [{}];
}

function isJsonObject(value: Json): value is { [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
