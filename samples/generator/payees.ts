// A made-up vendor ledger: rows as people type them, part of them suppliers of the network in another spelling, and a few broken ones.
import { type Address, address } from './addresses.ts';
import { businessName, fullName, personName, publicName } from './names.ts';
import type { Random } from './random.ts';
import type { Supplier } from './suppliers.ts';

export const PAYEE_COLUMNS = [
  'Vendor ID',
  'Vendor Name',
  'Address 1',
  'Address 2',
  'City',
  'State',
  'Zip',
  'Payments',
  'Amount YTD',
  'Payment Method',
] as const;

interface NamedPayee {
  name: string;
  address: Address;
}

/** Rows that cannot be used: intake has to refuse them, with a reason, and go on. */
const BROKEN_SHARE = 0.01;
const NETWORK_SHARE = 0.5;

/** `network` is what the rows overlap with; without it every payee is new. */
export function* payeeRecords(random: Random, count: number, network: readonly Supplier[]): Generator<string[]> {
  for (let number = 1; number <= count; number++) {
    const record = payeeRecord(random, number, network);
    yield random.chance(BROKEN_SHARE) ? broken(random, record) : record;
  }
}

function payeeRecord(random: Random, number: number, network: readonly Supplier[]): string[] {
  const { name, address: at } = namedPayee(random, network);
  const isUpper = random.chance(0.62);
  const typed = (text: string) => (isUpper ? text.toUpperCase() : text);
  const payments = random.int(1, 40);
  const amount = (payments * random.int(2_000, 900_000)) / 100;
  const method = random.pick(['Check', 'Check', 'Check', 'ACH', 'Card', 'Wire', '']);
  const place = [at.line1, at.line2, at.city, at.state].map(typed);
  // Leading zeros are the file's own: they must come back as they are.
  return [String(100_000 + number), typed(name), ...place, at.zip, String(payments), amount.toFixed(2), method].map(
    (text, i) => (i === 0 ? text.padStart(8, '0') : text),
  );
}

function namedPayee(random: Random, network: readonly Supplier[]): NamedPayee {
  const kind = random.next();
  if (kind < NETWORK_SHARE && network.length > 0) return misspelled(random, random.pick(network));
  if (kind < 0.69) return { name: withComma(random, fullName(businessName(random))), address: address(random) };
  if (kind < 0.75) return { name: withTrailer(random), address: address(random) };
  if (kind < 0.92) return { name: person(random), address: address(random) };
  return { name: publicName(random), address: address(random) };
}

/** The supplier as another firm's clerk has typed it. */
function misspelled(random: Random, { name, address: at }: Supplier): NamedPayee {
  const changes = [
    () => fullName(name),
    () => fullName(name),
    () => withComma(random, fullName(name)),
    () => name.core,
    () => `${name.core} #${random.int(1, 900)}`,
    () => typo(random, fullName(name)),
    () => fullName(name).replace('&', 'and'),
    () => fullName(name).replace(/['.&]/g, ''),
  ];
  return { name: random.pick(changes)(), address: random.chance(0.75) ? at : address(random) };
}

function withComma(random: Random, name: string): string {
  return random.chance(0.5) ? name.replace(/ (Inc|LLC|Corp|Ltd|LLP|PLLC|PC|LP)$/, ', $1.') : name;
}

function withTrailer(random: Random): string {
  const { first, last } = personName(random);
  const firm = fullName(businessName(random));
  return random.pick([
    `${first} ${last} DBA ${firm}`,
    `${firm} C/O ${first} ${last}`,
    `${last} ${first} D/B/A ${firm}`,
  ]);
}

function person(random: Random): string {
  const { first, middle, last } = personName(random);
  const given = middle ? `${first} ${middle}` : first;
  return random.pick([`${last}, ${given}`, `${last} ${given}`, `${given} ${last}`]);
}

/** Two neighbours swapped, a letter lost or doubled. */
function typo(random: Random, name: string): string {
  const at = random.int(1, Math.max(1, name.length - 3));
  const [a = '', b = ''] = name.slice(at, at + 2);
  const changed = random.pick([b + a, b, a + a + b]);
  return name.slice(0, at) + changed + name.slice(at + 2);
}

function broken(random: Random, record: string[]): string[] {
  const [id = ''] = record;
  return random.pick([
    [id, '', ...record.slice(2)],
    record.slice(0, 3),
    [...record, 'see note', 'call first'],
    [id, '   ', ...record.slice(2)],
  ]);
}
