// Builds the packed name lists from the public counts in the data folder.
import { join } from 'node:path';
import { hashWord } from '../../../functions/classification/model/hash.ts';
import { type ListedName, NameLists, rarityStep } from '../../../functions/classification/model/name-lists.ts';
import { readRows } from '../../command/rows.ts';

export interface NameCounts {
  /** Commonest first. */
  firstNames: string[];
  surnames: string[];
}

const alphabet = (name: string) => name.toLowerCase().replace(/[^a-z]/g, '');

/** Names by rank; the Census lists come first because their counts are of the living, the Social Security list adds rarer given names. */
export function readNameCounts(folder: string): NameCounts {
  const rank = new Map<string, number>();
  for (const [file, factor] of [
    ['census_first_names.csv', 1],
    ['ssa_first_names.csv', 1],
  ] as const) {
    readRows(join(folder, file), ['name']).forEach((record, index) => {
      const name = alphabet(record.name!);
      rank.set(name, Math.min(rank.get(name) ?? Number.POSITIVE_INFINITY, (index + 1) * factor));
    });
  }
  const firstNames = [...rank].sort((a, b) => a[1] - b[1]).map(([name]) => name);
  return {
    firstNames,
    surnames: readRows(join(folder, 'census_surnames.csv'), ['name']).map((record) => alphabet(record.name!)),
  };
}

export function packNameLists(counts: NameCounts): { lists: NameLists; dropped: number } {
  const listed = new Map<string, ListedName>();
  const entry = (name: string) => {
    const known = listed.get(name) ?? { hash: hashWord(name), first: 0, last: 0 };
    listed.set(name, known);
    return known;
  };
  counts.firstNames.forEach((name, rank) => {
    entry(name).first ||= rarityStep(rank);
  });
  counts.surnames.forEach((name, rank) => {
    entry(name).last ||= rarityStep(rank);
  });
  return NameLists.pack(
    [...listed.values()]
      .filter((name) => name.first + name.last > 0)
      .sort((a, b) => Math.max(b.first, b.last) - Math.max(a.first, a.last)),
  );
}
