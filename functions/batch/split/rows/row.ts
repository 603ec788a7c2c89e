// A row of a file as the readers of names and addresses see it.
import { cleanText } from './clean-text.ts';

export interface Row {
  /** The cells as cleaned text: one line each. */
  fields: readonly string[];
  /** The cells as the file has them: their line breaks count. */
  original: readonly string[];
}

/** How files write the end of a line in a cell. */
const LINE_BREAK = /\r\n?|\n|\\n|<br ?\/?>|_x000D_/i;

export const hasLines = (cell: string): boolean => LINE_BREAK.test(cell);

/** The lines of a cell as cleaned text. */
export const linesOfCell = (cell: string): string[] => cell.split(LINE_BREAK).map(cleanText).filter(Boolean);

/** The lines of a row's cell; none for a blank one. */
export function linesOf({ fields, original }: Row, index: number): string[] {
  const field = fields[index] ?? '';
  if (field === '') return [];
  const cell = original[index] ?? '';
  return hasLines(cell) ? linesOfCell(cell) : [field];
}
