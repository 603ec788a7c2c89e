// One byte per character: case and accents folded away, and what each sign does to a name.

/** Values of FOLDED that are not letters or digits. */
export const Sign = { separator: 0, dropped: 1, dot: 2 } as const;

const LIMIT = 0x250;

/** UTF-16 unit below 0x250 -> lower-case ASCII letter or digit, or a Sign. */
export const FOLDED = new Uint8Array(LIMIT);
/** The second letter of a ligature, else 0. */
export const FOLDED_SECOND = new Uint8Array(LIMIT);

const isAlphanumeric = (code: number) => (code >= 97 && code <= 122) || (code >= 48 && code <= 57);

for (let code = 0; code < LIMIT; code++) {
  const folded = String.fromCharCode(code).toLowerCase().normalize('NFKD').charCodeAt(0);
  FOLDED[code] = isAlphanumeric(folded) ? folded : Sign.separator;
}
for (const apostrophe of "'`\u00b4") FOLDED[apostrophe.charCodeAt(0)] = Sign.dropped;
FOLDED['.'.charCodeAt(0)] = Sign.dot;

const LIGATURES = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'ae',
  œ: 'oe',
  Œ: 'oe',
  ø: 'o',
  Ø: 'o',
  ł: 'l',
  Ł: 'l',
  đ: 'd',
  Đ: 'd',
  ð: 'd',
  þ: 'th',
};
for (const [ligature, letters] of Object.entries(LIGATURES)) {
  FOLDED[ligature.charCodeAt(0)] = letters.charCodeAt(0);
  FOLDED_SECOND[ligature.charCodeAt(0)] = letters.length > 1 ? letters.charCodeAt(1) : 0;
}

/** Past the Latin blocks: 'separator', 'dropped' (curly apostrophes, marks that have no width) or a letter of another script. */
export function signOf(code: number): 'separator' | 'dropped' | 'letter' {
  if (code >= 0x2018 && code <= 0x201b) return 'dropped';
  if (code >= 0x0300 && code <= 0x036f) return 'dropped';
  if (code >= 0x2000 && code <= 0x2bff) return 'separator';
  if (code >= 0xd800 && code <= 0xdfff) return 'separator';
  if (code === 0x3000 || code === 0xfeff || (code >= 0xfe00 && code <= 0xfe0f)) return 'separator';
  return 'letter';
}

/** Another way to write a letter, a digit or a few of them (Unicode compatibility): full width, ligatures, "№", "Ⅲ", mathematical letters. */
export function isCompatibilitySign(code: number): boolean {
  if (code < 0x2070) return false;
  if (code <= 0x209f || (code >= 0x2100 && code <= 0x218b) || (code >= 0x2460 && code <= 0x24ff)) return true;
  return (
    (code >= 0x3200 && code <= 0x33ff) ||
    (code >= 0xfb00 && code <= 0xfb06) ||
    (code >= 0xff01 && code <= 0xff9f) ||
    code === 0xd835
  );
}
