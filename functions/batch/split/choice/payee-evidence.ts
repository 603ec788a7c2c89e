// Says whether a table is clearly one of payees, for files that hold several tables: pages, workbooks, lists.
import { COLUMN_ROLES, type ColumnMapping, type ColumnRole, namesPayee } from '../../../../shared/column-roles.ts';
import { type Column, type DetectedColumns, detectColumns } from '../columns/columns.ts';
import { ColumnContents, nameLikeness } from '../columns/contents.ts';
import { normaliseLabel, readLabel } from '../columns/labels.ts';
import { UnfitMappingError } from '../unusable-file.ts';
import type { Table } from './find-table.ts';

export interface PayeeEvidence {
  /** Recognised labels or typed columns say that the rows are payees. */
  isClear: boolean;
  /** At least its names look like names of payees. */
  isLikely: boolean;
  /** It has rows, and no column that may name a payee. */
  isNameless: boolean;
  /** The mapping, if there is one, fits the table. */
  isMapped: boolean;
  /** Its label means persons or companies who are often no payees: `Customer Name`, `Employee Name`. */
  mayBeOthers: boolean;
  /** The roles of its columns: the parts of a name and of an address as one. */
  roles: ReadonlySet<string>;
  /** Its known labels, to tell tables of one form from others. */
  labels: string;
  /** Names and whole rows of its first records. */
  names: ReadonlySet<string>;
  rows: ReadonlySet<string>;
}

/** Wider tables are no ledgers (layout.ts): their columns are not looked at. */
const MAX_COLUMNS = 2_000;

const NONE: PayeeEvidence = {
  ...{ isClear: false, isLikely: false, isNameless: false, isMapped: false, mayBeOthers: false, labels: '' },
  ...{ roles: new Set<string>(), names: new Set<string>(), rows: new Set<string>() },
};

export function payeeEvidence(table: Table, mapping: ColumnMapping): PayeeEvidence {
  const rows = table.rows.filter(({ problem }) => problem === undefined).map(({ fields }) => fields);
  const width = rows.reduce((most, { length }) => Math.max(most, length), table.labels?.length ?? 0);
  if (rows.length === 0 || width > MAX_COLUMNS) return NONE;
  const { isMapped, ...found } = detect(table, rows, mapping);
  const named = found.columns.filter(({ role, fallback }) => namesPayee(role) && !fallback);
  const indexes = named.map(({ index }) => index);
  return {
    isClear: (isMapped && labelsName(mapping)) || isClear(found, named, rows),
    isLikely:
      found.question === undefined && rows.length >= MIN_NAMES && named.some(({ score }) => score >= LIKELY_NAMES),
    isNameless: named.length === 0,
    isMapped,
    mayBeOthers: named.every(({ label, score }) => readLabel(label).length > 0 && score < A_NAME),
    roles: new Set(found.columns.filter(({ fallback }) => !fallback).flatMap(({ role }) => rolesOf(role))),
    labels: found.columns.map(({ label }) => normaliseLabel(label)).join('\n'),
    names: new Set(rows.map((fields) => keyOf(indexes.map((index) => fields[index] ?? ''))).filter(Boolean)),
    rows: new Set(rows.map(keyOf)),
  };
}

/** A label tells the tables of a file apart; the number of a column fits them all. */
function labelsName(mapping: ColumnMapping): boolean {
  const columns = COLUMN_ROLES.filter(namesPayee).flatMap((role) => mapping[role] ?? []);
  return columns.some((column) => !column.startsWith('#'));
}

function detect(table: Table, rows: readonly string[][], mapping: ColumnMapping) {
  try {
    return { ...detectColumns(table.labels, rows, mapping), isMapped: true };
  } catch (error) {
    if (!(error instanceof UnfitMappingError)) throw error;
    return { ...detectColumns(table.labels, rows), isMapped: false };
  }
}

/** Columns that payees have and other lists seldom do. */
const OF_PAYEES: ReadonlySet<ColumnRole> = new Set<ColumnRole>([
  ...(['address', 'city', 'state', 'zip', 'cityStateZip', 'country', 'phone', 'email'] as const),
  ...(['amount', 'payments', 'currentMethod', 'taxId', 'bankAccount', 'routingNumber', 'dbaName'] as const),
]);
/** Without a label that names the payee, only these say that a text beside them is a payee. */
const PLACES: ReadonlySet<ColumnRole> = new Set<ColumnRole>(['address', 'cityStateZip']);

const MIN_SCORE = 0.5;
/** The score of a bare `Name`, and of the labels that name the payee better; see columns/choose-names.ts. */
const A_NAME = 0.7;
const SURE_NAME = 0.85;
const MIN_NAMES = 3;
const MIN_LIKENESS = 0.5;
/** Without a label the score of a column of names is its likeness: notes and terms stay below. */
const LIKELY_NAMES = 0.65;

function isClear({ columns, question }: DetectedColumns, named: readonly Column[], rows: readonly string[][]): boolean {
  if (named.length === 0) return false;
  const hasOneOf = (roles: ReadonlySet<ColumnRole>) =>
    columns.some(({ role, score }) => roles.has(role) && score >= MIN_SCORE);
  const labelled = named.filter(({ label }) => readLabel(label).some(({ role }) => namesPayee(role)));
  if (labelled.length === 0) {
    const hasStateAndZip = ['state', 'zip'].every((wanted) => columns.some(({ role }) => role === wanted));
    const isPlaced = hasOneOf(PLACES) || (hasStateAndZip && named.some(({ score }) => score >= LIKELY_NAMES));
    return question === undefined && rows.length > 1 && isPlaced;
  }
  if (hasOneOf(OF_PAYEES) || labelled.some(({ role }) => role === 'remitBlock')) return true;
  // `Payee` above nothing but names.
  return labelled.some(({ score, index }) => {
    const contents = new ColumnContents(rows.map((fields) => fields[index] ?? ''));
    return score >= SURE_NAME && contents.cells.length >= MIN_NAMES && nameLikeness(contents) >= MIN_LIKENESS;
  });
}

/** A name in one column is as good as in three, and so is an address. */
function rolesOf(role: ColumnRole): string[] {
  if (role === 'remitBlock') return ['name', 'address', 'city', 'state', 'zip'];
  if (role === 'cityStateZip') return ['city', 'state', 'zip'];
  if (role === 'houseNumber') return ['address'];
  if (namesPayee(role) || NAME_PARTS.has(role)) return ['name'];
  return [role];
}

const NAME_PARTS: ReadonlySet<ColumnRole> = new Set<ColumnRole>([
  ...(['nameContinued', 'middleName', 'nameSuffix', 'dbaName'] as const),
]);

const keyOf = (fields: readonly string[]): string => {
  const texts = fields.map((field) => field.trim().toLowerCase());
  return texts.some(Boolean) ? texts.join('\n') : '';
};
