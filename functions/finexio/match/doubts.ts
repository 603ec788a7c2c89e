// Rules that no score overrides: other numbers, other words, other legal forms, names that share only their head word, persons.
import { WordClass } from '../../../shared/names/words.ts';
import { hasOtherBeneficiary } from './beneficiaries.ts';
import { hasNumberedBranch } from './branches.ts';
import { Doubt } from './decide.ts';
import { areOtherEntities } from './entity-forms.ts';
import { hasOtherWord, isPlaceWord } from './other-words.ts';
import { F } from './search/feature-names.ts';
import type { Searcher } from './search/searcher.ts';
import { differingTitles } from './titles.ts';
import { twoNamesOf } from './two-names.ts';

/** From here on a look-alike counts as the same word. */
const SAME = 0.5;
/** A person's name is short and one letter makes another one: JOHN, JOAN. Only split and joined words are let pass. */
const SAME_OF_PERSON = 0.9;

/** A smaller network cannot show that a lone word is rare: COURTNEY is in one of its names only. */
const TELLING_ROWS = 40_000;

/** Content words of the aligned pair, numbers and the payee's own place aside. */
interface Agreement {
  agreed: number;
  leftOfPayee: number;
  leftOfSupplier: number;
}

/** Why the best candidate, to which the alignment is set, is never a match; undefined when its score decides. */
export function doubtOf(searcher: Searcher, isPerson: boolean): Doubt | undefined {
  const { best } = searcher.ranking;
  if (haveInitialsConflict(searcher)) return Doubt.initials;
  const byNumber = numberDoubtOf(searcher);
  if (byNumber !== undefined) return byNumber;
  if (twoNamesOf(searcher) !== undefined) return Doubt.otherName;
  if (differingTitles(searcher) !== undefined) return Doubt.otherTitle;
  if (isPerson) return personDoubtOf(searcher);
  const isInPart = best[F.queryPart] > 0 || best[F.rowPart] > 0;
  if (best[F.registerFormDiffers] === 1 || (!isInPart && areOtherEntities(searcher))) return Doubt.otherForm;
  if (hasOtherBeneficiary(searcher)) return Doubt.otherBeneficiary;
  if (best[F.countryUnmet] === 1) return Doubt.country;
  if (isInPart) return best[F.replaced] > 0 ? Doubt.otherWord : undefined;
  const { agreed, leftOfPayee, leftOfSupplier } = agreementOf(searcher, SAME);
  const mayBeRare = leftOfPayee === 0 && searcher.index.rowCount >= TELLING_ROWS;
  if (agreed <= 1 && leftOfSupplier > 0 && !mayBeRare) return Doubt.headWord;
  if (hasOtherWord(searcher)) return Doubt.otherWord;
  return areInitialsElsewhere(searcher) ? Doubt.initialsElsewhere : undefined;
}

function personDoubtOf(searcher: Searcher): Doubt | undefined {
  const { leftOfPayee, leftOfSupplier } = agreementOf(searcher, SAME_OF_PERSON);
  if (leftOfPayee > 0 || leftOfSupplier > 0) return Doubt.personInPart;
  return isInPlace(searcher) ? undefined : Doubt.personElsewhere;
}

/** A store number is set aside where the network has the name without one, and does not list the branches of the city. */
function numberDoubtOf(searcher: Searcher): Doubt | undefined {
  const { numbers } = searcher.features;
  numbers.read();
  if (numbers.differ) return Doubt.otherNumber;
  if (numbers.storesOfPayee > 0 && hasNumberedBranch(searcher)) return Doubt.unlistedBranch;
  return numbers.ofPayee > 0 || numbers.ofSupplier > 0 ? Doubt.numberOnOneSide : undefined;
}

/** "A-B-C" of Reno is not the "ABC" of Toledo, when the initials are all that the name has. */
function areInitialsElsewhere(searcher: Searcher): boolean {
  const { query } = searcher;
  let contentWords = 0;
  let joined = 0;
  for (let i = 0; i < query.count; i++) {
    if (query.wordClass[i] !== WordClass.content) continue;
    contentWords++;
    joined += query.isJoined[i];
  }
  return contentWords === 1 && joined === 1 && !isInPlace(searcher);
}

function agreementOf(searcher: Searcher, same: number): Agreement {
  const { query, alignment } = searcher;
  const agreement: Agreement = { agreed: 0, leftOfPayee: 0, leftOfSupplier: 0 };
  let agreedOfSupplier = 0;
  for (let i = 0; i < query.count; i++) {
    if (query.wordClass[i] !== WordClass.content) continue;
    if (alignment.queryFit[i] >= same) agreement.agreed++;
    else if (query.isPlace[i] + query.isNumber[i] === 0 && query.length[i] > 1) agreement.leftOfPayee++;
  }
  for (let j = 0; j < alignment.rowCount; j++) {
    if (alignment.rowClass[j] !== WordClass.content) continue;
    if (alignment.rowFit[j] >= same) agreedOfSupplier++;
    else if (isLeft(searcher, j)) agreement.leftOfSupplier++;
  }
  // Initials and glued words are one word here and several there.
  agreement.agreed = Math.max(agreement.agreed, agreedOfSupplier);
  return agreement;
}

function isLeft({ query, alignment }: Searcher, j: number): boolean {
  if (alignment.rowLength[j] <= 1 || alignment.isRowNumber(j) || isPlaceWord(query, alignment.rowWords[j]))
    return false;
  return alignment.rowFit[j] > 0 || !alignment.isRowTitle(j);
}

/** "JOHN B SMITH" is not "John A Smith": a single letter is left on both sides. */
function haveInitialsConflict({ query, alignment }: Searcher): boolean {
  let isLeft = false;
  for (let i = 0; i < query.count && !isLeft; i++) {
    isLeft = query.length[i] === 1 && query.isNumber[i] === 0 && alignment.queryFit[i] === 0;
  }
  if (!isLeft) return false;
  for (let j = 0; j < alignment.rowCount; j++) {
    if (alignment.rowLength[j] === 1 && !alignment.isRowNumber(j) && alignment.rowFit[j] === 0) return true;
  }
  return false;
}

/** Sole proprietors are suppliers, so people are looked up as well; but two people of one name are common. */
function isInPlace({ index, query, alignment, ranking: { best } }: Searcher): boolean {
  const hasSameZip = query.zip !== 0 && index.sections.rowZip[alignment.row] === query.zip;
  return hasSameZip || (best[F.sameCity] === 1 && best[F.sameState] === 1);
}
