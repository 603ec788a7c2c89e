// `npm run pack:known-names -- --data DIR --brands nsi.json`: packs the hashes of names known from public lists; train first, since the trained model says which are needed.
import { statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PayeeTypeClassifier } from '../../functions/classification/model/classifier.ts';
import { NO_KNOWN_NAMES } from '../../functions/classification/model/known-names.ts';
import { Reading } from '../../functions/classification/model/reading.ts';
import weights from '../../functions/classification/model/weights.min.json' with { type: 'json' };
import { readWeights } from '../../functions/classification/model/weights-file.ts';
import { readArguments } from '../command/arguments.ts';
import { orEnd } from '../command/rows.ts';
import { packKnownNames, readBrands } from './training/known-names.ts';

const PATH = fileURLToPath(new URL('../../functions/classification/model/known-names.min.json', import.meta.url));
const MAX_BYTES = 262_144;

function pack(folder: string, brandsPath: string): void {
  const model = readWeights(weights, NO_KNOWN_NAMES);
  const classifier = new PayeeTypeClassifier(model);
  const classify = (name: string) => classifier.classify(name);
  const file = packKnownNames({ folder, brands: readBrands(brandsPath), reading: new Reading(model), classify });
  writeFileSync(PATH, `${JSON.stringify(file)}\n`);
  const bytes = statSync(PATH).size;
  if (bytes > MAX_BYTES) throw new Error(`${PATH}: expected at most ${MAX_BYTES} bytes, got ${bytes}`);
  process.stdout.write(`${bytes} bytes\n`);
}

const { required } = readArguments('npm run pack:known-names -- --data DIR --brands nsi.json', ['data', 'brands']);
orEnd(() => pack(required('data'), required('brands')));
