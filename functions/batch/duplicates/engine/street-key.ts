// A number for where a row's street line or box lies, equal for most spellings of one address. Only for comparing two rows of one name.
import { hashText } from '../../../../shared/names/hash.ts';

const BOX = /\bB(?:O)?X\s*#?\s*([A-Z]?\d[\dA-Z]*)/;
const STREET = /\b(\d+)[A-Z]?\b\W+((?:(?:N|S|E|W|NE|NW|SE|SW|NORTH|SOUTH|EAST|WEST)\b\W*)*)([A-Z0-9]+)/;

/** 0 for no address, or one without a number; negative for a box: that a box is no street says nothing. The first letters of the street's name stand for it: suffixes and units are left out. */
export function streetKey(address: string | undefined): number {
  if (!address) return 0;
  const text = address.toUpperCase();
  const box = BOX.exec(text);
  if (box) return -keyOf(box[1]);
  const street = STREET.exec(text);
  return street ? keyOf(`${Number(street[1])} ${street[3].slice(0, 4)}`) : 0;
}

/** Never 0. */
const keyOf = (text: string): number => (hashText(text) >>> 1) + 1;
