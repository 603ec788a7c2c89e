// npm run pack:person-names -- --data DIR: packs hashes of common first names and surnames, so that two of them are not
// taken for one that is misspelt.
import { writeFileSync } from 'node:fs';
import { packNames } from '../../shared/names/person-names.ts';
import { readArguments } from '../command/arguments.ts';
import { readRows } from '../command/rows.ts';

const PATH = new URL('../../shared/names/person-names.json', import.meta.url);
const FIRST_NAMES = 4_000;
const SURNAMES = 8_000;

const args = readArguments('npm run pack:person-names -- --data DIR', ['data']);
const first = readRows(args.dataFile('ssa_first_names.csv'), ['name', 'max_births_in_a_year'])
  .toSorted((a, b) => Number(b.max_births_in_a_year) - Number(a.max_births_in_a_year))
  .slice(0, FIRST_NAMES);
const last = readRows(args.dataFile('census_surnames.csv'), ['name', 'rank'])
  .toSorted((a, b) => Number(a.rank) - Number(b.rank))
  .slice(0, SURNAMES);
writeFileSync(PATH, `${JSON.stringify({ hashes: packNames([...first, ...last].map(({ name }) => name)) })}\n`);
