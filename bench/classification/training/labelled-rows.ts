// Reads the labelled payees, plain or gzipped, that the measuring and training commands take.
import * as z from 'zod';
import { MODEL_CLASSES, type ModelClass } from '../../../functions/classification/model/linear-model.ts';
import { readRows } from '../../command/rows.ts';

const Label = z
  .enum([...MODEL_CLASSES, 'Insurance', 'Banking'])
  .transform((label): ModelClass => (label === 'Insurance' || label === 'Banking' ? 'Business' : label));
const Row = z.object({ name: z.string(), label: Label, subtype: z.string().default('') });
export type LabelledRow = z.infer<typeof Row>;

export function readLabelled(path: string): LabelledRow[] {
  return readRows(path, ['name', 'label']).map((record, index) => {
    const row = Row.safeParse(record);
    if (row.success) return row.data;
    const { path: at, message } = row.error.issues[0];
    throw new Error(`${path}: row ${index + 1}, column ${at.join('.')}: ${message}`);
  });
}
