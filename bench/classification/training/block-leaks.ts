// Keeps weak rows out that would show the model a labelled name before it is measured on it.
import type { LabelledRow } from './labelled-rows.ts';
import type { WeakRow } from './weak-rows.ts';

/** Letters of a name's head that make two company names one family ("ACME ROOFING INC", "ACME ROOFING SUPPLY"). */
const FAMILY_LETTERS = 12;

const sortedWords = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(' ')
    .sort()
    .join(' ');
const head = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '')
    .slice(0, FAMILY_LETTERS);

/** Drops weak rows with the words of a labelled name, and companies of the same family as a labelled business. */
export function blockLeaks(weak: readonly WeakRow[], labelled: readonly LabelledRow[]): WeakRow[] {
  const words = new Set(labelled.map(({ name }) => sortedWords(name)));
  const families = new Set(labelled.filter(({ label }) => label === 'Business').map(({ name }) => head(name)));
  return weak.filter(
    ({ name, label }) => !words.has(sortedWords(name)) && !(label === 'Business' && families.has(head(name))),
  );
}
