// Decides whether a staged network may replace the present one (guarantee G12): complete, about as large, the same ids, no emptier than before.
import type { Staged } from '../../../shared/db/suppliers/suppliers.ts';
import type { Limits } from './sync-settings.ts';

export interface Evidence {
  counts: Staged;
  /** Rows that were read from the source, and that it said to have. */
  rowsRead: number;
  rowsPromised: number;
}

export interface Judgement {
  /** What speaks against it, a sentence each; empty when nothing does. */
  objections: string[];
}

/** Two per cent of rows are 0.020000000000000018 of them. */
const exceeds = (share: number, limit: number) => share - limit > 1e-9;
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

export interface Allowance {
  /** A person has looked at the difference; only an incomplete or empty network is then refused. */
  acceptChange?: boolean;
  /** The network in force is simulated: how far a real one differs from it says nothing. */
  isFirstReal?: boolean;
}

export function judge(
  { counts, rowsRead, rowsPromised }: Evidence,
  limits: Limits,
  { acceptChange = false, isFirstReal = false }: Allowance = {},
): Judgement {
  const objections: string[] = [];
  if (counts.staged === 0) objections.push('the source has no supplier');
  if (rowsRead !== rowsPromised) objections.push(`expected ${rowsPromised} rows of the source, read ${rowsRead}`);
  if (!acceptChange) objections.push(...unusable(counts, rowsRead, limits));
  if (!acceptChange && !isFirstReal) objections.push(...changes(counts, limits));
  return { objections };
}

function unusable({ staged }: Staged, rowsRead: number, limits: Limits): string[] {
  const share = rowsRead === 0 ? 0 : (rowsRead - staged) / rowsRead;
  if (!exceeds(share, limits.unusable)) return [];
  return [`${percent(share)} of the rows have no id, no name or an id twice, allowed are ${percent(limits.unusable)}`];
}

/** The first network has nothing to be compared with. */
function changes({ staged, present, kept, blank, blankBefore }: Staged, limits: Limits): string[] {
  if (present === 0 || staged === 0) return [];
  const objections: string[] = [];
  const growth = staged / present - 1;
  if (exceeds(Math.abs(growth), limits.rows))
    objections.push(
      `${staged} suppliers instead of ${present}: a change of ${percent(growth)}, allowed are ${percent(limits.rows)}`,
    );
  const lost = 1 - kept / present;
  if (exceeds(lost, limits.lostIds))
    objections.push(`${percent(lost)} of the present ids are gone, allowed are ${percent(limits.lostIds)}`);
  for (const column of ['city', 'state', 'zip', 'paymentType'] as const) {
    const rise = blank[column] / staged - blankBefore[column] / present;
    if (exceeds(rise, limits.blanks))
      objections.push(
        `${percent(blank[column] / staged)} of the rows have no ${column}, ${percent(blankBefore[column] / present)} had none before`,
      );
  }
  return objections;
}
