// Knows the bullets that stand before the cells of a column: signs and numbers of a list, which are no part of a name.

/** With or without a space behind it; the last ones are how Word's fonts come out as text. */
const SIGN = /^\s*(?:[•●▪■◦‣⁃○□►▶➢➤✓✔·☐☑☒\uf0b7\uf0a7\uf0d8]\s*|(?:[-–—*+>§o]|\[[ xX]?\])\s+)(?=[\p{L}\p{N}"'(&#$])/u;
/** `A. Smith` is a person. */
const NUMBER = /^\s*\(?(?:(?<number>\d{1,5})[.)]|(?<letter>[a-z])\))\s+(?=\S)/i;

const WORD = /\p{L}{2}/u;
const MIN_CELLS = 2;
const MIN_NUMBERED = 3;
/** A total line and a heading have none. */
const MIN_SHARE = 0.9;

export const BULLET_LEFT_OUT = 'the bullet before a cell was left out';

/** The columns whose cells begin with a bullet, nearly all of them, or with numbers that count them. */
export function bulletColumns(rows: readonly (readonly string[])[]): number[] {
  const width = rows.reduce((most, { length }) => Math.max(most, length), 0);
  return Array.from({ length: width }, (_, index) => index).filter((index) => {
    const cells = rows.map((fields) => fields[index] ?? '').filter((cell) => cell.trim() !== '');
    return isMarked(cells) || isCounted(cells);
  });
}

function isMarked(cells: readonly string[]): boolean {
  const marked = cells.filter((cell) => SIGN.test(cell));
  if (marked.length < MIN_CELLS || marked.length < cells.length * MIN_SHARE) return false;
  // `- 5.00` is an amount.
  return marked.filter((cell) => WORD.test(cell)).length > marked.length / 2;
}

function isCounted(cells: readonly string[]): boolean {
  const numbers = cells.flatMap((cell) => placeOf(cell) ?? []);
  if (numbers.length < MIN_NUMBERED || numbers.length < cells.length * MIN_SHARE) return false;
  return numbers.every((number, at) => number === (numbers[0] ?? 0) + at);
}

function placeOf(cell: string): number | undefined {
  const { number, letter } = NUMBER.exec(cell)?.groups ?? {};
  return number === undefined ? letter?.toLowerCase().charCodeAt(0) : Number(number);
}

export const withoutBullet = (cell: string): string => {
  const rest = cell.replace(SIGN, '');
  return rest === cell ? cell.replace(NUMBER, '') : rest;
};
