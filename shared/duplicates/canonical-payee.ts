// The canonical payee of a group: the fullest of its spellings, with its place. Whatever is asked of anybody is asked about it, once for all rows of the group.
import type * as z from 'zod';
import { keys, splitPlace } from '../keys.ts';
import { type ObjectStore, parseNdjson } from '../objects.ts';
import { Payee } from '../payee.ts';

/** What says who is paid. */
const Identity = Payee.pick({
  name: true,
  otherNames: true,
  statedType: true,
  address: true,
  city: true,
  state: true,
  zip: true,
  country: true,
});
const FIELDS = Identity.keyof().options;

/** A line of `keys.canonicalPayees`; `row` is the row that it speaks for. */
export const CanonicalPayee = Identity.extend(Payee.pick({ row: true }).shape);
export type CanonicalPayee = z.infer<typeof CanonicalPayee>;

/** All fields of an identity, so that one that the canonical payee lacks is not taken from the row. */
export const identityOf = (payee: Omit<Payee, 'row'>) =>
  Object.fromEntries(FIELDS.map((field) => [field, payee[field]])) as Pick<Payee, (typeof FIELDS)[number]>;

export interface ChunkOfSplit {
  batchId: string;
  chunk: number;
  /** The revision whose split wrote the payees. */
  split?: number | undefined;
}

/** By row; a chunk without such rows has no object. */
export async function readCanonicalPayees(
  { batchId, chunk, split }: ChunkOfSplit,
  objects: Pick<ObjectStore, 'getText'>,
): Promise<ReadonlyMap<number, CanonicalPayee>> {
  const key = keys.canonicalPayees(splitPlace(batchId, split ?? 0), chunk);
  const text = (await objects.getText(key)) ?? '';
  return new Map(parseNdjson(text, CanonicalPayee, key).map((payee) => [payee.row, payee]));
}
