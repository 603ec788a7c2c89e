// Shows on the terminal how a file was read, before anything is spent on it, and what it needs when its columns are in doubt.
import type { BatchView } from '#shared/contract/batches';
import type { Understood } from '#shared/contract/understood';
import { flagsOf } from './mapping-flags.ts';

const SHOWN_ROLES = 8;
const SHOWN_IGNORED = 6;
const SHOWN_TABLES = 2;
const SHOWN_REFUSALS = 2;
const LINE = 116;

/** About fifteen lines. */
export function understoodText(batch: BatchView): string {
  const { fileName, understood, waiting } = batch;
  if (!understood) return '';
  const lines = [
    labelled('read as', formatOf(understood)),
    ...otherTableLine(understood),
    ...columnLines(understood),
    ...ignoredLine(understood),
    ...payeeLines(understood),
    ...rowLines(understood),
  ];
  const head = waiting
    ? `${fileName} waits, and nothing was spent. ${waiting.question}`
    : `${fileName}: how it is read`;
  const guess = waiting && understood.columns.length > 0 ? ['', '  Our guess:'] : [];
  return ['', head, ...guess, ...lines, ...(waiting ? adviceLines(batch, understood) : []), ''].join('\n');
}

const labelled = (label: string, text: string) => cut(`  ${label.padEnd(13)} ${text}`);

/** What a file holds must not reach the terminal as a command: no control or format character goes out. */
const UNSEEN = /[\p{Cc}\p{Cf}]+/gu;

function cut(line: string): string {
  const characters = Array.from(line.replace(UNSEEN, ' '));
  return characters.length > LINE ? `${characters.slice(0, LINE - 1).join('')}…` : characters.join('');
}

function formatOf({ format, titleLines }: Understood): string {
  if (titleLines.length === 0) return format;
  return `${format}; ${titleLines.length === 1 ? 'a title line' : `${titleLines.length} title lines`} above it`;
}

/** Payees may be lost in them, so they stand near the top. */
function otherTableLine({ otherTables = [] }: Understood): string[] {
  if (otherTables.length === 0) return [];
  const shown = otherTables.slice(0, SHOWN_TABLES).map(({ name, rows }) => `"${name}" (${rows} rows)`);
  const more = otherTables.length > SHOWN_TABLES ? ` and ${otherTables.length - SHOWN_TABLES} more` : '';
  const what = otherTables.length === 1 ? 'it looks like payees too' : 'they look like payees too';
  return [labelled('not read', `${shown.join(', ')}${more}: ${what} (--sheet NAME)`)];
}

/** A line a role, its columns together. */
function columnLines({ columns }: Understood): string[] {
  const roles = [...new Set(columns.map(({ role }) => role))];
  const shown = roles.length > SHOWN_ROLES ? roles.slice(0, SHOWN_ROLES - 1) : roles;
  const lines = shown.map((role) => {
    const of = columns.filter((column) => column.role === role);
    const [first] = of;
    return labelled(role, `${joined(of)}  (${percent(first?.score ?? 0)}: ${first?.reason})`);
  });
  const rest = roles.slice(shown.length);
  return rest.length > 0 ? [...lines, labelled('and', rest.join(', '))] : lines;
}

/** Columns of one role are read together, or one where the others are blank. */
const joined = (columns: Understood['columns']) =>
  columns.map((column, i) => (i === 0 ? '' : column.fallback ? ' or ' : ' + ') + nameOf(column)).join('');

const nameOf = ({ label, number }: { label: string; number: number }) =>
  label === '' ? `#${number}` : `"${label}" #${number}`;
const percent = (score: number) => `${Math.round(score * 100)} %`;

function ignoredLine({ ignored: { count, columns } }: Understood): string[] {
  if (count === 0) return [];
  const shown = columns.slice(0, SHOWN_IGNORED).map(nameOf).join(', ');
  return [labelled('not used', count > SHOWN_IGNORED ? `${count} columns: ${shown}, ...` : shown)];
}

function payeeLines({ payees }: Understood): string[] {
  return payees.map((payee, index) => {
    const place = [payee.city, payee.state, payee.zip].filter(Boolean).join(' ');
    const also = payee.otherNames?.length ? ` (also ${payee.otherNames.join('; ')})` : '';
    const amount = payee.amount?.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    const parts = [`${payee.name}${also}`, payee.address, place, amount].filter(Boolean);
    return labelled(index === 0 ? 'first payees' : '', parts.join(' | '));
  });
}

function rowLines({ rows, refused, remarks, unreadAmounts, masked }: Understood): string[] {
  if (!rows) return [];
  const most = refused.toSorted((a, b) => b.rows - a.rows);
  const more = most.slice(SHOWN_REFUSALS).reduce((sum, { rows: count }) => sum + count, 0);
  return [
    labelled('rows', `${rows.read} = ${rows.read - rows.refused} payees + ${rows.refused} refused`),
    ...most.slice(0, SHOWN_REFUSALS).map(({ rows: count, line, example }) => {
      return labelled('refused', `${count}: ${example} (the first on line ${line})`);
    }),
    ...(more > 0 ? [labelled('refused', `${more} for other reasons: see rejected.csv`)] : []),
    ...(remarks.length > 0
      ? [labelled('repaired', counted(remarks.map(({ kind, rows: count }) => [kind, count])))]
      : []),
    ...(unreadAmounts.length > 0
      ? [labelled('no amounts', counted(unreadAmounts.map((column) => [`cells of ${nameOf(column)}`, column.cells])))]
      : []),
    ...(masked.length > 0 ? [labelled('masked', `${masked.map(nameOf).join(', ')}: to the last four characters`)] : []),
  ];
}

const counted = (entries: [what: string, count: number][]) =>
  entries.map(([what, count]) => `${count} ${what}`).join(', ');

function adviceLines({ waiting }: BatchView, understood: Understood): string[] {
  return [
    '',
    '  Send it again with the flags that say how to read it. As guessed they are:',
    `    ${flagsOf(understood)
      .join(' ')
      .replace(/\p{Cc}+/gu, ' ')}`,
    `  It waits until ${waiting?.until.slice(0, 10)}.`,
  ];
}
