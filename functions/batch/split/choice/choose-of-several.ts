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
  /** Also, its label means payees, and not customers or employees. */
  isSure: boolean;
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
const MAX_COUNTED_IN_ALL = 1_000_000;
/** Tables with fewer of their roles in common are of another kind. */
const SAME_ROLES = 0.6;
/** A table with fewer rows than this share is a remainder, which is named and not asked about. */
const COMPARABLE_ROWS = 0.25;
/** Nearly all: a copy may have a row more. */
const SAME = 0.9;

/** The clearest table of payees; of those of one kind the one with the most rows. `judged` is not empty. */
export async function chooseOfSeveral(judged: readonly Judged[], mapping: ColumnMapping): Promise<ChosenOfSeveral> {
  const all = judged.map((one): Candidate => ({ ...one, evidence: payeeEvidence(one.table, mapping) }));
  const candidates = all.some(isPossible) ? all.filter(isPossible) : all;
  const { among, isClear } = payeesAmong(candidates);
  const best = mostLikely(among.length > 0 ? preferred(among) : candidates);
  const isSure = isClear && !best.evidence.mayBeOthers;
  if (among.length < 2) return { ...{ chosen: best, isClear, isSure }, others: [], equals: [] };
  const counted = await countAll(among);
  const rivals = preferred(counted).filter(({ evidence }) => isOfOneKind(best, evidence));
  const chosen = rivals.reduce((a, b) => (b.rows > a.rows ? b : a));
  const others = counted.filter((one) => one !== chosen);
  const equals = others.filter((one) => rivals.includes(one) && isAsGood(one, chosen));
  return {
    ...{ chosen, isClear, isSure },
    others: others.map(({ reading, rows }) => ({ name: tableName(reading.format), rows })),
    equals: equals.length > 0 ? [chosen, ...equals] : [],
  };
}

const isPossible = ({ evidence, score }: Candidate) => score > 0 && !evidence.isNameless;

/** The clear tables of payees; where there are none, those of likely names, if the likeliest table is one of them. */
function payeesAmong(candidates: readonly Candidate[]): { among: Candidate[]; isClear: boolean } {
  const clear = candidates.filter(({ evidence }) => evidence.isClear);
  if (clear.length > 0) return { among: clear, isClear: true };
  const likely = candidates.filter(({ evidence }) => evidence.isLikely);
  return { among: likely.includes(mostLikely(candidates)) ? likely : [], isClear: false };
}

/** Those that a mapping fits, and whose label names the payee, where there are such ones. */
function preferred<T extends Candidate>(candidates: readonly T[]): readonly T[] {
  const better = (test: (evidence: PayeeEvidence) => boolean, among: readonly T[]) => {
    const found = among.filter(({ evidence }) => test(evidence));
    return found.length > 0 ? found : among;
  };
  return better(
    ({ mayBeOthers }) => !mayBeOthers,
    better(({ isMapped }) => isMapped, candidates),
  );
}

/** The first of equals. */
const mostLikely = <T extends Judged>(judged: readonly T[]): T => judged.reduce((a, b) => (b.score > a.score ? b : a));

/** One after the other: each takes a stream. Where a file has very many rows, those of its last tables are not counted. */
async function countAll(candidates: readonly Candidate[]): Promise<CountedTable[]> {
  const counted: CountedTable[] = [];
  let left = MAX_COUNTED_IN_ALL;
  for (const one of candidates) {
    const rows = left > 0 ? await countRows(one) : one.table.rows.length;
    counted.push({ ...one, rows });
    left -= rows;
  }
  return counted;
}

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
