// `npm run train:payee-type -- --data DIR`: trains the payee type model, measures it by cross-validation, writes the weights and the report.
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import knownNames from '../../functions/classification/model/known-names.min.json' with { type: 'json' };
import { KnownNames } from '../../functions/classification/model/known-names.ts';
import { packSlots, type WeightsFile } from '../../functions/classification/model/weights-file.ts';
import { readArguments } from '../command/arguments.ts';
import { orEnd } from '../command/rows.ts';
import { blockLeaks } from './training/block-leaks.ts';
import { chooseThresholds, fitSharpness, judge, judgeTransferred } from './training/calibrate.ts';
import { readCompanyWords } from './training/company-word-counts.ts';
import { readLabelled } from './training/labelled-rows.ts';
import { measureDoubts, measureKnown } from './training/measure-known.ts';
import { measureParts, measureRefinements } from './training/measure-rules.ts';
import { packNameLists, readNameCounts } from './training/name-counts.ts';
import { seededRandom } from './training/random.ts';
import { writeReport } from './training/report.ts';
import { exampleMaker, labelledExamples, modelVersion, trainWeights, weakExamples } from './training/train.ts';
import { crossValidate } from './training/validate.ts';
import { readWeakRows, WEAK_SIZES } from './training/weak-rows.ts';

const WEIGHTS_PATH = fileURLToPath(new URL('../../functions/classification/model/weights.min.json', import.meta.url));
const KNOWN_PATH = fileURLToPath(new URL('../../functions/classification/model/known-names.min.json', import.meta.url));
const REPORT_PATH = fileURLToPath(new URL('../../docs/reports/payee-type.md', import.meta.url));
const MAX_BYTES = 1_000_000;

function train(folder: string): void {
  const labelled = readLabelled(join(folder, 'payee_type_dev.csv'));
  const counts = readNameCounts(folder);
  const { lists: names, dropped } = packNameLists(counts);
  const lists = { names, companyWords: readCompanyWords(folder), known: new KnownNames(knownNames) };
  const weak = blockLeaks(readWeakRows(folder, counts, seededRandom(7), WEAK_SIZES), labelled);
  const features = exampleMaker(lists);
  const labelledSet = labelledExamples(labelled, features);
  const weakSet = weakExamples(weak, features);
  const predictions = crossValidate(labelled, labelledSet, weakSet, lists);
  const sharpness = Number(fitSharpness(predictions).toFixed(4));
  const thresholds = chooseThresholds(predictions, sharpness);
  const trained = trainWeights([...labelledSet, ...weakSet]);
  const file: WeightsFile = {
    version: modelVersion(trained),
    unit: trained.unit,
    sharpness,
    thresholds,
    weights: Buffer.from(trained.weights).toString('base64'),
    nameLists: packSlots(names),
    companyWords: packSlots(lists.companyWords),
  };
  writeFileSync(WEIGHTS_PATH, `${JSON.stringify(file)}\n`);
  const bytes = statSync(WEIGHTS_PATH).size;
  if (bytes > MAX_BYTES) throw new Error(`${WEIGHTS_PATH}: expected at most ${MAX_BYTES} bytes, got ${bytes}`);
  const judged = judge(predictions, sharpness, thresholds);
  const report = writeReport({
    judged,
    transferred: judgeTransferred(predictions),
    file,
    bytes,
    labelled: labelled.length,
    weak,
    droppedNames: dropped,
    parts: measureParts(labelled, file),
    refinements: measureRefinements(labelled, lists),
    known: measureKnown(predictions),
    doubts: measureDoubts(predictions),
    knownBytes: statSync(KNOWN_PATH).size,
  });
  writeFileSync(REPORT_PATH, report);
  process.stdout.write(report);
}

orEnd(() => train(readArguments('npm run train:payee-type -- --data DIR', ['data']).required('data')));
