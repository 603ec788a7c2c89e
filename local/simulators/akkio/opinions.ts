// What the simulated model thinks of a row: it leans on each of its ten columns, and a hash of the row tells like ones apart. The same row has the same answer for ever.
import { createHash } from 'node:crypto';

/** Classes as a customer's training data would have them. */
export const CLASSES = ['Virtual Card', 'ACH', 'Check', 'Wire'] as const;
type ClassName = (typeof CLASSES)[number];
type Shares = Record<ClassName, number>;

export const COLUMNS = [
  'payee_type',
  'network_payment_type',
  'in_network',
  'accepts_cards',
  'card_months_ago',
  'purchase_card_level',
  'sic_major_group',
  'amount',
  'payments',
  'current_method',
] as const;
/** Blank where nothing is known. */
export type Row = Record<(typeof COLUMNS)[number], string | number>;

interface Leaning {
  towards: ClassName;
  by: number;
  when(row: Row): boolean;
}

const BASE: Shares = { 'Virtual Card': -1.2, ACH: -0.4, Check: 0, Wire: -3 };
const CLASS_OF: Readonly<Record<string, ClassName>> = {
  card: 'Virtual Card',
  ach: 'ACH',
  check: 'Check',
  wire: 'Wire',
};

const LEANINGS: readonly Leaning[] = [
  ...CLASSES.map((towards) => ({ towards, by: 2.4, when: (row: Row) => named(row.network_payment_type) === towards })),
  ...CLASSES.map((towards) => ({ towards, by: 1.2, when: (row: Row) => named(row.current_method) === towards })),
  { towards: 'Virtual Card', by: 1.3, when: (row) => row.accepts_cards === 'yes' },
  { towards: 'Virtual Card', by: 0.7, when: (row) => known(row.card_months_ago) && Number(row.card_months_ago) <= 6 },
  { towards: 'Virtual Card', by: -0.6, when: (row) => Number(row.card_months_ago) > 12 },
  { towards: 'Virtual Card', by: 0.4, when: (row) => Number(row.purchase_card_level) >= 2 },
  { towards: 'Virtual Card', by: -2, when: (row) => row.payee_type === 'Individual' },
  { towards: 'ACH', by: 0.6, when: (row) => ['Government', 'Insurance', 'Banking'].includes(String(row.payee_type)) },
  { towards: 'Check', by: -0.7, when: (row) => row.in_network === 'yes' },
  { towards: 'Virtual Card', by: 0.4, when: (row) => /^[57]/.test(String(row.sic_major_group)) },
  { towards: 'ACH', by: 0.5, when: (row) => /^6/.test(String(row.sic_major_group)) },
  { towards: 'Wire', by: 1.4, when: (row) => Number(row.amount) > 250_000 },
  { towards: 'ACH', by: 0.5, when: (row) => Number(row.payments) >= 12 },
  { towards: 'Check', by: 0.4, when: (row) => Number(row.payments) === 1 },
];

const known = (value: string | number) => value !== '';
const named = (method: string | number): ClassName | undefined => CLASS_OF[String(method)];

/** The likeliest class and the share of each; the shares have four digits and add up to one. */
export function opinionOf(row: Row): { chosen: ClassName; shares: Shares } {
  const scores = { ...BASE };
  for (const { towards, by, when } of LEANINGS) if (when(row)) scores[towards] += by;
  for (const name of CLASSES) scores[name] += chance(name, row);
  const total = CLASSES.reduce((sum, name) => sum + Math.exp(scores[name]), 0);
  const shareOf = (name: ClassName) => Math.round((Math.exp(scores[name]) / total) * 10_000) / 10_000;
  const shares: Shares = {
    'Virtual Card': shareOf('Virtual Card'),
    ACH: shareOf('ACH'),
    Check: shareOf('Check'),
    Wire: shareOf('Wire'),
  };
  const chosen = CLASSES.reduce((best, name) => (shares[name] > shares[best] ? name : best));
  const others = CLASSES.reduce((sum, name) => sum + (name === chosen ? 0 : shares[name]), 0);
  shares[chosen] = Math.round((1 - others) * 10_000) / 10_000;
  return { chosen, shares };
}

/** -.3 to .3, by the whole row. */
function chance(name: ClassName, row: Row): number {
  const text = JSON.stringify([name, ...COLUMNS.map((column) => row[column])]);
  return (createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32 - 0.5) * 0.6;
}
