// An event that a service does not know is refused with one sentence: what was expected, and what came. It never quotes
// values, which can be names of payees; only words by which events are told apart are said.
import * as z from 'zod';

/** Fields that tell events apart; their values are names of ours or of AWS. */
const TELLING = ['command', 'source', 'detail-type', 'quick', 'step'] as const;
const SHOWN_FIELDS = 8;
const SHOWN_LENGTH = 60;

/** Nobody knows the event: it goes back to its queue, and to the dead letters in the end. */
export class UnknownEventError extends Error {
  override name = 'UnknownEventError';
}

/** The event as `schema` has it. Throws UnknownEventError. `expected` ends the sentence "this service expects ...". */
export function parseEvent<T>(schema: z.ZodType<T>, event: unknown, expected: string): T {
  const parsed = schema.safeParse(event);
  if (parsed.success) return parsed.data;
  const where = fieldsOf(parsed.error).join(', ');
  throw new UnknownEventError(
    `this service does not know the event: expected ${expected}, got ${describe(event)}${where && `; missing or wrong: ${where}`}`,
  );
}

/**
 * What a service was asked that its own schemas refuse, in one sentence instead of zod's list of issues; others as they
 * are.
 */
export function withoutIssues(error: unknown): unknown {
  if (!(error instanceof z.ZodError)) return error;
  return new UnknownEventError(
    `the event or what it refers to is not as expected; missing or wrong: ${fieldsOf(error).join(', ') || 'the whole'}`,
  );
}

/** What stands in a message. Throws UnknownEventError, without the text: JSON.parse quotes it. */
export function parseMessage(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new UnknownEventError('the message is not JSON');
  }
}

/** Not their values: fields that are missing or wrong. */
const fieldsOf = (error: z.ZodError): string[] =>
  [...new Set(error.issues.map(({ path }) => path.join('.')))].filter(Boolean).slice(0, SHOWN_FIELDS);

function describe(event: unknown): string {
  if (event === null) return 'null';
  if (Array.isArray(event)) return 'a list';
  if (typeof event !== 'object') return `a ${typeof event}`;
  const given = new Map<string, unknown>(Object.entries(event));
  const told = TELLING.flatMap((name) => {
    const value = given.get(name);
    return typeof value === 'string' ? [`${name} ${value.slice(0, SHOWN_LENGTH)}`] : [];
  });
  if (told.length > 0) return `one with ${told.join(', ')}`;
  const names = [...given.keys()].slice(0, SHOWN_FIELDS);
  return names.length > 0 ? `an object with ${names.join(', ')}` : 'an empty object';
}
