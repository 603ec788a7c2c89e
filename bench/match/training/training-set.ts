// The training set at production size: labelled queries inside a reference padded with other real suppliers, some queries stripped of place.

import type { SupplierRow } from '../../../functions/finexio/match/supplier-index.ts';
import { normaliseName } from '../../../shared/names/name-reader.ts';
import { classOf, WordClass } from '../../../shared/names/words.ts';
import type { LabelledQuery } from '../read-data.ts';

export const PRODUCTION_SIZE = 483_227;

const placeKey = (name: string, row: { readonly state?: string }) => `${normaliseName(name)}|${row.state ?? ''}`;

/** Name without legal forms, city and state. */
function cityKeyOf(name: string, { city = '', state = '' }: Partial<SupplierRow>): string {
  const words = normaliseName(name).split(' ');
  const naming = words.filter((word) => classOf(word) !== WordClass.legal && classOf(word) !== WordClass.stop);
  return `${naming.join(' ')}|${city.toUpperCase()}|${state}`;
}

/** The labelled reference first, then distractors that share no name and state with it, up to the production size. */
export function paddedReference(reference: readonly SupplierRow[], distractors: readonly SupplierRow[]): SupplierRow[] {
  const taken = new Set(reference.map((row) => placeKey(row.name, row)));
  const free = distractors.filter((row) => !taken.has(placeKey(row.name, row)));
  return [...reference, ...free.slice(0, Math.max(0, PRODUCTION_SIZE - reference.length))];
}

/**
 * The labels were made for the reference alone. A distractor that bears a query's own name, legal form aside, in the query's own city is
 * right as well; an absent query that a distractor of its state answers by name is left out.
 */
export function stillLabelled(queries: readonly LabelledQuery[], distractors: readonly SupplierRow[]): LabelledQuery[] {
  const present = new Set(distractors.map((row) => placeKey(row.name, row)));
  const idsOf = new Map<string, string[]>();
  for (const row of distractors) {
    const key = cityKeyOf(row.name, row);
    idsOf.set(key, [...(idsOf.get(key) ?? []), row.id]);
  }
  return queries
    .filter((query) => query.accept.size > 0 || !present.has(placeKey(query.name, query)))
    .map((query) => {
      const namesakes = query.city === '' ? [] : (idsOf.get(cityKeyOf(query.name, query)) ?? []);
      const isUnchanged = query.accept.size === 0 || namesakes.length === 0;
      return isUnchanged ? query : { ...query, accept: new Set([...query.accept, ...namesakes]) };
    });
}

/** A query without its place. */
export const bare = <Query extends LabelledQuery>(query: Query): Query => ({ ...query, city: '', state: '', zip: '' });
export const isBare = ({ city, state, zip }: LabelledQuery): boolean => city === '' && state === '' && zip === '';

/** A branch without its place is no branch: which of the namesakes is meant was told by the place alone. */
export const canBeBare = ({ kind }: LabelledQuery): boolean => kind !== 'made_branch';

/** Adds copies without place and without city: otherwise "no city" is learnt as a good sign (the labelled ones are all present). */
export function withPlacelessCopies<Query extends LabelledQuery>(queries: readonly Query[]): Query[] {
  const placed = (query: Query) => query.city !== '' && canBeBare(query);
  return [
    ...queries,
    ...queries.filter((query, i) => i % 3 === 0 && placed(query)).map(bare),
    ...queries.filter((query, i) => i % 7 === 1 && placed(query)).map((query) => ({ ...query, city: '' })),
  ];
}
