// Knows the rows that a paged report prints again on each page: its header and the title rows above it.
import type { Layout } from '../layout.ts';

/** A test for rows that repeat the header: every filled cell says what its label says, and most labels are there. */
export function headerTest({ header, headerLine, headerRows }: Pick<Layout, 'header' | 'headerLine' | 'headerRows'>) {
  const rows = headerLine === undefined ? [] : [header, ...(headerRows ?? [])];
  const tests = rows.map(labelsTest);
  return (fields: readonly string[]): boolean => tests.some((test) => test(fields));
}

function labelsTest(header: readonly string[]) {
  const labels = header.map(normal);
  const first = labels.findIndex((label) => label !== '');
  const filled = labels.filter((label) => label !== '').length;
  return (fields: readonly string[]): boolean => {
    if (first < 0 || !isSame(fields[first] ?? '', labels[first] ?? '')) return false;
    let found = 0;
    for (const [index, cell] of fields.entries()) {
      if (cell.trim() === '') continue;
      if (!isSame(cell, labels[index] ?? '')) return false;
      found += 1;
    }
    return found > filled / 2;
  };
}

/** A test for rows that repeat a title row: their filled cells are equal but for numbers (pages, dates, times). */
export function titleTest(titles: readonly (readonly string[])[]) {
  const known = new Set(titles.map(titleOf).filter((title) => /\p{L}/u.test(title)));
  const beginnings = new Set([...known].map((title) => title.charAt(0)));
  return (fields: readonly string[]): boolean => {
    if (known.size === 0) return false;
    const first = fields.find((cell) => cell.trim() !== '') ?? '';
    return beginnings.has(normal(first).charAt(0).replace(/\d/, '#')) && known.has(titleOf(fields));
  };
}

const normal = (text: string) => text.trim().toLowerCase();
const isSame = (cell: string, label: string) => cell.length >= label.length && normal(cell) === label;
const titleOf = (fields: readonly string[]) =>
  fields
    .map(normal)
    .filter((cell) => cell !== '')
    .map((cell) => cell.replace(/\d+/g, '#'))
    .join('\n');
