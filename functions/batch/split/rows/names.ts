// Puts the payee's name together from the columns of a row: the first that is filled, persons from their parts.
import type { ColumnRole } from '../../../../shared/column-roles.ts';
import { MAX_NAME_LENGTH, MAX_OTHER_NAMES } from '../../../../shared/payee.ts';
import type { Column } from '../columns/columns.ts';
import { continueName } from './continued-name.ts';
import { personReader } from './person-names.ts';
import type { RemitBlock } from './remit-block.ts';

export interface RowName {
  name: string;
  /** The column from which it was taken: where the name is refused, its cell is judged. */
  index: number;
  /** Further names of the same payee, different from it and from each other. */
  otherNames: string[];
}

/** Takes a name from one column, or from several that belong together. */
interface NameSource {
  index: number;
  /** Where another column has the name, this one has a further name of the same payee. */
  isAlias: boolean;
  read(fields: readonly string[], block: RemitBlock | undefined): { name: string; others?: readonly string[] };
}

/** Who is paid comes first: the check's name, the legal name, the company, the payee's or vendor's name. */
const ROLES_IN_ORDER: readonly ColumnRole[] = ['checkName', 'legalName', 'companyName', 'name'];

/** Reads the rows of one layout. `fields` are cleaned text; `block` is what the row's cell of name and address says. */
export function nameReader(columns: readonly Column[]) {
  const sources = sourcesOf(columns);
  const aliases = indexesOf(columns, 'dbaName');
  return (fields: readonly string[], block: RemitBlock | undefined): RowName => {
    const found = sources.map((source) => ({ ...source, ...source.read(fields, block) }));
    const filled = found.filter(({ name }) => name !== '' && !PLACEHOLDER.test(name));
    const { name = '', index = 0 } = filled[0] ?? found[0] ?? {};
    const others = [
      ...filled.slice(1).flatMap((one) => (one.isAlias ? [one.name] : [])),
      ...filled.flatMap((one) => one.others ?? []),
      ...aliases.map((alias) => (fields[alias] ?? '').replace(ALIAS_MARKER, '')),
    ];
    return { name, index, otherNames: others.length === 0 ? [] : distinctNames(name, others) };
  };
}

function sourcesOf(columns: readonly Column[]): NameSource[] {
  const continued = indexesOf(columns, 'nameContinued');
  const person = personReader(columns);
  const whole = ROLES_IN_ORDER.flatMap((role) => indexesOf(columns, role));
  // Second lines and parts of names belong to the column that is called a name, not to that of checks.
  const primary = indexesOf(columns, 'name')[0] ?? indexesOf(columns, 'companyName')[0] ?? whole[0];
  const sources = whole.map((index): NameSource => {
    if (index !== primary) return { index, isAlias: true, read: (fields) => ({ name: fields[index] ?? '' }) };
    return {
      index,
      isAlias: true,
      read: (fields) => joinLines(person.complete(fields[index] ?? '', fields), continued, fields),
    };
  });
  const { index: personIndex } = person;
  const [block] = indexesOf(columns, 'remitBlock');
  if (personIndex !== undefined) {
    sources.push({ index: personIndex, isAlias: false, read: (fields) => ({ name: person.whole(fields) }) });
  }
  if (block !== undefined) {
    const read: NameSource['read'] = (_, read) => ({ name: read?.name ?? '', others: read?.otherNames ?? [] });
    sources.push({ index: block, isAlias: false, read });
  }
  return sources;
}

function joinLines(first: string, continued: readonly number[], fields: readonly string[]) {
  const others: string[] = [];
  let name = first;
  for (const index of continued) {
    const line = fields[index] ?? '';
    if (line === '') continue;
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
