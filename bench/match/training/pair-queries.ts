// Queries made from labelled pairs of names: one name is a supplier of the index, the other is asked for.

import type { SupplierRow } from '../../../functions/finexio/match/supplier-index.ts';
import { normaliseName } from '../../../shared/names/name-reader.ts';
import type { CompanyPair, LabelledQuery } from '../read-data.ts';

interface Place {
  readonly city?: string;
  readonly state?: string;
}

const keyOf = (name: string, { city = '', state = '' }: Place) =>
  `${normaliseName(name)}|${city.toUpperCase()}|${state}`;

/**
 * Pairs whose names are in no labelled query and no labelled answer: a measured query then has no near copy among what was learnt.
 * Of different companies the query is absent, unless its own name is in the index.
 */
export function pairQueries(
  rows: readonly SupplierRow[],
  pairs: readonly CompanyPair[],
  labelled: readonly LabelledQuery[],
): LabelledQuery[] {
  const idsOf = new Map<string, string[]>();
  const nameOf = new Map<string, string>();
  for (const row of rows) {
    const key = keyOf(row.name, row);
    idsOf.set(key, [...(idsOf.get(key) ?? []), row.id]);
    nameOf.set(row.id, normaliseName(row.name));
  }
  const measured = new Set(
    labelled.flatMap(({ name, accept }) => [normaliseName(name), ...[...accept].map((id) => nameOf.get(id) ?? '')]),
  );
  const asked = new Set<string>();
  return pairs.flatMap((pair, n) => {
    const both: readonly [string, string][] = [
      [pair.nameA, pair.nameB],
      [pair.nameB, pair.nameA],
    ];
    if (both.some(([name]) => measured.has(normaliseName(name)))) return [];
    const usable = both.find(([listed, sought]) => idsOf.has(keyOf(listed, pair)) && !idsOf.has(keyOf(sought, pair)));
    if (!usable) return [];
    const [listed, sought] = usable;
    const key = keyOf(sought, pair);
    if (asked.has(key)) return [];
    asked.add(key);
    const accept = new Set(pair.isSame ? (idsOf.get(keyOf(listed, pair)) ?? []) : []);
    const { city, state, zip, kind } = pair;
    return [{ id: `pair-${n}`, name: sought, city, state, zip, accept, kind: `pair_${kind}` }];
  });
}
