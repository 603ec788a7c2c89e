// Text of an address as upper-case words: accents, dots and quotes gone, what carries meaning (digits, hyphens, slashes, #) kept.

/** `STE110`, `HWY78`, `US-171`: a word and its number written as one. */
const GLUED = /\b(?:(STE|SUITE|APT|UNIT|BLDG|RM|FL|PMB|HWY|RTE|ROUTE|BOX|LOT)-?|(US|I|SR|CR|FM)-)(?=\d)/g;

/** `1400TANDEM AVE`; `5TH` and `12B` are one word. */
const GLUED_NUMBER = /^(\s*\d+)(?=[A-Z]{4,})/;

/** Lines of an address field: files join them with commas, semicolons or line breaks. */
export function linesOf(text: string): string[] {
  return text
    .split(/[,;|\r\n]+/)
    .map(wordsOf)
    .filter((words) => words.length > 0)
    .map((words) => words.join(' '));
}

/** Most fields are plain: none of the signs below is in them. */
const PLAIN = /^[A-Za-z0-9 ]*$/;

export function wordsOf(text: string): string[] {
  if (!PLAIN.test(text)) return wordsOfSigns(text);
  const capitals = text.toUpperCase();
  const isGlued = /[A-Z]\d|\d[A-Z]{4}/.test(capitals);
  const parted = isGlued ? capitals.replace(GLUED, '$1$2 ').replace(GLUED_NUMBER, '$1 ') : capitals;
  return parted.split(' ').filter(Boolean);
}

function wordsOfSigns(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toUpperCase()
    .replace(/\b(\p{L})\.(?=\p{L}\b)/gu, '$1') // P.O. and N.W. are one word
    .replace(/['’`"]/g, '')
    .replaceAll('&', ' AND ')
    .replaceAll('#', ' # ')
    .replace(GLUED, '$1$2 ')
    .replace(GLUED_NUMBER, '$1 ')
    .replace(/(?<=\d)\s*-\s*(?=\d)/g, '-')
    .replace(/\s-+|-+\s|^-+|-+$/g, ' ')
    .replace(/[^\p{L}\p{N}#/-]+/gu, ' ')
    .trim()
    .split(' ')
    .filter(Boolean);
}

const ORDINALS: Readonly<Record<string, number>> = {
  FIRST: 1,
  SECOND: 2,
  THIRD: 3,
  FOURTH: 4,
  FIFTH: 5,
  SIXTH: 6,
  SEVENTH: 7,
  EIGHTH: 8,
  NINTH: 9,
  TENTH: 10,
  ELEVENTH: 11,
  TWELFTH: 12,
};
const NUMBERS = ['ONE', 'TWO', 'THREE', 'FOUR', 'FIVE', 'SIX', 'SEVEN', 'EIGHT', 'NINE', 'TEN'];

/** `FIFTH` is `5TH`; other words stay as they are. */
export const ordinalWord = (word: string): string => {
  const number = ORDINALS[word];
  return number === undefined ? word : ordinal(number);
};

export function ordinal(number: number): string {
  const last = number % 10;
  const isTeen = Math.floor(number / 10) % 10 === 1;
  return `${number}${isTeen ? 'TH' : (['TH', 'ST', 'ND', 'RD'][last] ?? 'TH')}`;
}

/** 1 to 10 for a number written out. */
export const spelledNumber = (word: string): number | undefined => {
  const index = NUMBERS.indexOf(word);
  return index < 0 ? undefined : index + 1;
};
