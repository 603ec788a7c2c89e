// Puts the payee's name together from the columns of a row: the first that is filled, persons from their parts.
import type { ColumnRole } from '../../../../shared/column-roles.ts';
import { MAX_NAME_LENGTH, MAX_OTHER_NAMES } from '../../../../shared/payee.ts';
import type { Column } from '../columns/column.ts';
import { areAlike, continueName } from './continued-name.ts';
import { type PersonReader, personReader } from './person-names.ts';
import type { RemitBlock } from './remit-block.ts';
import { addLines, type Row } from './row.ts';

export interface RowName {
  name: string;
  /** The column from which it was taken: where the name is refused, its cell is judged. */
  index: number;
  /** Further names of the same payee, different from it and from each other. */
  otherNames: readonly string[];
}

interface Found {
  name: string;
  others: readonly string[];
}

/** Takes a name from one column, or from several that belong together. */
interface NameSource {
  index: number;
  /** Whether this is a further name of the payee where another column has the name. */
  isAlias(name: string, payee: string): boolean;
  read(row: Row, block: RemitBlock | undefined): Found;
}

/** Who is paid comes first: the check's name, the legal name, the company, the payee's or vendor's name. */
const ROLES_IN_ORDER: readonly ColumnRole[] = ['checkName', 'legalName', 'companyName', 'name'];
const NONE: readonly string[] = [];

export type NameReader = (row: Row, block: RemitBlock | undefined) => RowName;

/** Reads the rows of one layout; `block` is what a cell of name and address says. */
export function nameReader(columns: readonly Column[]): NameReader {
  const sources = sourcesOf(columns);
  const aliases = indexesOf(columns, 'dbaName');
  const [only] = sources;
  if (only && sources.length === 1 && aliases.length === 0) return (row, block) => alone(only, row, block);
  return (row, block) => {
    let best: RowName | undefined;
    const others: string[] = [];
    for (const { index, isAlias, read } of sources) {
      const found = read(row, block);
      if (found.name === '' || PLACEHOLDER.test(found.name)) continue;
      if (!best) best = { name: found.name, index, otherNames: NONE };
      else if (isAlias(found.name, best.name)) others.push(found.name);
      if (found.others.length > 0) others.push(...found.others);
    }
    for (const index of aliases) others.push((row.fields[index] ?? '').replace(ALIAS_MARKER, ''));
    // A row without a name is refused by what stands in its first name column.
    best ??= only ? alone(only, row, block) : { name: '', index: 0, otherNames: NONE };
    return others.length === 0 ? best : { ...best, otherNames: distinctNames(best.name, others) };
  };
}

function alone({ index, read }: NameSource, row: Row, block: RemitBlock | undefined): RowName {
  const { name, others } = read(row, block);
  return { name, index, otherNames: others.length === 0 ? NONE : distinctNames(name, others) };
}

function sourcesOf(columns: readonly Column[]): NameSource[] {
  const continued = indexesOf(columns, 'nameContinued');
  const person = personReader(columns);
  const whole = ROLES_IN_ORDER.flatMap((role) => indexesOf(columns, role));
  // Second lines and parts of names belong to the column that is called a name, not to that of checks.
  const primary = indexesOf(columns, 'name')[0] ?? indexesOf(columns, 'companyName')[0] ?? whole[0];
  const sources = whole.map((index): NameSource => {
    const read = cellReader(index, index === primary ? { continued, person } : { continued: [] });
    return { index, isAlias: isAliasIn(columns, index), read };
  });
  if (person.index !== undefined) {
    const read = ({ fields }: Row) => ({ name: person.whole(fields), others: NONE });
    sources.push({ index: person.index, isAlias: () => false, read });
  }
  const [block] = indexesOf(columns, 'remitBlock');
  if (block !== undefined) {
    const read: NameSource['read'] = (_, found) => ({ name: found?.name ?? '', others: found?.otherNames ?? NONE });
    sources.push({ index: block, isAlias: areAlike, read });
  }
  return sources;
}

interface Parts {
  /** Columns of further lines of the name. */
  continued: readonly number[];
  person?: PersonReader;
}

function cellReader(index: number, { continued, person }: Parts): NameSource['read'] {
  const isPart = person?.index !== undefined;
  return (row, block) => {
    const field = row.fields[index] ?? '';
    const first = isPart ? person.complete(field, row.fields) : field;
    // A cell that goes on with the address is read as a block.
    if (block !== undefined && block.index === index) return { name: block.name, others: block.otherNames };
    if (continued.length === 0 && row.original[index] === field) return { name: first, others: NONE };
    const lines: string[] = [];
    addLines(row, index, lines);
    if (lines.length < 2) lines[0] = first;
    for (const line of continued) addLines(row, line, lines);
    return lines.length === 1 ? { name: first, others: NONE } : joinLines(lines);
  };
}

/** Below this score a label says `Name` and not whose: beside a company it may be a person there. */
const NAMES_PAYEE = 0.8;

function isAliasIn(columns: readonly Column[], index: number): NameSource['isAlias'] {
  const isSure = columns.some((one) => one.index === index && (one.role !== 'name' || one.score >= NAMES_PAYEE));
  return isSure ? () => true : areAlike;
}

function joinLines([first = '', ...more]: readonly string[]): Found {
  const others: string[] = [];
  let name = first;
  for (const line of more) {
    const next = name === '' ? { name: line } : continueName(name, line);
    name = next.name;
    if (next.other) others.push(next.other);
  }
  return { name, others };
}

const indexesOf = (columns: readonly Column[], role: ColumnRole) =>
  columns.filter((column) => column.role === role).map(({ index }) => index);

/** What people write where there is no name. */
const PLACEHOLDER =
  /^(?:n\s?[/.]?\s?a\.?|none|null|nil|same|same as (?:above|vendor|vendor name|payee|name|legal name|legal)|not applicable|tbd|see above|\W+)$/i;
const ALIAS_MARKER = /^\W*(?:d\s?\/?\s?b\s?\/?\s?a\b|d\.b\.a\.?|t\/a\b|a\/?k\/?a\b|doing business as\b)[\s:.-]*/i;

function distinctNames(name: string, others: readonly string[]): readonly string[] {
  const seen = new Set([keyOf(name)]);
  const names: string[] = [];
  for (const other of others) {
    const key = keyOf(other);
    const isName = key !== '' && other.length <= MAX_NAME_LENGTH && /\p{L}/u.test(other) && !PLACEHOLDER.test(other);
    if (isName && !seen.has(key) && names.length < MAX_OTHER_NAMES) names.push(other);
    seen.add(key);
  }
  return names;
}

const keyOf = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
