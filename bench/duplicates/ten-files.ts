// Whether a payee keeps its group id in ten files of a tenant that hold it in other spellings.
import { DuplicateFinder } from '../../functions/batch/duplicates/engine/find-duplicates.ts';
import { GroupIds } from '../../functions/batch/duplicates/engine/group-id.ts';
import { seeded } from './made-file.ts';
import type { Payee } from './payees.ts';

const FILES = 10;

export interface Steadiness {
  payees: number;
  /** With one id in all files. */
  steady: number;
  /** Of the pairs of files, those that agree. */
  agreeing: number;
}

/** `most`: spellings of a payee that a file holds, at least one. */
export function steadinessOf(payees: readonly Payee[], most: number, seed = 11): Steadiness {
  const random = seeded(seed);
  const ids = payees.map((): string[] => []);
  for (let file = 0; file < FILES; file++) {
    const finder = new DuplicateFinder();
    const firstIndex: number[] = [];
    let index = 0;
    for (const { spellings } of payees) {
      firstIndex.push(index);
      const shuffled = spellings.toSorted(() => random() - 0.5).slice(0, 1 + Math.floor(random() * most));
      for (const spelling of shuffled) finder.add({ row: ++index, ...spelling });
    }
    const centre = finder.centres();
    const groups = new GroupIds(finder.records, centre, 'ten files');
    for (const [i, of] of ids.entries()) of.push(groups.of(centre[finder.records.recordOf.values[firstIndex[i]]]));
  }
  let agreeing = 0;
  for (const of of ids) for (let a = 0; a < FILES; a++) for (let b = 0; b < a; b++) if (of[a] === of[b]) agreeing++;
  const steady = ids.filter((of) => new Set(of).size === 1).length;
  return { payees: payees.length, steady: steady / payees.length, agreeing: agreeing / (payees.length * 45) };
}
