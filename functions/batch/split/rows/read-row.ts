// Turns one record of the file into a payee, or says why it cannot be one.
import type { StoredPayee } from '../../../../shared/payee.ts';
import type { Layout } from '../layout.ts';
import type { TableRecord } from '../table/record.ts';
import { cleanText } from './clean-text.ts';
import { fieldReader } from './read-fields.ts';
import { nameProblem } from './refusals.ts';
import { repairFields } from './repair-text.ts';

export type ReadRow =
  | { kind: 'payee'; payee: Omit<StoredPayee, 'row'> }
  | { kind: 'refused'; line: number; reason: string; original: string[] };

/** Reads rows of one layout. */
export function rowReader(layout: Layout) {
  const read = fieldReader(layout.columns);
  const header = trimmed(layout.header);
  return (record: TableRecord): ReadRow => {
    const { fields: original, line } = record;
    const refuse = (reason: string): ReadRow => ({ kind: 'refused', line, reason, original });
    if (record.problem) return refuse(record.problem);
    const extra = original.slice(layout.header.length).findIndex((field) => field.trim() !== '');
    if (extra >= 0) {
      const found = layout.header.length + extra + 1;
      return refuse(`the row has at least ${found} fields, the header has ${layout.header.length}`);
    }
    if (trimmed(original) === header) return refuse('the row repeats the header');
    const repaired = repairFields(original).fields;
    const row = { fields: repaired.map(cleanText), original: repaired };
    const named = read.name(row);
    const { name, index } = named;
    const problem = nameProblem(name, name === '' ? (original[index] ?? '') : name);
    if (problem) return refuse(problem);
    return { kind: 'payee', payee: { name, ...read.rest(row, named), line, original } };
  };
}

const trimmed = (fields: readonly string[]) => JSON.stringify(fields.map((field) => field.trim().toLowerCase()));
