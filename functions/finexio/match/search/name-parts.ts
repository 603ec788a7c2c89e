// Marks the parts of a query's name: two names of one payee, and what stands beside the name and is no part of it.

import { BodyKind, namesBody } from '../../../../shared/names/bodies.ts';
import { isDateNumber } from '../../../../shared/names/dates.ts';
import type { NameReader } from '../../../../shared/names/name-reader.ts';
import { isNumberedWord } from '../../../../shared/names/numbers.ts';
import { isPersonName } from '../../../../shared/names/person-names.ts';
import { WordClass } from '../../../../shared/names/words.ts';
import type { Query } from './query.ts';

/** Parts of "X DBA Y (Z)": a payee may be known by any of them alone. */
export const Part = { head: 0, alias: 1, bracket: 2 } as const;

/** The US tax form of contractors, which ledgers write beside their names. */
const TAX_FORM = 1099;
const ZERO = 48;
const MIN_PADDED = 3;

const [SMALL_A, SMALL_T, SMALL_W, ONE] = [97, 116, 119, 49];

/** Quick: whether a word begins like "attn", "attention", "W-9" or "1099". Few names are read for remarks. */
export function mayHaveRemark({ bytes, start, length, count }: NameReader): boolean {
  for (let i = 0; i < count; i++) {
    const first = bytes[start[i]];
    if (first === SMALL_A && bytes[start[i] + 1] === SMALL_T && length[i] > 2) return true;
    if ((first === SMALL_W && length[i] <= 2) || (first === ONE && length[i] === 4)) return true;
  }
  return false;
}

/** Head and alias need a content word each; a bracket needs one outside. */
export function markParts(query: Query): void {
  const { count, wordClass, part } = query;
  let marker = -1;
  let headWords = 0;
  let aliasWords = 0;
  let bracketWords = 0;
  for (let i = 0; i < count; i++) {
    if (wordClass[i] === WordClass.marker && headWords > 0 && marker < 0) marker = i;
    if (wordClass[i] !== WordClass.content) continue;
    if (part[i] === Part.bracket) bracketWords++;
    else if (marker < 0) headWords++;
    else aliasWords++;
  }
  const hasAlias = marker >= 0 && aliasWords > 0;
  const hasBracket = bracketWords > 0 && headWords > 0;
  query.hasParts = hasAlias || hasBracket;
  for (let i = 0; i < count; i++) {
    if (part[i] === Part.bracket && hasBracket) continue;
    part[i] = hasAlias && i > marker ? Part.alias : Part.head;
  }
}

/** Numbers that may be set aside: weightless ones behind the name, account numbers and tax forms on either side, dates. */
export function markAside(query: Query): void {
  const { count, wordClass, isNumber, isAside, value } = query;
  for (let i = 0; i < count; i++) {
    const isBeside = isDateNumber(value[i]) || (isAtEnd(query, i) && isWrittenBeside(query, i));
    if (isNumber[i] === 1 && isBeside && count > 1) query.setBeside(i);
  }
  let isBehind = true;
  for (let i = count - 1; i >= 0; i--) {
    const isNoise = wordClass[i] === WordClass.noise;
    const isFree = isBehind || (i === 0 && isWrittenBeside(query, i)) || isDateNumber(value[i]);
    isAside[i] = isFree && isNoise && isNumber[i] === 1 ? 1 : 0;
    isBehind &&= isNoise;
  }
}

/** The first word, or the last one of those that weigh anything. */
function isAtEnd({ count, wordClass }: Query, i: number): boolean {
  if (i === 0) return true;
  for (let k = i + 1; k < count; k++) if (wordClass[k] !== WordClass.noise) return false;
  return true;
}

/** "00123", "1099"; the number of a body or of something numbered is its own: "Lodge 045". */
function isWrittenBeside(query: Query, i: number): boolean {
  const { bytes, start, fullLength, value } = query;
  const isPadded = bytes[start[i]] === ZERO && fullLength[i] >= MIN_PADDED && value[i] > 0;
  if (!isPadded && !(value[i] === TAX_FORM && fullLength[i] === 4)) return false;
  if (i === 0) return true;
  const before = query.text(i - 1).slice(0, query.length[i - 1]);
  return !namesBody(before) && !isNumberedWord(before);
}

/** Marks titles in front of a person's name and letters of a profession behind one. A firm's own ("Mr Rooter") stay. */
export function markTitles(query: Query): void {
  const { count, body, wordClass, isTitle } = query;
  let first = 0;
  while (first < count && body[first] === BodyKind.title) first++;
  if (first > 0 && first < count && isPersonAt(query, first)) isTitle.fill(1, 0, first);
  let last = count - 1;
  while (last > 0 && wordClass[last] === WordClass.legal) last--;
  for (; last > first + 1 && body[last] === BodyKind.credential; last--) isTitle[last] = 1;
}

const isPersonAt = (query: Query, i: number): boolean =>
  query.isPerson || isPersonName(query.text(i).slice(0, query.length[i]));
