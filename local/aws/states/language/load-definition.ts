// Reads a machine's definition when it is registered, and refuses whatever the local engine would not run as AWS does.

import type * as z from 'zod';
import { problemsOfDefinition } from './check-definition.ts';
import { type Definition, definition } from './state-schema.ts';

export type MachineType = 'STANDARD' | 'EXPRESS';

/** Throws an Error that names the machine, the state and the field of each problem. `json` is the definition's text, or what it parses to. */
export function loadDefinition(name: string, json: unknown, type: MachineType = 'STANDARD'): Definition {
  const parsed = definition.safeParse(typeof json === 'string' ? parseText(name, json) : json);
  if (!parsed.success) throw refusal(name, parsed.error.issues.map(describeIssue));
  const problems = problemsOfDefinition(parsed.data, type);
  if (problems.length > 0) throw refusal(name, problems);
  return parsed.data;
}

function parseText(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw refusal(name, [`the definition is no JSON: ${error}`]);
  }
}

function refusal(name: string, problems: string[]): Error {
  return new Error(`State machine ${name} cannot run on the local engine: ${problems.join('; ')}`);
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const { states, field } = readPath(issue.path);
  const where = states.length > 0 ? `state "${states.join('" > "')}"` : 'the machine';
  return `${where}${field === '' ? '' : `, ${field}`}: ${issue.message}`;
}

/** Splits [States, A, ItemProcessor, States, B, Retry, 0] into the states A > B and the field Retry.0. */
function readPath(path: readonly PropertyKey[]): { states: string[]; field: string } {
  const states: string[] = [];
  let field: string[] = [];
  for (let i = 0; i < path.length; i++) {
    if (path[i] === 'States' && i + 1 < path.length) {
      states.push(String(path[++i]));
      field = [];
    } else {
      field.push(String(path[i]));
    }
  }
  return { states, field: field.join('.') };
}
