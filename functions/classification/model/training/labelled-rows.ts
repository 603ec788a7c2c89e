// Reads the labelled payees, plain or gzipped, that the measuring and training commands take.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { MODEL_CLASSES, type ModelClass } from '../linear-model.ts';

const Label = z
  .enum([...MODEL_CLASSES, 'Insurance', 'Banking'])
  .transform((label): ModelClass => (label === 'Insurance' || label === 'Banking' ? 'Business' : label));
const Row = z.object({ name: z.string(), label: Label, subtype: z.string().default('') });
export type LabelledRow = z.infer<typeof Row>;

/** The records of a CSV file with a header, as text by column. */
export function readRecords(path: string): Record<string, string>[] {
  const raw = readFileSync(path);
  const text = path.endsWith('.gz') ? gunzipSync(raw) : raw;
  return z
    .array(z.record(z.string(), z.string()))
    .parse(parse(text, { columns: true, bom: true, relax_column_count: true }));
}

export function readLabelled(path: string): LabelledRow[] {
  return readRecords(path).map((record, index) => {
    const row = Row.safeParse(record);
    if (!row.success) throw new Error(`${path} row ${index + 1}: ${z.prettifyError(row.error)}`);
    return row.data;
  });
}
