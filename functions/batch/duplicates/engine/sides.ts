// Questions about two names whose words lie side by side (align.ts).

import { isPersonName } from '../../../../shared/names/person-names.ts';
import type { Side } from './align.ts';
import type { Records } from './records.ts';

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
    .filter((_, i) => side.isAlt(i) === isAlt)
    .sort((one, other) => one - other);

export function hasOpen(side: Side, kind: 'number' | 'initial'): boolean {
  for (let i = 0; i < side.count; i++) {
    const isKind = kind === 'number' ? side.isNumber(i) : side.isInitial(i);
    if (isKind && side.fit[i] === 0 && !side.isAlt(i)) return true;
  }
  return false;
}

/** Word by word, as far as the shorter one goes. */
export function isStartOf(shorter: Side, longer: Side): boolean {
  for (let i = 0; i < shorter.count; i++) {
    if (shorter.isAlt(i)) break;
    if (shorter.partner[i] !== i || shorter.fit[i] < 0.8) return false;
  }
  return shorter.count > 0 && longer.count > 0;
}
