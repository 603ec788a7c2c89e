// Measures the normaliser on labelled addresses: how many spellings of one address get one key, whether two addresses ever share one, and how many can be used at all.
// Usage: npx tsx bench/address/measure-normaliser.ts --data DIR
import { join } from 'node:path';
import type { NormalAddress } from '../../shared/address/address.ts';
import { addressKey } from '../../shared/address/key.ts';
import { normaliseAddress } from '../../shared/address/normalise.ts';
import { readArguments } from '../command/arguments.ts';
import { readRows } from '../command/rows.ts';

type Row = Record<string, string>;

const data = readArguments('npx tsx bench/address/measure-normaliser.ts --data DIR', ['data']).required('data');
const read = (name: string) => readRows(join(data, name), []);

const usable = (address: ReturnType<typeof normaliseAddress>) =>
  address.kind === 'usable' ? address.address : undefined;
const side = (row: Row, name: 'a' | 'b') =>
  usable(
    normaliseAddress({
      address: row[`line1_${name}`],
      city: row[`city_${name}`],
      state: row[`state_${name}`],
      zip: row[`zip_${name}`],
    }),
  );

/** Why the two sides of a pair have different keys; the first that holds. */
function difference(a: NormalAddress, b: NormalAddress): string {
  if (addressKey(a) === addressKey(b)) return 'equal key';
  if (a.houseNumber !== b.houseNumber) return 'house number differs';
  if (a.box !== b.box) return 'box differs';
  const [plainA, plainB] = [a, b].map((one) => addressKey({ ...one, unit: '' }));
  if (plainA === plainB) return a.unit && b.unit ? 'two units' : 'unit on one side only';
  if (a.zip !== b.zip || a.state !== b.state) return 'ZIP or state differs';
  if (addressKey({ ...a, city: '' }) === addressKey({ ...b, city: '' })) return 'town differs';
  return 'street words differ';
}

const tally = new Map<string, number>();
const count = (what: string) => tally.set(what, (tally.get(what) ?? 0) + 1);
const spellings = new Map<string, Set<string>>();
const startedAt = performance.now();
const pairs = read('address_variant_pairs.csv');
for (const row of pairs) {
  const [a, b] = [side(row, 'a'), side(row, 'b')];
  count(a && b ? difference(a, b) : 'not usable');
  for (const [address, line] of [
    [a, row.line1_a],
    [b, row.line1_b],
  ] as const) {
    if (!address || !line) continue;
    const key = addressKey(address);
    spellings.set(key, (spellings.get(key) ?? new Set()).add(line));
  }
}
const microseconds = ((performance.now() - startedAt) * 1000) / (2 * pairs.length);
console.log(`pairs: ${pairs.length}; ${microseconds.toFixed(0)} us an address`);
for (const [what, rows] of [...tally].sort((x, y) => y[1] - x[1])) {
  console.log(`  ${what}: ${rows} (${((100 * rows) / pairs.length).toFixed(1)} %)`);
}
const same = tally.get('equal key') ?? 0;
const comparable = same + (tally.get('street words differ') ?? 0) + (tally.get('town differs') ?? 0);
console.log(`of the pairs with the same number, unit and ZIP: ${((100 * same) / comparable).toFixed(1)} % equal`);

/** Independent of the normaliser: numbers in order, spelled-out ones aside. */
const digits = (line: string) => (line.match(/\d+/g) ?? []).join(' ');
const merged = [...spellings.values()].filter((lines) => lines.size > 1);
const suspicious = merged.filter((lines) => new Set([...lines].map(digits)).size > 1);
console.log(
  `keys: ${spellings.size}, with several spellings: ${merged.length}; of these numbers differ in ${suspicious.length}`,
);

const labelled = read('addresses_labeled.csv');
let kept = 0;
let numbered = 0;
for (const { address = '', tags = '' } of labelled) {
  const number = /(?:^|\|)AddressNumber=([^|]+)/
    .exec(tags)?.[1]
    ?.replace(/[^\w-]+$/, '')
    .toUpperCase();
  if (!number) continue;
  numbered += 1;
  const found = usable(normaliseAddress({ address, city: 'Evanston', state: 'IL' }));
  if (found?.houseNumber?.split(' ')[0] === number) kept += 1;
}
console.log(`labelled addresses with a house number: ${numbered}; kept: ${((100 * kept) / numbered).toFixed(2)} %`);
const hard = read('unparseable.csv');
const read2 = hard.filter(({ address }) => usable(normaliseAddress({ address })) !== undefined).length;
console.log(`hard one-field addresses: ${hard.length}; usable: ${((100 * read2) / hard.length).toFixed(1)} %`);
