// Questions about two names whose words lie side by side (align.ts).
import { ENTITY_WORDS } from '../../../../shared/names/legal-forms.ts';
import { isPersonName } from '../../../../shared/names/person-names.ts';
import { stateNumber } from '../../../../shared/names/places.ts';
import type { Side } from './align.ts';
import type { Records } from './records.ts';
import { How } from './word-likeness.ts';

/** Abbreviations are shorter. */
const WHOLE_WORD = 6;

/** A word that only this side has, and that other names have too: no misspelling and no abbreviation of something. */
export function hasKnownUnmet(side: Side, records: Records): boolean {
  for (let i = 0; i < side.count; i++) {
    if (side.fit[i] > 0 || side.isAlt(i) || side.isAfter(i) || side.isNumber(i) || side.isInitial(i)) continue;
    const text = records.texts[side.word[i]];
    if (text.length >= WHOLE_WORD || (text.length > 2 && (records.isOrdinary(side.word[i]) || isPersonName(text))))
      return true;
  }
  return false;
}

const entityWords: ReadonlySet<string> = new Set(ENTITY_WORDS);

/** A trust, foundation or the like, which the other name is not. */
export function hasOpenEntity(side: Side, { texts }: Records): boolean {
  for (let i = 0; i < side.count; i++)
    if (side.fit[i] === 0 && !side.isAlt(i) && entityWords.has(texts[side.word[i]])) return true;
  return false;
}

const PUBLIC_WORDS = new Set(
  'county city town village township borough state department dept district school university college commission authority court'.split(
    ' ',
  ),
);

/** Offices of one body lie at one address: what names the office tells them apart. */
export function isOfPublicBody(side: Side, { texts }: Records): boolean {
  for (let i = 0; i < side.count; i++) if (!side.isAlt(i) && PUBLIC_WORDS.has(texts[side.word[i]])) return true;
  return false;
}

/** The own words of `a` are those of the second name of `b`, two at least, in whatever order. */
export function isOtherNameOf(a: Side, b: Side): boolean {
  const own = wordsOf(a, false);
  const alt = wordsOf(b, true);
  if (own.length < 2 || own.length !== alt.length) return false;
  return own.every((word, i) => word === alt[i]);
}

const wordsOf = (side: Side, isAlt: boolean) =>
  Array.from(side.word.subarray(0, side.count))
    .filter((_, i) => side.isAlt(i) === isAlt && !side.isBeside(i))
    .sort((one, other) => one - other);

/** `beside`: the ledger's own number of the payee, or that of a store. */
export function hasOpen(side: Side, kind: 'number' | 'beside' | 'initial'): boolean {
  for (let i = 0; i < side.count; i++) {
    const isKind =
      kind === 'initial' ? side.isInitial(i) : side.isNumber(i) && side.isBeside(i) === (kind === 'beside');
    if (isKind && side.fit[i] === 0 && !side.isAlt(i)) return true;
  }
  return false;
}

/** One or two letters at the end of a cut name, which are all that is left of a word. */
export function isRest(side: Side, i: number, { texts }: Records): boolean {
  if (!side.isCut || i !== side.end || side.fit[i] > 0) return false;
  const text = texts[side.word[i]];
  return text.length < 3 && stateNumber(text) === 0;
}

/** Where `other` was cut off within `side`: the words of `side` behind it are met by nothing because nothing is left. */
export function cutPointOf(side: Side, other: Side, records: Records): number {
  const { end } = other;
  const { texts } = records;
  const endsInLetters = other.isLong && end >= 0 && other.how[end] === How.cut && texts[other.word[end]].length < 3;
  if (!(other.isCut || endsInLetters) || other.hasAlt || end < 0) return side.count;
  const last = other.partner[isRest(other, end, records) ? end - 1 : end] ?? -1;
  if (last < 0) return side.count;
  for (let j = last + 1; j < side.count; j++) if (side.fit[j] > 0 && !side.isAlt(j)) return side.count;
  return last;
}

/** Word by word, as far as the shorter one goes. */
export function isStartOf(shorter: Side, longer: Side): boolean {
  for (let i = 0; i < shorter.count; i++) {
    if (shorter.isAlt(i)) break;
    if (shorter.partner[i] !== i || shorter.fit[i] < 0.8) return false;
  }
  return shorter.count > 0 && longer.count > 0;
}
