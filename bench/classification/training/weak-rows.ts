// Training rows without a hand-made label: companies of the supplier list, and names put together from counted names, places and offices.
import { join } from 'node:path';
import type { ModelClass } from '../../../functions/classification/model/linear-model.ts';
import { readRows } from '../../command/rows.ts';
import { withRemark } from './add-remarks.ts';
import { composeBusiness } from './compose-business.ts';
import { composeGovernment } from './compose-government.ts';
import { composeLookAlike } from './compose-look-alike.ts';
import { composePerson } from './compose-person.ts';
import type { NameCounts } from './name-counts.ts';
import type { Random } from './random.ts';
import { tradeWords } from './trade-words.ts';

export interface WeakRow {
  name: string;
  label: ModelClass;
}

export interface WeakSizes {
  /** Real names of the supplier list. */
  companies: number;
  /** Made-up businesses that look like something else. */
  business: number;
  /** Made-up businesses with the words of public bodies or the names of persons. */
  lookAlikes: number;
  individual: number;
  government: number;
}

/** More companies than persons or bodies: theirs are real names, the others are put together. */
export const WEAK_SIZES: WeakSizes = {
  companies: 90_000,
  business: 22_000,
  lookAlikes: 14_000,
  individual: 60_000,
  government: 60_000,
};

/** First names and surnames that are not taken for trades. */
const COMMON_NAMES = 1_500;

/** Companies whose own source is sure of them; the tax-exempt list is thinned, or it would be three rows of five. */
function readCompanies(folder: string, random: Random, count: number): WeakRow[] {
  const names = readRows(join(folder, 'supplier_reference_dev.csv'), ['name'])
    .filter((record) => record.source !== 'irs_eo' || random.next() < 0.25)
    .map((record) => record.name!);
  const industry = readRows(join(folder, 'company_sic_dev_all.csv'), ['name'])
    .filter((record) => !record.sic4!.startsWith('9'))
    .map((record) => record.name!);
  return random
    .shuffle([...names, ...industry])
    .slice(0, count)
    .map((name) => ({ name, label: 'Business' }));
}

export function readWeakRows(folder: string, counts: NameCounts, random: Random, sizes: WeakSizes): WeakRow[] {
  const places = readRows(join(folder, 'us_cities.csv'), []);
  const rows = readCompanies(folder, random, sizes.companies);
  const place = () => {
    const { city, county, state } = random.pick(places);
    return { city: city!, county: county!, state: state! };
  };
  const trades = tradeWords(
    rows.map(({ name }) => name),
    new Set([...counts.firstNames.slice(0, COMMON_NAMES), ...counts.surnames.slice(0, COMMON_NAMES)]),
  );
  for (let i = 0; i < sizes.business; i++)
    rows.push({ name: composeBusiness(place(), counts, random), label: 'Business' });
  for (let i = 0; i < sizes.lookAlikes; i++)
    rows.push({ name: composeLookAlike({ place: place(), counts, trades }, random), label: 'Business' });
  for (let i = 0; i < sizes.individual; i++) rows.push({ name: composePerson(counts, random), label: 'Individual' });
  for (let i = 0; i < sizes.government; i++)
    rows.push({ name: composeGovernment(place(), random), label: 'Government' });
  return rows.map(({ name, label }) => ({ name: withRemark(name, random), label }));
}
