// Turns scored candidates into the outcome: matched, ambiguous (a person decides, told why), or nothing worth showing.
import type { Kinship } from './namesakes.ts';
import type { Thresholds } from './thresholds.ts';

export interface ScoredCandidate {
  readonly row: number;
  /** The winner's calibrated probability, times the soft-max ratio to the winner. */
  readonly score: number;
  /** Probability taken by itself, whatever else was found. */
  readonly likeness: number;
  /** What it is to the best candidate. */
  readonly kinship: Kinship;
}

/** The rule that keeps a likely supplier from being the match. */
export const Doubt = {
  /** The name itself is no identity. */
  noIdentity: 'noIdentity',
  /** Others of its name that nothing known of the payee tells apart. */
  namesakes: 'namesakes',
  /** Others within the margin. */
  close: 'close',
  /** One word agrees, and both names go on differently. */
  headWord: 'headWord',
  /** Single letters contradict each other. */
  initials: 'initials',
  /** The numbers of the two names differ. */
  otherNumber: 'otherNumber',
  /** One of the names has a number that the other lacks. */
  numberOnOneSide: 'numberOnOneSide',
  /** The network lists the branches of the payee's city by number, and the payee's is none of them. */
  unlistedBranch: 'unlistedBranch',
  /** Legal forms of which each is a company of its own. */
  otherForm: 'otherForm',
  /** Names of people that are spelt nearly alike and are two. */
  otherName: 'otherName',
  /** Titles of two people. */
  otherTitle: 'otherTitle',
  /** Others of the name are held for somebody's benefit. */
  otherBeneficiary: 'otherBeneficiary',
  /** One of the names goes on with a country. */
  country: 'country',
  /** Each name has a word that the other lacks. */
  otherWord: 'otherWord',
  /** Initials written apart, in another place. */
  initialsElsewhere: 'initialsElsewhere',
  /** A person's name that agrees in part. */
  personInPart: 'personInPart',
  /** A person's namesake in another place. */
  personElsewhere: 'personElsewhere',
  /** The score is below `accept`. */
  unsure: 'unsure',
} as const;
export type Doubt = (typeof Doubt)[keyof typeof Doubt];

export interface QueryTraits {
  /** The payee has a place, or its whole name is that of one supplier. */
  readonly isIdentified: boolean;
  /** Why the best candidate is never matched, however high it scores; asked only where the score would do. */
  doubt(): Doubt | undefined;
}

export type Decision =
  | { readonly kind: 'matched' }
  /** `choice` are the candidates worth a person's time, best first: the best, its twins and its rivals. */
  | { readonly kind: 'ambiguous'; readonly doubt: Doubt; readonly choice: readonly ScoredCandidate[] }
  | { readonly kind: 'no_match' };

/** Lowest score of a match for a payee. */
export const acceptOf = ({ isIdentified }: QueryTraits, { accept, acceptWithoutPlace }: Thresholds): number =>
  isIdentified ? accept : acceptWithoutPlace;

/** The best of `candidates` (best first), unless it is not sure enough or another is within the margin. */
export function decide(candidates: readonly ScoredCandidate[], traits: QueryTraits, thresholds: Thresholds): Decision {
  const { margin, review } = thresholds;
  const accept = acceptOf(traits, thresholds);
  const [best] = candidates;
  if (!best) return { kind: 'no_match' };
  // Below `accept` the margin shrinks with the score: two at .02 and .01 are not close, they are nothing.
  const within = margin * Math.min(1, best.score / accept);
  const rivals: ScoredCandidate[] = [];
  for (let k = 1; k < candidates.length; k++) {
    const { score, kinship } = candidates[k];
    if (kinship === 'namesake' || (kinship === 'other' && best.score - score < within)) rivals.push(candidates[k]);
  }
  const isShared = rivals.some(({ likeness }) => Math.min(best.likeness, likeness) >= review);
  if (best.score < review && !isShared) return { kind: 'no_match' };
  const doubt = traits.doubt();
  if (doubt === undefined && best.score >= accept && rivals.length === 0) return { kind: 'matched' };
  const choice = candidates.filter((each) => each === best || each.kinship === 'twin' || rivals.includes(each));
  return { kind: 'ambiguous', doubt: strongest(doubt, rivals), choice };
}

/** What is said first: an empty name, then rivals (more of the payee's place may settle them), then the rest. */
function strongest(doubt: Doubt | undefined, rivals: readonly ScoredCandidate[]): Doubt {
  if (doubt === Doubt.noIdentity || rivals.length === 0) return doubt ?? Doubt.unsure;
  return rivals.every(({ kinship }) => kinship === 'namesake') ? Doubt.namesakes : Doubt.close;
}
