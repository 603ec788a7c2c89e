// Made-up suppliers and noisy queries for them, for benches without the real data. Deterministic: the same seed, the same rows.
import type { SupplierRow } from '../../functions/finexio/match/supplier-index.ts';
import type { LabelledQuery } from './read-data.ts';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const SYLLABLES =
  words(`al an ar bel bra cal car cor dan del dor el en far fen gal gor han hol in jan kal kor lan lor mar mer mon nal nor
  or pal per pol quin ral ren ros sal ser sol tal ter tor ul ur val ver vin wal wen wor yan zan zel`);
const ENDINGS = words('son ton ley field man berg well ford tech soft works plex tron gen med core line a o is');
const TRADES =
  words(`Services Construction Plumbing Electric Supply Consulting Solutions Technologies Systems Industries Manufacturing
  Equipment Transport Logistics Trucking Landscaping Roofing Painting Engineering Design Builders Contracting Development Properties Realty
  Management Insurance Financial Capital Partners Associates Accounting Medical Dental Health Pharmacy Therapy Nursing Farms Foods Catering
  Distributors Wholesale Trading Auto Motors Towing Repair Machine Tool Welding Steel Plastics Packaging Printing Signs Marketing Media
  Wireless Networks Software Security Staffing Training Academy Cleaning Maintenance Environmental Recycling Energy Solar Drilling Concrete
  Paving Flooring Furniture Glass Lumber Hardware Pumps Instruments Electronics Lighting Fitness Travel Rentals Storage Moving`);
const HEADS =
  words(`American National United General Premier Advanced Global Quality Superior Classic Precision Allied Central Eastern
  Western Northern Southern Pacific Atlantic Capital Coastal Mountain Valley Metro Golden Royal Elite Prime Summit Pinnacle Heritage Liberty`);
const FORMS = words('LLC LLC LLC Inc Inc Inc Inc. Corp Corporation Company Ltd LLP PC');
const STATES =
  words(`AL AZ AR CA CO CT DE FL GA ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN
  TX UT VT VA WA WV WI WY`);

export type Random = () => number;

/** Numbers in 0..1 from a seed (splitmix32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let t = state ^ (state >>> 16);
    t = Math.imul(t, 0x21f0aaad);
    t ^= t >>> 15;
    t = Math.imul(t, 0x735a2d97);
    return ((t ^ (t >>> 15)) >>> 0) / 2 ** 32;
  };
}

const pick = (random: Random, list: readonly string[]) => list[Math.floor(random() * list.length)];
/** Common ones far more often than rare ones, as in real names. */
const pickSkewed = (random: Random, list: readonly string[]) => list[Math.floor(random() ** 2.2 * list.length)];
const capitalised = (word: string) => word[0].toUpperCase() + word.slice(1);

function coinedWord(random: Random): string {
  const syllables = pick(random, SYLLABLES) + pick(random, SYLLABLES) + (random() < 0.3 ? pick(random, SYLLABLES) : '');
  return capitalised(syllables + pick(random, ENDINGS));
}

function companyName(random: Random, city: string): string {
  const kind = random();
  const trade = () => pickSkewed(random, TRADES);
  const form = random() < 0.8 ? ` ${pick(random, FORMS)}` : '';
  if (kind < 0.45) return `${coinedWord(random)} ${trade()}${form}`;
  if (kind < 0.6) return `${coinedWord(random)} & ${coinedWord(random)} ${trade()}${form}`;
  if (kind < 0.72) return `${pickSkewed(random, HEADS)} ${coinedWord(random)} ${trade()}${form}`;
  if (kind < 0.84) return `${city} ${trade()} ${trade()}${form}`;
  if (kind < 0.94) return `${pickSkewed(random, HEADS)} ${trade()} ${trade()}${form}`;
  return `${coinedWord(random)} ${coinedWord(random)} Foundation`;
}

export function generateSuppliers(count: number, seed = 7): SupplierRow[] {
  const random = randomFrom(seed);
  const places = Array.from({ length: 3000 }, () => ({
    city: coinedWord(random) + (random() < 0.4 ? pick(random, [' City', ' Springs', 'ville', ' Falls']) : ''),
    state: pick(random, STATES),
    zip: String(10_000 + Math.floor(random() * 89_999)),
  }));
  const rows: SupplierRow[] = [];
  for (let i = 0; i < count; i++) {
    const place = places[Math.floor(random() ** 2 * places.length)];
    const name = i > 1000 && random() < 0.04 ? rows[Math.floor(random() * i)].name : companyName(random, place.city);
    rows.push({ id: `G${i}`, name, ...place });
  }
  return rows;
}

/** Noise on one name; each is a kind of the report. */
const NOISES: Readonly<Record<string, (random: Random, name: string) => string>> = {
  exact: (_, name) => name,
  capitals: (_, name) => name.replace(/[.,]/g, '').toUpperCase(),
  form_dropped: (_, name) => name.replace(/ (LLC|Inc\.?|Corp|Corporation|Company|Ltd|LLP|PC)$/, ''),
  typo: (random, name) => withTypo(random, name),
  two_typos: (random, name) => withTypo(random, withTypo(random, name)),
  truncated: (_, name) => name.slice(0, Math.max(10, Math.floor(name.length * 0.75))),
  store_number: (random, name) => `${name} #${100 + Math.floor(random() * 9000)}`,
  dba: (random, name) => `${coinedWord(random)} Holdings LLC DBA ${name}`,
};

function withTypo(random: Random, name: string): string {
  const at = 1 + Math.floor(random() * (name.length - 2));
  const kind = random();
  if (kind < 0.35) return name.slice(0, at) + name.slice(at + 1);
  if (kind < 0.6) return name.slice(0, at) + name[at + 1] + name[at] + name.slice(at + 2);
  return (
    name.slice(0, at) + String.fromCharCode(97 + Math.floor(random() * 26)) + name.slice(at + (kind < 0.8 ? 1 : 0))
  );
}

/** `perKind` queries of each kind of noise and twice as many names that are absent. */
export function generateQueries(rows: readonly SupplierRow[], perKind: number, seed = 99): LabelledQuery[] {
  const random = randomFrom(seed);
  const queries: LabelledQuery[] = [];
  const placed = (row: SupplierRow) =>
    random() < 0.85 ? { city: row.city ?? '', state: row.state ?? '' } : { city: '', state: '' };
  for (let i = 0; i < perKind; i++) {
    for (const [kind, spoil] of Object.entries(NOISES)) {
      const row = rows[Math.floor(random() * rows.length)];
      queries.push({
        id: `${kind}${i}`,
        name: spoil(random, row.name),
        zip: '',
        accept: new Set([row.id]),
        kind,
        ...placed(row),
      });
    }
  }
  const known = new Set(rows.map((row) => row.name));
  for (let i = 0; i < 2 * perKind; i++) {
    const row = rows[Math.floor(random() * rows.length)];
    const name = companyName(random, row.city ?? '');
    if (!known.has(name))
      queries.push({ id: `absent${i}`, name, zip: '', accept: new Set(), kind: 'absent', ...placed(row) });
  }
  return queries;
}
