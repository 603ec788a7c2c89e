// Labels as sentences quote them.

const MAX_LABEL = 60;

export const quote = (label: string): string => `"${label.trim().replace(/\s+/g, ' ').slice(0, MAX_LABEL)}"`;

/** `the columns "A" and "B"`; by number where a column has no label. */
export function nameColumn({ label, index }: { label: string; index: number }): string {
  return label.trim() === '' ? `column ${index + 1}` : quote(label);
}
