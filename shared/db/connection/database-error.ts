// What failed in the database, in our own words. The driver's errors quote values (payees' names, streets) and drizzle's the
// whole statement with its parameters: none of their text goes on, only the SQLSTATE and the name of the constraint.
import * as z from 'zod';
import { causesOf } from '../../cause-code.ts';
import { RetryableError } from '../../errors.ts';
import { isConnectionError } from './connection-errors.ts';

/** For what no retry mends. The message names no value, no statement and no table's content. */
export class DatabaseError extends Error {
  override name = 'DatabaseError';
  /** SQLSTATE, or the code of Node's socket error. */
  readonly code: string | undefined;
  readonly constraint: string | undefined;
  constructor(error: unknown) {
    const { code, constraint } = fieldsOf(error);
    const about = [code, constraint && `constraint ${constraint}`].filter(Boolean).join(', ');
    super(`database: ${sentenceFor(code, error)}${about && ` (${about})`}`);
    this.code = code;
    this.constraint = constraint;
  }
}

/** The error as the layers above know it: RetryableError for what may pass, so that the state machine tries again, else DatabaseError. */
export function databaseError(error: unknown): Error {
  const translated = new DatabaseError(error);
  const mayPass = isConnectionError(error) || PASSING.test(translated.code ?? '') || isTimeout(error);
  return mayPass ? new RetryableError(translated.message) : translated;
}

/** Serialization failure, deadlock, no resources left, lock not available, statement cancelled by its timeout. */
const PASSING = /^(40001|40P01|53...|55P03|57014)$/;

/** The first that fits; a class of SQLSTATE is its first two characters (postgresql.org/docs/17/errcodes-appendix.html). */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/^(08...|57P01|57P02|57P03)$/, 'the connection was lost, or the server is starting or stopping'],
  [/^28/, 'the login was refused'],
  [/^(22|23502|23514)/, 'a value does not fit where it was to be stored'],
  [/^23/, 'a row is there already, or refers to one that is not'],
  [/^(40|55P03)/, 'another statement was in the way'],
  [/^53/, 'the server has no resources left'],
  [/^57014/, 'the statement took too long'],
  [/^42501/, 'the login may not do this'],
  [/^(42|3D|3F)/, 'the schema is not the one that this version expects'],
];

function sentenceFor(code: string | undefined, error: unknown): string {
  const known = SENTENCES.find(([pattern]) => pattern.test(code ?? ''))?.[1];
  if (known !== undefined) return known;
  if (isTimeout(error)) return 'no answer in time';
  return isConnectionError(error) ? 'it cannot be reached' : 'the statement failed';
}

const CODE = /^[0-9A-Za-z_]{3,40}$/;
const CONSTRAINT = /^\w{1,63}$/;
const Fields = z.object({
  code: z.string().regex(CODE).optional().catch(undefined),
  constraint: z.string().regex(CONSTRAINT).optional().catch(undefined),
});

/** Of the first error on the way down that has a code: drizzle's wrapper has none, nor has the event of a failed handshake. */
function fieldsOf(error: unknown): z.infer<typeof Fields> {
  for (const one of causesOf(error)) {
    const fields = Fields.safeParse(one);
    if (fields.data?.code !== undefined) return fields.data;
  }
  return {};
}

const TIMEOUTS = /Query read timeout|timeout exceeded when trying to connect/;
const isTimeout = (error: unknown) =>
  [...causesOf(error)].some((one) => one instanceof Error && TIMEOUTS.test(one.message));
