// How a cell of results.csv is read from what a step said of a row, as text that is not yet made safe for spreadsheets.
import type { StepOutcome } from '../outcome.ts';

/** More than a person compares at a glance; results.jsonl has all that were found. */
const SHOWN_CANDIDATES = 5;

/** The field at `path` of a step's answer: numbers and words as they are, lists joined by `; `, blank when it is not there. */
export const cellAt = (outcome: StepOutcome, path: readonly string[]): string => cellText(at(outcome.data, path));

/** `field` of each item of the list at `path`. */
export const cellsAt = (outcome: StepOutcome, path: readonly string[], field: string): string =>
  itemsAt(outcome, path)
    .map((item) => cellText(at(item, [field])))
    .join('; ');

export const countAt = (outcome: StepOutcome, path: readonly string[]): string =>
  String(itemsAt(outcome, path).length || '');

/** Cut, not rounded: only what is certain reads as 1. */
export function confidenceOf({ confidence }: StepOutcome): string {
  return confidence === undefined ? '' : String(cut(confidence));
}

/** `google geocode-1, 2027-01-15, cached, simulated`: the day is that of the answer, however late it is read. */
export function sourceOf({ provenance }: StepOutcome): string {
  if (!provenance) return '';
  const { provider, version, at: given, cached, simulated } = provenance;
  const who = [provider, version].filter(Boolean).join(' ');
  return [who, given.slice(0, 'YYYY-MM-DD'.length), cached && 'cached', simulated && 'simulated']
    .filter(Boolean)
    .join(', ');
}

/** As it is written on letters: with the four further digits where they are known. */
export function zipOf(outcome: StepOutcome, path: readonly string[]): string {
  const [zip, zip4] = [cellAt(outcome, [...path, 'zip']), cellAt(outcome, [...path, 'zip4'])];
  return zip && zip4 ? `${zip}-${zip4}` : zip;
}

/** `SUP1 Acme LLC, Boise ID (0.61) | SUP2 ...`: the suppliers between which a person has to choose, the likeliest first. */
export function candidatesOf(outcome: StepOutcome): string {
  return itemsAt(outcome, ['candidates']).slice(0, SHOWN_CANDIDATES).map(candidateText).join(' | ');
}

function candidateText(candidate: unknown): string {
  const of = (field: string) => cellText(at(candidate, [field]));
  const score = at(candidate, ['score']);
  const place = [of('city'), of('state')].filter(Boolean).join(' ');
  const known = [[of('id'), of('name')].filter(Boolean).join(' '), place].filter(Boolean).join(', ');
  return typeof score === 'number' ? `${known} (${score.toFixed(2)})` : known;
}

/** What speaks for the match and against it; of several candidates, for the likeliest; without a match, for the nearest supplier. */
export const matchEvidenceOf = (outcome: StepOutcome): string =>
  cellAt(outcome, ['evidence']) ||
  cellText(at(itemsAt(outcome, ['candidates'])[0], ['evidence'])) ||
  cellAt(outcome, ['nearest', 'evidence']);

/** As people write it. */
export function methodOf(outcome: StepOutcome): string {
  const method = cellAt(outcome, ['method']);
  return method === 'ach' ? 'ACH' : method;
}

/** The bulk search, or the search in it: Mastercard's answers are found again by both. */
export const searchIdsOf = ({ provenance }: StepOutcome) => {
  const [bulk = '', search = ''] = provenance?.requestId?.split('/') ?? [];
  return { bulk, search };
};

function itemsAt({ data }: StepOutcome, path: readonly string[]): readonly unknown[] {
  const items = at(data, path);
  return Array.isArray(items) ? items : [];
}

function at(value: unknown, path: readonly string[]): unknown {
  let found = value;
  for (const name of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined;
    found = Reflect.get(found, name);
  }
  return found;
}

function cellText(value: unknown): string {
  if (Array.isArray(value)) return value.map(cellText).join('; ');
  if (typeof value === 'number') return String(cut(value));
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : '';
}

/** To three places; the inner rounding takes back what binary fractions are short of. */
const cut = (value: number) => Math.floor(Math.round(value * 1e9) / 1e6) / 1e3;
