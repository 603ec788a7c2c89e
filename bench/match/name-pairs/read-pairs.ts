// Reads pairs.csv: names of well-known companies, two spellings of one company or two companies, by kind. Facts of general knowledge.
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { readRows } from '../../command/rows.ts';

export interface NamePair {
  readonly kind: string;
  readonly isSame: boolean;
  /** Asked for. */
  readonly sought: string;
  /** Listed in the network. */
  readonly listed: string;
  /** Every second pair of a kind and label is held out: nothing was tuned on it. */
  readonly isHeldOut: boolean;
}

const PairRecord = z.object({ kind: z.string(), same: z.enum(['0', '1']), name_a: z.string(), name_b: z.string() });

export function readNamePairs(): NamePair[] {
  const path = fileURLToPath(new URL('./pairs.csv', import.meta.url));
  const counts = new Map<string, number>();
  return readRows(path, ['kind', 'same', 'name_a', 'name_b']).map((row) => {
    const { kind, same, name_a: sought, name_b: listed } = PairRecord.parse(row);
    const group = `${kind} ${same}`;
    const position = counts.get(group) ?? 0;
    counts.set(group, position + 1);
    return { kind, isSame: same === '1', sought, listed, isHeldOut: position % 2 === 1 };
  });
}
