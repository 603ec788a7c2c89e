// A row of a file as the readers of names and addresses see it.
import { cleanText } from './clean-text.ts';

export interface Row {
  /** The cells as cleaned text: one line each. */
  fields: readonly string[];
  /** The cells as the file has them: their line breaks count. */
  original: readonly string[];
}

const LINE_BREAK = /[\r\n]/;
const WRITTEN = /\\n(?=[A-Z\d])|<br ?\/?>/;
/** What files write in the place of a line break. */
const WRITTEN_BREAK = /\r\n?|\n|\\n|<br ?\/?>|_x000D_/i;

export const hasLines = (cell: string): boolean => LINE_BREAK.test(cell);

/** The lines of a cell as cleaned text. */
export const linesOfCell = (cell: string): string[] => cell.split(WRITTEN_BREAK).map(cleanText).filter(Boolean);

/** Adds the lines of a row's cell; none for a blank one. */
export function addLines({ fields, original }: Row, index: number, lines: string[]): void {
  const field = fields[index] ?? '';
  if (field === '') return;
  const cell = original[index] ?? '';
  // Most cells are clean: only those that were changed can hold line breaks.
  if (cell !== field ? hasLines(cell) : WRITTEN.test(field)) lines.push(...linesOfCell(cell));
  else lines.push(field);
}
