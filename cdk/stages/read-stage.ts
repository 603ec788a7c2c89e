// Reads cdk/stages/<name>.json. Everything that is wrong with it is told in one line, with the nearest known name for a key that there is not.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { distance } from 'fastest-levenshtein';
import * as z from 'zod';
import { UsageError } from '../../shared/command-line.ts';
import { StageFile } from './stage.ts';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
/** Another folder of stage files, for tests. */
const folder = () => process.env.CLARITY_STAGES ?? FOLDER;

/** How people find the file. */
export const stageFileName = (name: string) => `cdk/stages/${name}.json`;

/** Throws UsageError with one line: no such file, no JSON, or every key that is wrong. */
export function readStage(name: string): StageFile {
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(name)) {
    throw new UsageError(`--stage ${name}: expected the name of a file in cdk/stages without .json`);
  }
  const file = path.join(folder(), `${name}.json`);
  if (!existsSync(file)) {
    const found = readdirSync(folder()).flatMap((each) => /^(.+)\.json$/.exec(each)?.[1] ?? []);
    throw new UsageError(
      `${stageFileName(name)} is missing: expected one of ${found.sort().join(', ')}; copy example.json for a new one`,
    );
  }
  return parseStage(name, readFileSync(file, 'utf8'));
}

/** Throws UsageError. */
export function parseStage(name: string, text: string): StageFile {
  const parsed = StageFile.safeParse(parseJson(name, text));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.flatMap(describe);
  throw new UsageError(`${stageFileName(name)}: ${problems.join('; ')}`);
}

function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new UsageError(`${stageFileName(name)} is no JSON: ${reason}`);
  }
}

function describe(issue: z.core.$ZodIssue): string[] {
  const at = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(at, key));
  const place = at.join('.') || 'the file';
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) {
    return [`${place} is missing: expected ${issue.expected}`];
  }
  return [`${place}: ${issue.message}`];
}

/** Settings under their names of earlier releases. */
const RENAMED: Readonly<Record<string, string>> = { alarmEmail: 'alarmEmails' };

function unknownKey(at: readonly string[], key: string): string {
  const known = keysAt(StageFile, at);
  const near = RENAMED[key] ?? nearest(key, known);
  return `${[...at, key].join('.')}: ${near ? `did you mean ${near}?` : 'there is no such key'}`;
}

/** By the letters that differ; the same beginning counts for more than the end. */
function nearest(key: string, known: readonly string[]): string | undefined {
  const rank = (name: string) => distance(key.toLowerCase(), name.toLowerCase()) - 2 * commonStart(key, name);
  return known.toSorted((one, other) => rank(one) - rank(other))[0];
}

function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length]?.toLowerCase() === other[length]?.toLowerCase()) length += 1;
  return length;
}

/** The keys that an object of the schema may have; none where it is no object of fixed keys. */
function keysAt(schema: unknown, at: readonly string[]): string[] {
  const object = unwrap(schema);
  const [key, ...rest] = at;
  if (!(object instanceof z.ZodObject)) return [];
  if (key !== undefined) return keysAt(object.shape[key], rest);
  return Object.keys(object.shape);
}

/** What is under defaults and `optional`. */
function unwrap(schema: unknown): unknown {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional) {
    return unwrap(schema.unwrap());
  }
  return schema;
}
