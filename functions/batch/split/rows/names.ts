// Puts the payee's name together from the columns of a row: the first that is filled, persons from their parts.
import type { ColumnRole } from '../../../../shared/column-roles.ts';
import { MAX_NAME_LENGTH, MAX_OTHER_NAMES } from '../../../../shared/payee.ts';
import type { Column } from '../columns/column.ts';
import { continueName } from './continued-name.ts';
import { personReader } from './person-names.ts';
import type { RemitBlock } from './remit-block.ts';
import { linesOf, type Row } from './row.ts';

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
  /** Where another column has the name, this one has a further name of the same payee. */
  isAlias: boolean;
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
  return (row, block) => {
    let best: (Found & { index: number }) | undefined;
    const others: string[] = [];
    for (const { index, isAlias, read } of sources) {
      const found = read(row, block);
      if (found.name === '' || PLACEHOLDER.test(found.name)) continue;
      if (!best) best = { ...found, index };
      else if (isAlias) others.push(found.name);
      others.push(...found.others);
    }
    for (const index of aliases) others.push((row.fields[index] ?? '').replace(ALIAS_MARKER, ''));
    const { name, index } = best ?? unnamed(sources, row, block);
    return { name, index, otherNames: others.length === 0 ? NONE : distinctNames(name, others) };
  };
}

/** A row without a name is refused by what stands in its first name column. */
function unnamed([first]: readonly NameSource[], row: Row, block: RemitBlock | undefined) {
  return first ? { ...first.read(row, block), index: first.index } : { name: '', index: 0 };
}

function sourcesOf(columns: readonly Column[]): NameSource[] {
  const continued = indexesOf(columns, 'nameContinued');
  const person = personReader(columns);
  const whole = ROLES_IN_ORDER.flatMap((role) => indexesOf(columns, role));
  // Second lines and parts of names belong to the column that is called a name, not to that of checks.
  const primary = indexesOf(columns, 'name')[0] ?? indexesOf(columns, 'companyName')[0] ?? whole[0];
  const sources = whole.map((index): NameSource => {
    const isPrimary = index === primary;
    const complete = (name: string, row: Row) => (isPrimary ? person.complete(name, row.fields) : name);
    const lines = isPrimary ? continued : [];
    return { index, isAlias: true, read: (row, block) => readCell(row, { index, lines, complete, block }) };
  });
  if (person.index !== undefined) {
    const read = ({ fields }: Row) => ({ name: person.whole(fields), others: NONE });
    sources.push({ index: person.index, isAlias: false, read });
  }
  const [block] = indexesOf(columns, 'remitBlock');
  if (block !== undefined) {
    const read: NameSource['read'] = (_, found) => ({ name: found?.name ?? '', others: found?.otherNames ?? NONE });
    sources.push({ index: block, isAlias: false, read });
  }
  return sources;
}

interface Cell {
  index: number;
  /** Columns of further lines of the name. */
  lines: readonly number[];
  complete(name: string, row: Row): string;
  block: RemitBlock | undefined;
}

function readCell(row: Row, { index, lines, complete, block }: Cell): Found {
  const [cell = '', ...below] = linesOf(row, index);
  const first = complete(cell, row);
  if (below.length === 0 && lines.length === 0) return { name: first, others: NONE };
  // A cell that goes on with the address is read as a block.
  if (below.length > 0 && block?.index === index) return { name: block.name, others: block.otherNames };
  return joinLines(first, [...below, ...lines.flatMap((line) => linesOf(row, line))]);
}

function joinLines(first: string, more: readonly string[]): Found {
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

function distinctNames(name: string, others: readonly string[]): string[] {
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
