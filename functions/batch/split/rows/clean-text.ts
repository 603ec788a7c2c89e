// Makes the text of a cell fit for reading: no control or invisible characters, single spaces.

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
const CONTROL = /[\u0001-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]+/g;
const [SPACE, AMPERSAND, APOSTROPHE, EQUALS, TILDE, ZERO, NINE] = [32, 38, 39, 61, 126, 48, 57];

/** Without control and invisible characters, with single spaces. NUL pads fields of old systems and leaves no space. */
export const cleanText = (text: string): string =>
  text.replaceAll('\0', '').replace(CONTROL, ' ').replace(/\s+/g, ' ').trim();

/** Printable ASCII with single spaces inside, and nothing that may need repair (repair-text.ts): read as it is. */
export const IS_PLAIN = 1;
/** As many digits as the shortest number that must be masked. */
export const HAS_NUMBER = 2;
export const LEAST_DIGITS = 9;

/** What one look at the characters tells, so that the patterns see only the cells that need them: hardly any. */
export function lookAt(text: string): number {
  let isPlain = text.charCodeAt(0) !== APOSTROPHE;
  let digits = 0;
  let before = SPACE;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= ZERO && code <= NINE) digits += 1;
    else if (code === SPACE ? before === SPACE : code < SPACE || code > TILDE) isPlain = false;
    else if (code === AMPERSAND || code === EQUALS) isPlain = false;
    before = code;
  }
  if (before === SPACE && text !== '') isPlain = false;
  return (isPlain ? IS_PLAIN : 0) + (digits >= LEAST_DIGITS ? HAS_NUMBER : 0);
}
