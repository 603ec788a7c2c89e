// `npm run train:payee-type -- --data DIR`: trains the payee type model, measures it by cross-validation, writes the weights and the report.
import { statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { packSlots, type WeightsFile } from '../../functions/classification/model/weights-file.ts';
import { readArguments } from '../command/arguments.ts';
import { orEnd } from '../command/rows.ts';
import { chooseThresholds, fitSharpness, judge, judgeTransferred } from './training/calibrate.ts';
import { crossValidatedPayees } from './training/cross-validated.ts';
import { measureDoubts, measureKnown } from './training/measure-known.ts';
import { measureParts, measureRefinements } from './training/measure-rules.ts';
import { writeReport } from './training/report.ts';
import { modelVersion, trainWeights } from './training/train.ts';

const WEIGHTS_PATH = fileURLToPath(new URL('../../functions/classification/model/weights.min.json', import.meta.url));
const KNOWN_PATH = fileURLToPath(new URL('../../functions/classification/model/known-names.min.json', import.meta.url));
const REPORT_PATH = fileURLToPath(new URL('../../docs/reports/payee-type.md', import.meta.url));
const MAX_BYTES = 1_000_000;

function train(folder: string): void {
  const { labelled, lists, names, dropped, weak, labelledSet, weakSet, predictions } = crossValidatedPayees(folder);
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
