// A number for where a row's street line or box lies, equal for most spellings of one address. Only for comparing two rows of one name.
import { hashBytes } from '../../../shared/names/hash.ts';

const BOX = /\bB(?:O)?X\s*#?\s*([A-Z]?\d[\dA-Z]*)/;
const STREET = /\b(\d+)[A-Z]?\b\W+((?:(?:N|S|E|W|NE|NW|SE|SW|NORTH|SOUTH|EAST|WEST)\b\W*)*)([A-Z0-9]+)/;

/** 0 for no address, or one without a number; negative for a box: that a box is no street says nothing. The first letters of the street's name stand for it: suffixes and units are left out. */
export function streetKey(address: string | undefined): number {
  if (!address) return 0;
  const text = address.toUpperCase();
  const box = BOX.exec(text);
  if (box) return -hashText(box[1]);
  const street = STREET.exec(text);
  return street ? hashText(`${Number(street[1])} ${street[3].slice(0, 4)}`) : 0;
}

/** Never 0. */
function hashText(text: string): number {
  const bytes = Buffer.from(text);
  return (hashBytes(bytes, 0, bytes.length) >>> 1) + 1;
}
