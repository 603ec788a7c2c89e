// Chooses among the tables of one file that are different tables: sheets, tables of a page, lists. Names those left out.
import type { ColumnMapping } from '../../../../shared/column-roles.ts';
import type { Reading } from '../table/format.ts';
import { isBlank } from '../table/record.ts';
import { tableName } from '../table/table-name.ts';
import type { Table } from './find-table.ts';
import { type PayeeEvidence, payeeEvidence } from './payee-evidence.ts';

/** The likeliest table of a reading. */
export interface Judged {
  reading: Reading;
  table: Table;
  /** Of evidence.ts. */
  score: number;
}

/** A table of payees that was not taken. */
export interface OtherTable {
  /** As `sheet` names it. */
  name: string;
  /** Rows below its header; at most MAX_COUNTED are counted. */
  rows: number;
}

export interface ChosenOfSeveral {
  chosen: Judged;
  /** Labels or typed columns say that it is a table of payees. */
  isClear: boolean;
  /** Those that look like tables of payees. */
  others: OtherTable[];
  /** It and those that are as good: a person must say which one is meant. Empty when there are none. */
  equals: CountedTable[];
}

interface Candidate extends Judged {
  evidence: PayeeEvidence;
}

export interface CountedTable extends Candidate {
  rows: number;
}

/** Counting goes no further: a million rows of a workbook take 5 s. */
export const MAX_COUNTED = 100_000;
/** Tables with fewer of their roles in common are of another kind. */
const SAME_ROLES = 0.6;
/** A table with fewer rows than this share is a remainder, which is named and not asked about. */
const COMPARABLE_ROWS = 0.25;
/** Nearly all: a copy may have a row more. */
const SAME = 0.9;

/** The clearest table of payees; of those of one kind the one with the most rows. `judged` is not empty. */
export async function chooseOfSeveral(judged: readonly Judged[], mapping: ColumnMapping): Promise<ChosenOfSeveral> {
  const candidates = judged.map((one): Candidate => ({ ...one, evidence: payeeEvidence(one.table, mapping) }));
  const clear = candidates.filter(({ evidence, score }) => evidence.isClear && score > 0);
  const fitting = clear.filter(({ evidence }) => evidence.isMapped);
  if (clear.length === 0) return { chosen: mostLikely(judged), isClear: false, others: [], equals: [] };
  const best = mostLikely(fitting.length > 0 ? fitting : clear);
  if (clear.length === 1) return { chosen: best, isClear: true, others: [], equals: [] };
  const counted = await Promise.all(clear.map(async (one) => ({ ...one, rows: await countRows(one) })));
  const rivals = counted.filter(
    ({ evidence }) => evidence.isMapped === best.evidence.isMapped && isOfOneKind(best, evidence),
  );
  const chosen = rivals.reduce((a, b) => (b.rows > a.rows ? b : a));
  const others = counted.filter((one) => one !== chosen);
  const equals = others.filter((one) => rivals.includes(one) && isAsGood(one, chosen));
  return {
    ...{ chosen, isClear: true },
    others: others.map(({ reading, rows }) => ({ name: tableName(reading.format), rows })),
    equals: equals.length > 0 ? [chosen, ...equals] : [],
  };
}

/** The first of equals. */
const mostLikely = <T extends Judged>(judged: readonly T[]): T => judged.reduce((a, b) => (b.score > a.score ? b : a));

/** Filled rows below the header. */
export async function countRows({ reading, table }: Judged): Promise<number> {
  const { sample, hasHeader } = reading;
  const all = reading.rows ?? (await reading.countRows?.(MAX_COUNTED)) ?? sample.length;
  if (hasHeader) return all;
  const filled = sample.filter(({ fields }) => !isBlank(fields)).length;
  return Math.min(MAX_COUNTED, Math.max(0, all - (filled - table.rows.length)));
}

function isOfOneKind({ evidence }: Candidate, other: PayeeEvidence): boolean {
  const all = new Set([...evidence.roles, ...other.roles]);
  return shareOf([...all], (role) => evidence.roles.has(role) && other.roles.has(role)) >= SAME_ROLES;
}

/** Its payees would be lost if the other one were taken without a word. */
function isAsGood(one: CountedTable, chosen: CountedTable): boolean {
  if (one.rows < chosen.rows * COMPARABLE_ROWS) return false;
  const { evidence } = one;
  if (shareOf([...evidence.rows], (row) => chosen.evidence.rows.has(row)) >= SAME) return false;
  // The same payees under other labels are a summary; under the same labels they are those of another month.
  const isSummary = shareOf([...evidence.names], (name) => chosen.evidence.names.has(name)) >= SAME;
  return !isSummary || evidence.labels === chosen.evidence.labels;
}

const shareOf = <T>(all: readonly T[], test: (one: T) => boolean): number =>
  all.length === 0 ? 0 : all.filter(test).length / all.length;
