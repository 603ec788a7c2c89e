// Chooses the columns that are neither name nor address: amounts, methods, types, ids and what must be masked.
import type { ColumnRole } from '../../../../shared/column-roles.ts';
import { type Candidate, type Choice, type OpenColumn, toColumn } from './candidate.ts';
import type { Column } from './column.ts';
import type { ColumnContents } from './contents.ts';

const MIN_SCORE = 0.45;

/** How many columns of a role are of use; every column of a sensitive role is, because all of them are masked. */
const MOST: Partial<Record<ColumnRole, number>> = {
  phone: 1,
  email: 1,
  amount: 1,
  payments: 1,
  currentMethod: 1,
  payeeType: 2,
  industry: 3,
  purchase: 2,
  id: 1,
  taxId: 10,
  bankAccount: 10,
  routingNumber: 10,
  cardNumber: 10,
};

export function chooseOthers(open: readonly OpenColumn[], taken: readonly Column[]): Column[] {
  const hasRouting = open.some(({ candidates: [best] }) => best?.role === 'routingNumber' && best.score >= MIN_SCORE);
  const chosen: Choice[] = [];
  const all = open
    .filter(({ index }) => !taken.some((column) => column.index === index))
    .flatMap((column) => column.candidates.map((candidate): Choice => ({ column, candidate })))
    .filter(({ column, candidate }) => isBelievable(candidate, column.contents, hasRouting))
    .sort((a, b) => b.candidate.score - a.candidate.score);
  for (const choice of all) {
    const { role } = choice.candidate;
    const isUsed = chosen.some(({ column }) => column === choice.column);
    const count = [...chosen.map(({ candidate }) => candidate), ...taken].filter((one) => one.role === role).length;
    if (!isUsed && count < (MOST[role] ?? 0)) chosen.push(choice);
  }
  return chosen.sort((a, b) => a.column.index - b.column.index).map(toColumn);
}

/** `Account Number` is a bank account beside a routing number or with IBANs; else the vendor's number for its customer. */
function isBelievable({ role, score }: Candidate, contents: ColumnContents, hasRouting: boolean): boolean {
  if (score < MIN_SCORE) return false;
  return role !== 'bankAccount' || score > 0.7 || hasRouting || contents.share('iban') >= 0.5;
}
