// Writes beside weak names what ledgers write beside real ones, so that the model learns to see past what the reader of name parts leaves in.
import type { Random } from './random.ts';

const digits = (random: Random, count: number) => Array.from({ length: count }, () => random.below(10)).join('');

/** Of both kinds: parts that are dropped before the model reads (the rest of the name must still be right), and parts that stay. */
const REMARKS: ((random: Random) => string)[] = [
  (random) => ` #${digits(random, 5)}`,
  (random) => ` - ${1 + random.below(20)}`,
  (random) => ` ${1 + random.below(99)}`,
  (random) => ` ${digits(random, 4)}`,
  (random) => ` #${1 + random.below(400)}`,
  () => '*',
  () => ' (EMPLOYEE)',
  () => ' ATTN ACCOUNTS PAYABLE',
  () => ' - NEW',
  () => ' DO NOT USE',
  () => ' REIMB',
  () => ' PAYROLL',
  () => ' EXPENSES',
  () => ' AP',
  () => ' ACH',
];

const SHARE = 0.02;

export function withRemark(name: string, random: Random): string {
  return random.next() < SHARE ? name + random.pick(REMARKS)(random) : name;
}
