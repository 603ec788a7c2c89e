// Measures how well town, state and ZIP code are read out of addresses that stand in one field: real addresses whose columns are known, joined in the ways files join them.
// Usage: npx tsx bench/address/measure-one-field.ts --data DIR
import { join } from 'node:path';
import * as z from 'zod';
import { spellTown } from '../../shared/address/places.ts';
import { readPlace } from '../../shared/address/read-place.ts';
import { wordsOf } from '../../shared/address/words.ts';
import { readArguments } from '../command/arguments.ts';
import { readRows } from '../command/rows.ts';

const Address = z
  .object({ line1_a: z.string(), city_a: z.string(), state_a: z.string(), zip_a: z.string() })
  .transform(({ line1_a: line, city_a: city, state_a: state, zip_a: zip }) => ({ line, city, state, zip }));
type Address = z.infer<typeof Address>;

const data = readArguments('npx tsx bench/address/measure-one-field.ts --data DIR', ['data']).required('data');
const addresses = z
  .array(Address)
  .parse(readRows(join(data, 'address_variant_pairs.csv'), []))
  .filter(({ line, city, state, zip }) => line && city && state && zip);

const FORMS: Readonly<Record<string, (one: Address) => string>> = {
  'street, town, ST ZIP': ({ line, city, state, zip }) => `${line}, ${city}, ${state} ${zip}`,
  'street, town ST ZIP': ({ line, city, state, zip }) => `${line}, ${city} ${state} ${zip}`,
  'street town ST ZIP': ({ line, city, state, zip }) => `${line} ${city} ${state} ${zip}`,
  'street, town, ST': ({ line, city, state }) => `${line}, ${city}, ${state}`,
  'street only': ({ line }) => line,
};

for (const [form, write] of Object.entries(FORMS)) {
  const counts = { city: [0, 0], state: [0, 0], zip: [0, 0] };
  const startedAt = performance.now();
  for (const one of addresses) {
    const read = readPlace({ address: write(one) });
    const said = { city: spellTown(wordsOf(one.city)), state: one.state, zip: one.zip.slice(0, 5) };
    for (const field of ['city', 'state', 'zip'] as const) {
      const found = read?.[field];
      if (found === said[field]) counts[field][0] += 1;
      else if (found) counts[field][1] += 1;
    }
  }
  const microseconds = ((performance.now() - startedAt) * 1000) / addresses.length;
  const share = (count = 0) => `${((100 * count) / addresses.length).toFixed(2)} %`;
  const fields = Object.entries(counts).map(
    ([field, [right, wrong]]) => `${field} ${share(right)} right, ${share(wrong)} another`,
  );
  console.log(`${form}: ${fields.join('; ')}; ${microseconds.toFixed(0)} us`);
}
console.log(`${addresses.length} addresses`);
