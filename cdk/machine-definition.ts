// Reads a state machine's definition: puts inserted machines in place, and finds out what it uses, so that permissions follow the definition and cannot drift from it.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../state-machines/', import.meta.url));

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export interface MachineDefinition {
  definition: JsonObject;
  /** Names in `${...}`, sorted. */
  substitutions: readonly string[];
  hasDistributedMap: boolean;
  /** Some state waits for SendTaskSuccess. */
  waitsForTasks: boolean;
  /** Some task starts another machine and waits for its end. */
  waitsForExecutions: boolean;
}

export const definitionFile = (name: string) => path.join(FOLDER, `${name}.asl.json`);
export const hasDefinition = (name: string) => existsSync(definitionFile(name));

export function readDefinition(name: string): MachineDefinition {
  const definition = insertMachines(readJson(definitionFile(name)));
  const resources = [...objectsOf(definition)].map(({ Resource }) => String(Resource ?? ''));
  return {
    definition,
    substitutions: substitutionsOf(definition),
    hasDistributedMap: [...objectsOf(definition)].some(({ Mode }) => Mode === 'DISTRIBUTED'),
    waitsForTasks: resources.some((resource) => resource.endsWith('.waitForTaskToken')),
    waitsForExecutions: resources.some((resource) => resource.includes('states:startExecution.sync')),
  };
}

/** Names in `${...}`, sorted. */
export function substitutionsOf(definition: JsonObject): string[] {
  const found = JSON.stringify(definition).matchAll(/\$\{(\w+)\}/g);
  return [...new Set([...found].map(([, substitution = '']) => substitution))].sort();
}

/** `"{% ${Name} %}"` becomes the number that `settings` has for it: linters and the console take a number there, and know no substitute of one. */
export function withNumbers(node: JsonObject, settings: Readonly<Record<string, number>>): JsonObject {
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withNumber(value, settings)]));
}

function withNumber(value: Json, settings: Readonly<Record<string, number>>): Json {
  if (typeof value === 'string') return settings[/^\{% \$\{(\w+)\} %\}$/.exec(value)?.[1] ?? ''] ?? value;
  if (Array.isArray(value)) return value.map((item) => withNumber(item, settings));
  return isObject(value) ? withNumbers(value, settings) : value;
}

/** All objects of the definition, at any depth. */
export function* objectsOf(node: Json): Generator<JsonObject> {
  if (typeof node !== 'object' || node === null) return;
  if (isObject(node)) yield node;
  for (const child of Object.values(node)) yield* objectsOf(child);
}

export const isObject = (node: Json | undefined): node is JsonObject =>
  typeof node === 'object' && node !== null && !Array.isArray(node);

/** An item processor `{"StartAt": "<name>.asl.json", "States": {}}` gets that machine's states; its own ProcessorConfig stays. */
function insertMachines(definition: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(definition).map(([key, value]) => [
      key,
      key === 'ItemProcessor' && isObject(value) ? insertMachine(value) : insertBelow(value),
    ]),
  );
}

function insertBelow(value: Json): Json {
  if (Array.isArray(value)) return value.map((item) => insertBelow(item));
  return isObject(value) ? insertMachines(value) : value;
}

function insertMachine(processor: JsonObject): JsonObject {
  const { StartAt } = processor;
  if (typeof StartAt !== 'string' || !StartAt.endsWith('.asl.json')) return insertMachines(processor);
  const inserted = insertMachines(readJson(path.join(FOLDER, StartAt)));
  return { ...processor, StartAt: inserted.StartAt ?? '', States: inserted.States ?? {} };
}

function readJson(file: string): JsonObject {
  const parsed: Json = JSON.parse(readFileSync(file, 'utf8'));
  if (!isObject(parsed)) throw new Error(`${file}: expected a JSON object`);
  return parsed;
}
