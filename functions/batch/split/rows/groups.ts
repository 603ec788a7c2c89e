// Knows the headings of groups in a report (`Vermont`, rows, `Total Vermont`): rows that hold a name alone, as some payees do.
import * as z from 'zod';
import { type Column, columnOf } from '../columns/column.ts';
import { cleanText } from './clean-text.ts';
import { isStateName } from './states.ts';

export const Groups = z.object({
  /**
   * Which rows without other cells are headings: those with these `names`; names of `states`; or `all`, where the
   * beginning of the report has no row of that kind that is not a heading; `none` where the groups are payees.
   */
  headings: z.enum(['none', 'names', 'states', 'all']),
  /** Groups of the beginning of the report, as `groupKey` writes them. */
  names: z.array(z.string()),
});
export type Groups = z.infer<typeof Groups>;

const TOTAL_BEFORE = /^(?:grand |sub-?)?totals?(?: for| of)?[ :-]+/i;
const TOTAL_BEHIND = /[ :-]+(?:sub-?)?totals?$/i;
const CONTINUED = /\W+(?:continued|cont'?d?)\W*$/i;

/** `Fleet (12)`. */
const COUNT = /\s*\(\d{1,6}\)$/;
/** A company above its own lines is their payee. */
const LEGAL_FORM = /\b(?:inc|llc|llp|ltd|corp|corporation|co|company|lp|pllc|gmbh|plc)\.?$/i;

export const groupKey = (name: string): string =>
  cleanText(name)
    .replace(CONTINUED, '')
    .replace(COUNT, '')
    .replace(/[\s:.*-]+$/, '')
    .toLowerCase();

/** The group whose total the text names; undefined when it names none. */
export function totalledGroup(text: string): string | undefined {
  const line = cleanText(text).replace(/[\s:.*]+$/, '');
  if (TOTAL_BEFORE.test(line)) return groupKey(line.replace(TOTAL_BEFORE, ''));
  return TOTAL_BEHIND.test(line) ? groupKey(line.replace(TOTAL_BEHIND, '')) : undefined;
}

interface SampleRow {
  name: string;
  key: string;
  /** No other cell is filled. */
  isBare: boolean;
  /** Of the sample: every cell is filled. */
  isFull: boolean;
  /** The other cells say no more than figures and currencies. */
  hasFiguresOnly: boolean;
}

const WORD = /\p{L}{4}/u;

/** Headings of the sample that a total below them names, or that stand like headings. Undefined when there are none. */
export function findGroups(columns: readonly Column[], rows: readonly string[][], width: number): Groups | undefined {
  const index = columnOf(columns, 'name')?.index;
  if (index === undefined || width < 2) return undefined;
  const seen = rows.map((fields): SampleRow => {
    const name = (fields[index] ?? '').trim();
    const filled = fields.filter((field) => field.trim() !== '').length;
    const hasFiguresOnly = fields.every((field, at) => at === index || !WORD.test(field));
    return { name, key: groupKey(name), isBare: name !== '' && filled === 1, isFull: filled >= width, hasFiguresOnly };
  });
  return groupsWithTotals(seen) ?? groupsOfStates(seen);
}

function groupsWithTotals(rows: readonly SampleRow[]): Groups | undefined {
  const names = new Set<string>();
  let lastTotal = -1;
  for (const [at, { name, hasFiguresOnly }] of rows.entries()) {
    const group = hasFiguresOnly ? totalledGroup(name) : undefined;
    if (group === undefined || !isHeadingAbove(rows.slice(0, at), group)) continue;
    names.add(group);
    lastTotal = at;
  }
  if (names.size === 0) return undefined;
  if ([...names].some((name) => LEGAL_FORM.test(name))) return { headings: 'none', names: [...names] };
  const areAll = rows
    .slice(0, lastTotal)
    .every(({ isBare, key, name }) => !isBare || names.has(key) || totalledGroup(name) !== undefined);
  return { headings: areAll ? 'all' : 'names', names: [...names] };
}

/** The name stands alone in a row, and named rows follow it: without these it is the payee of the lines below it. */
function isHeadingAbove(rows: readonly SampleRow[], group: string): boolean {
  const heading = rows.findLastIndex(({ isBare, key }) => isBare && key === group);
  return (
    heading >= 0 && rows.slice(heading + 1).some(({ name, key, isBare }) => name !== '' && !isBare && key !== group)
  );
}

const MIN_STATES = 2;

/** Names of states that stand alone above full rows, the first of them above all rows. */
function groupsOfStates(rows: readonly SampleRow[]): Groups | undefined {
  const bare = rows.filter(({ isBare }) => isBare);
  if (bare.length < MIN_STATES || !rows[0]?.isBare || !bare.every(({ key }) => isStateName(key))) return undefined;
  const areAboveRows = rows.every(({ isBare, isFull }, at) => isFull || (isBare && rows[at + 1]?.isBare === false));
  return areAboveRows ? { headings: 'states', names: bare.map(({ key }) => key) } : undefined;
}

/** A test for headings; `name` is that of a row without other cells. */
export function headingTest(groups: Groups | undefined): (name: string) => boolean {
  if (!groups || groups.headings === 'none') return () => false;
  if (groups.headings === 'all') return () => true;
  const names = new Set(groups.names);
  const isState = groups.headings === 'states';
  return (name) => names.has(groupKey(name)) || (isState && isStateName(groupKey(name)));
}
