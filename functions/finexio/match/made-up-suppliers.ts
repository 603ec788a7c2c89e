// A small made-up supplier list for tests: namesakes, near names, acronyms, DBA names, and filler so that words have frequencies.
import type { SupplierRow } from './supplier-index.ts';

const NAMED: readonly (readonly [name: string, city: string, state: string, zip: string])[] = [
  ['Bank of the West', 'San Francisco', 'CA', '94104'],
  ['Ravenna Steelworks LLC', 'Akron', 'OH', '44301'],
  ['Quillfeather Publishing, Inc.', 'Boise', 'ID', '83702'],
  ['Republic Services', 'Phoenix', 'AZ', '85054'],
  ['Public Storage', 'Glendale', 'CA', '91201'],
  ['Acme Widget Company', 'Dayton', 'OH', '45402'],
  ['Acme Widget Company', 'Toledo', 'OH', '43604'],
  ['Acme Widget Company', 'Reno', 'NV', '89501'],
  ['Pershing Yoakley & Associates PC', 'Knoxville', 'TN', '37919'],
  ['ZKTR Inc', 'Tulsa', 'OK', '74132'],
  ['Midwest Motor Supply Co DBA Kimball Midwest', 'Columbus', 'OH', '43228'],
  ['Garden State Apartments LLC', 'Newark', 'NJ', '07103'],
  ['Société Générale Électrique', 'New York', 'NY', '10001'],
  ['Courtney Plumbing & Heating', 'Salem', 'OR', '97301'],
  ['First Harbor Credit Union', 'Bangor', 'ME', '04401'],
  ['O’Hara’s Bakery', 'Boston', 'MA', '02134'],
  ['Franco Tile Works', 'Miami', 'FL', '33101'],
];

const FILLER_HEADS = ['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm', 'Fir', 'Ginkgo', 'Hazel', 'Ironwood', 'Juniper'];
const FILLER_TAILS = [
  'Services',
  'Construction',
  'Consulting Group',
  'Foundation',
  'Bank',
  'Storage',
  'Plumbing',
  'Supply',
];
const FILLER_PLACES = ['Dayton OH', 'Newark NJ', 'Reno NV', 'Boise ID', 'Tulsa OK'];

/** About a hundred rows with ids S001, S002 ... in this order. */
export function madeUpSuppliers(): SupplierRow[] {
  const named = NAMED.map(([name, city, state, zip]) => ({ name, city, state, zip }));
  const filler = FILLER_HEADS.flatMap((head, h) =>
    FILLER_TAILS.map((tail, t) => {
      const place = FILLER_PLACES[(h + t) % FILLER_PLACES.length];
      return { name: `${head} ${tail} Inc`, city: place.slice(0, -3), state: place.slice(-2), zip: '' };
    }),
  );
  return [...named, ...filler].map((row, i) => ({ id: `S${String(i + 1).padStart(3, '0')}`, ...row }));
}
