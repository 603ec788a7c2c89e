// A number for where a row's street line or box lies, equal for most spellings of one address. Only for comparing two rows of one name.
import { hashText } from '../../../../shared/names/hash.ts';

const BOX = /\bB(?:O)?X\s*#?\s*([A-Z]?\d[\dA-Z]*)/;
const STREET =
  /\b(\d+)[A-Z]?\b\W+((?:(?:N|S|E|W|NE|NW|SE|SW|NORTH|SOUTH|EAST|WEST)\b\W*)*)([A-Z0-9]+)(?:\W+([A-Z0-9]+))?(?:\W+(\d+))?/;
/** Their number is their name: "HIGHWAY 20", "COUNTY RD 5". */
const NUMBERED = /^(?:HIGHWAY|HWY|ROUTE|RT|RTE|ROAD|RD|COUNTY|CO|STATE|US|SR|CR|FM|INTERSTATE)$/;

/** 0 for no address, or one without a number; negative for a box: that a box is no street says nothing. The first letters of the street's name stand for it: suffixes and units are left out. */
export function streetKey(address: string | undefined): number {
  if (!address) return 0;
  const text = address.toUpperCase();
  const box = BOX.exec(text);
  if (box) return -keyOf(box[1]);
  const street = STREET.exec(text);
  if (!street) return 0;
  const [, number, , word, next = '', last = ''] = street;
  const rest = NUMBERED.test(word) ? `${next} ${last}` : word.length < 4 ? next.slice(0, 4) : '';
  return keyOf(`${Number(number)} ${word.slice(0, 5)} ${rest}`);
}

/** Never 0. */
const keyOf = (text: string): number => (hashText(text) >>> 1) + 1;
