// Rows that we wrote ourselves, read back by checks equal to their schemas at a fraction of the CPU. What comes from outside goes through zod.
import type * as z from 'zod';
import { type DuplicateMark, RowMark } from './duplicates/duplicate-mark.ts';
import type { RowShape } from './objects.ts';
import { OUTCOMES, type Provenance, StepOutcome } from './outcome.ts';
import { MAX_FIELD_LENGTH, MAX_NAME_LENGTH, MAX_OTHER_NAMES, StoredPayee } from './payee.ts';

type Check = (value: unknown) => boolean;

/** A value that `isRight` knows is taken as it is; any other goes through the schema, which says what is wrong with it. */
export function written<T>(schema: z.ZodType<T>, isRight: Check): RowShape<T> {
  const isWritten = (value: unknown): value is T => isRight(value);
  return { safeParse: (value) => (isWritten(value) ? { success: true, data: value } : schema.safeParse(value)) };
}

/** Knows an object with all `required` fields and none without a check: the schema would drop it. */
export function fields<T>(checks: Record<keyof T & string, Check>, required: readonly (keyof T & string)[]): Check {
  const byName = new Map(Object.entries<Check>(checks));
  return (value) => {
    if (!isObject(value)) return false;
    for (const name in value) if (!byName.get(name)?.(value[name])) return false;
    return required.every((name) => name in value);
  };
}

/** Knows an object whose fields are named by `names` and are all of one kind. */
export function recordOf(names: readonly string[], isValue: Check): Check {
  const checks = Object.fromEntries(names.map((name) => [name, isValue]));
  return fields<Record<string, unknown>>(checks, []);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText: Check = (value) => typeof value === 'string';
const isTexts: Check = (value) => Array.isArray(value) && value.every(isText);
const isField: Check = (value) => typeof value === 'string' && value.length <= MAX_FIELD_LENGTH;
const isName: Check = (value) => typeof value === 'string' && value !== '' && value.length <= MAX_NAME_LENGTH;
const isFlag: Check = (value) => typeof value === 'boolean';
const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const isCount: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const isPosition: Check = (value) => Number.isSafeInteger(value) && Number(value) > 0;
const isShare: Check = (value) => typeof value === 'number' && value >= 0 && value <= 1;
const isKind: Check = (value) => KINDS.has(value);

const KINDS: ReadonlySet<unknown> = new Set(OUTCOMES);

const isProvenance = fields<Provenance>(
  {
    provider: isText,
    version: isText,
    requestId: isText,
    at: isText,
    cached: isFlag,
    simulated: isFlag,
    revision: isPosition,
  },
  ['provider', 'at'],
);

export const isWrittenOutcome = fields<StepOutcome>(
  {
    row: isPosition,
    outcome: isKind,
    reason: isText,
    confidence: isShare,
    data: isObject,
    provenance: isProvenance,
  },
  ['row', 'outcome'],
);

const markChecks: Record<keyof DuplicateMark, Check> = {
  group: isText,
  rows: isPosition,
  of: isPosition,
  confidence: isShare,
  evidence: isText,
  askedAs: isText,
};
export const isWrittenMark = fields<DuplicateMark>(markChecks, ['group', 'rows']);

export const payeeChecks: Record<keyof StoredPayee, Check> = {
  row: isPosition,
  name: isName,
  address: isField,
  city: isField,
  state: isField,
  zip: isField,
  country: isField,
  phone: isField,
  amount: isNumber,
  payments: isCount,
  currentMethod: isField,
  otherNames: (value) => Array.isArray(value) && value.length <= MAX_OTHER_NAMES && value.every(isName),
  statedType: isField,
  industryText: isField,
  line: isPosition,
  original: isTexts,
  taxIdLast4: (value) => typeof value === 'string' && /^\d{4}$/.test(value),
  remarks: isTexts,
};

export const PAYEE_REQUIRED = ['row', 'name', 'line', 'original'] as const;

export const WrittenOutcome = written(StepOutcome, isWrittenOutcome);
export const WrittenMark = written(
  RowMark,
  fields<RowMark>({ ...markChecks, row: isPosition }, ['row', 'group', 'rows']),
);
export const WrittenPayee = written(StoredPayee, fields<StoredPayee>(payeeChecks, PAYEE_REQUIRED));
