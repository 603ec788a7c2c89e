// `npm run eval:payee-type -- --data F.csv [--json]`: prints how the payee type tier does on labelled payees.
import { readArguments } from '../command/arguments.ts';
import { orEnd } from '../command/rows.ts';
import { type Evaluation, evaluateFile } from './training/evaluate.ts';
import type { Share } from './training/measure.ts';

const TIMING = { names: 20_000, passes: 20 };

function table({ figures, calibrationError }: Evaluation): string {
  const { rows, accuracyAll, coverage, accuracyDecided, perSecond, modelBytes } = figures;
  const line = ([name, share]: [string, Share]) =>
    `${name.padEnd(32)} ${String(share.n).padStart(6)}  decided ${share.coverage.toFixed(4)}  right of the decided ${share.accuracyDecided?.toFixed(4) ?? '-'}`;
  return [
    `${rows} rows: accuracy ${accuracyAll}, decided ${coverage}, right of the decided ${accuracyDecided ?? '-'}, calibration error ${calibrationError}`,
    `${perSecond} names/s on one core (${(1e6 / perSecond).toFixed(2)} us per name), ${modelBytes} bytes of weights`,
    ...Object.entries(figures.byLabel).map(line),
    ...Object.entries(figures.bySubtype).map(line),
  ].join('\n');
}

const { json, required } = readArguments('npm run eval:payee-type -- --data F.csv [--json]', ['data']);
const evaluation = orEnd(() => evaluateFile(required('data'), TIMING));
process.stdout.write(`${json ? JSON.stringify(evaluation.figures) : table(evaluation)}\n`);
