// Chooses from public lists the names that a reader of words takes for something else, and packs their hashes: no name leaves the data folder in clear.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import {
  isBorneByPeople,
  isPersonal,
  readIdentity,
  stateOf,
} from '../../../functions/classification/model/identity.ts';
import { LONGEST_LISTED } from '../../../functions/classification/model/known-company.ts';
import {
  type KnownKind,
  type KnownNamesFile,
  keyOf,
  packKeys,
} from '../../../functions/classification/model/known-names.ts';
import type { WordClass } from '../../../functions/classification/model/lexicon/word-classes.ts';
import type { Reading } from '../../../functions/classification/model/reading.ts';
import type { ModelAnswer } from '../../../functions/classification/payee-type.ts';
import { readRows } from '../../command/rows.ts';

const FILES = ['supplier_reference_dev.csv', 'supplier_reference_483k.csv.gz'];
/** Lists of companies; licences and loans of sole proprietors stand under the proprietor's own name, and visa sponsors include public employers. */
const COMPANY_SOURCES: ReadonlySet<string> = new Set(['h1b', 'sec', 'inc5000']);
const FAMOUS_SOURCES: ReadonlySet<string> = new Set(['sec']);
const PRIVATE_SOURCES: ReadonlySet<string> = new Set(['irs_eo', 'sec', 'inc5000']);
/** Confidence from which the model alone takes a private body for a public one. */
const TAKEN_FOR_PUBLIC = 0.9;
/** Firms of more partners are known by the first two: "SMITH JONES BROWN & GREEN LLP". */
const MOST_PARTNERS = 5;

const Brands = z.object({
  nsi: z.record(
    z.string(),
    z.object({
      items: z.array(
        z.object({
          locationSet: z.object({ include: z.array(z.unknown()).default([]) }).default({ include: [] }),
          tags: z.record(z.string(), z.string()),
        }),
      ),
    }),
  ),
});
const WORLD: ReadonlySet<unknown> = new Set(['001', '019', '021', 'us']);
const isInUnitedStates = (place: unknown) =>
  WORLD.has(place) || (typeof place === 'string' && place.startsWith('us-')) || Array.isArray(place);
/** Kinds of shop that public bodies run. */
const PUBLIC_KINDS = /post_office|post_box|townhall|library|courthouse|police|fire_station|school|university|college/;

/** Names of shops, restaurants, banks and makers in use in the United States, of the name-suggestion-index (BSD-3-Clause). */
export function readBrands(path: string): string[] {
  const { nsi } = Brands.parse(JSON.parse(readFileSync(path, 'utf8')));
  return Object.entries(nsi)
    .filter(([kind]) => kind.startsWith('brands/') && !PUBLIC_KINDS.test(kind))
    .flatMap(([, { items }]) => items)
    .filter(({ locationSet }) => locationSet.include.some(isInUnitedStates))
    .flatMap(({ tags }) => [tags.brand, tags.name])
    .filter((name) => name !== undefined);
}

export interface KnownNamesInput {
  folder: string;
  brands: readonly string[];
  reading: Reading;
  /** The model without known names. */
  classify(name: string): ModelAnswer;
}

export function packKnownNames({ folder, brands, reading, classify }: KnownNamesInput): KnownNamesFile {
  const keys: Record<KnownKind | 'place', Set<number>> = {
    brand: new Set(),
    personLike: new Set(),
    publicLike: new Set(),
    place: new Set(),
  };
  for (const name of brands) addWhole(keys.brand, reading, name);
  for (const { name = '', source = '' } of suppliers(folder)) {
    if (FAMOUS_SOURCES.has(source)) addWhole(keys.brand, reading, name);
    if (COMPANY_SOURCES.has(source)) addPersonLike(keys.personLike, reading, name);
    if (PRIVATE_SOURCES.has(source) && isTakenForPublic(name, classify)) addWhole(keys.publicLike, reading, name);
  }
  for (const { city = '', county = '' } of readRows(join(folder, 'us_cities.csv'), ['city', 'county'])) {
    addPlace(keys.place, reading, city);
    addPlace(keys.place, reading, county);
    addPlace(keys.place, reading, county.replace(/ (County|Parish|Borough)$/i, ''));
  }
  for (const key of keys.brand) keys.personLike.delete(key);
  for (const key of [...keys.brand, ...keys.personLike]) keys.publicLike.delete(key);
  return {
    brand: packKeys(keys.brand),
    personLike: packKeys(keys.personLike),
    publicLike: packKeys(keys.publicLike),
    place: packKeys(keys.place),
  };
}

const suppliers = (folder: string) =>
  FILES.map((file) => join(folder, file))
    .filter(existsSync)
    .flatMap((path) => readRows(path, ['name', 'source']));

function addWhole(keys: Set<number>, reading: Reading, name: string): void {
  reading.readWords(name);
  const words = readIdentity(reading);
  if (words.length > 0 && words.length <= LONGEST_LISTED) keys.add(keyOf(stateOf(reading, words)));
}

/** The whole name, and the name without the trades behind it ("… ENGINEERS INC"): where every word may be a person's. */
function addPersonLike(keys: Set<number>, reading: Reading, name: string): void {
  reading.readWords(name);
  reading.readFeatures();
  const words = readIdentity(reading);
  while (words.length > 2 && isTrade(reading, words.at(-1) ?? 0)) words.pop();
  if (words.length < 2 || words.length > MOST_PARTNERS) return;
  if (!isPersonal(reading, words) || words.some((word) => isPublic(reading, word))) return;
  if (words.length <= 3) keys.add(keyOf(stateOf(reading, words)));
  const shortened = words.slice(0, 2);
  if (words.length >= 3 && !isBorneByPeople(reading, shortened) && !hasInitial(reading, shortened))
    keys.add(keyOf(stateOf(reading, shortened)));
}

const PUBLIC_CLASSES: ReadonlySet<WordClass | undefined> = new Set<WordClass>([
  'public',
  'locality',
  'utility',
  'education',
]);
const isPublic = (reading: Reading, word: number) => PUBLIC_CLASSES.has(reading.wordClass(word));

const hasInitial = ({ name }: Reading, words: readonly number[]) =>
  words.some((word) => (name.ends[word] ?? 0) - (name.starts[word] ?? 0) === 1);

function isTrade(reading: Reading, word: number): boolean {
  const wordClass = reading.wordClass(word);
  return wordClass === 'commerce' || wordClass === 'state' || wordClass === 'federal';
}

function isTakenForPublic(name: string, classify: KnownNamesInput['classify']): boolean {
  const { type, confidence, tier } = classify(name);
  return tier === 'model' && type === 'Government' && confidence >= TAKEN_FOR_PUBLIC;
}

function addPlace(keys: Set<number>, reading: Reading, place: string): void {
  reading.readWords(place);
  const words = Array.from({ length: reading.name.words }, (_, i) => i);
  if (words.length > 0) keys.add(keyOf(stateOf(reading, words)));
}
