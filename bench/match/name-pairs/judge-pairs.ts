// Asks for one name of each pair in a network that lists the other one among real suppliers; nobody has a place.
import { buildIndex } from '../../../functions/finexio/match/build/build-index.ts';
import { matchSupplier } from '../../../functions/finexio/match/match-supplier.ts';
import type { SupplierRow } from '../../../functions/finexio/match/supplier-index.ts';
import { normaliseName } from '../../../shared/names/name-reader.ts';
import { classOf, WordClass } from '../../../shared/names/words.ts';
import type { NamePair } from './read-pairs.ts';

const LISTED = 'listed';

const wordsOf = (name: string) =>
  normaliseName(name)
    .split(' ')
    .filter((word) => classOf(word) === WordClass.content)
    .join(' ');

export interface JudgedPair extends NamePair {
  /** The listed name is the match. */
  readonly isMatched: boolean;
  readonly isAmbiguous: boolean;
  /** Of the listed name, 0 where another supplier comes first. */
  readonly score: number;
  readonly reason: string;
}

/**
 * A network of its own for each pair, so that no other pair's names are in it. Real suppliers that bear one of the two names, legal
 * form aside, are left out: the company itself among the distractors would be a right answer.
 */
export function judgePairs(pairs: readonly NamePair[], distractors: readonly SupplierRow[]): JudgedPair[] {
  const rows = distractors.map(({ id, name }) => ({ id, name, city: '', state: '', zip: '', words: wordsOf(name) }));
  return pairs.map((pair) => {
    const own = [wordsOf(pair.sought), wordsOf(pair.listed)];
    const others = rows.filter(({ words }) => !own.includes(words));
    const index = buildIndex([...others, { id: LISTED, name: pair.listed, city: '', state: '', zip: '' }]);
    const outcome = matchSupplier(index, { name: pair.sought });
    const best =
      outcome.kind === 'matched' ? outcome : outcome.kind === 'ambiguous' ? outcome.candidates[0] : outcome.best;
    const isListed = best?.supplier.id === LISTED;
    return {
      ...pair,
      isMatched: outcome.kind === 'matched' && isListed,
      isAmbiguous: outcome.kind === 'ambiguous',
      score: isListed ? best.score : 0,
      reason: outcome.kind === 'matched' ? outcome.evidence.join('; ') : outcome.reason,
    };
  });
}
