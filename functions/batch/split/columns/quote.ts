// Labels as sentences quote them.
import { cutText } from '../../../../shared/text.ts';

const MAX_LABEL = 60;

export const quote = (label: string): string => `"${cutText(label.trim().replace(/\s+/g, ' '), MAX_LABEL)}"`;

/** `the columns "A" and "B"`; by number where a column has no label. */
export function nameColumn({ label, index }: { label: string; index: number }): string {
  return label.trim() === '' ? `column ${index + 1}` : quote(label);
}

/** Two columns, also where they have one label. */
export function nameBoth(a: { label: string; index: number }, b: { label: string; index: number }): string {
  const isSame = a.label.trim() !== '' && quote(a.label) === quote(b.label);
  const name = (column: typeof a) => (isSame ? `${quote(column.label)} (#${column.index + 1})` : nameColumn(column));
  return `${name(a)} and ${name(b)}`;
}
