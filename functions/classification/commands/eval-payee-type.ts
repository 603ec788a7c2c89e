// `npm run eval:payee-type -- --data F.csv [--json]`: prints how the payee type tier does on labelled payees.
import { parseArgs } from 'node:util';
import { type Evaluation, evaluateFile } from '../model/training/evaluate.ts';
import type { Share } from '../model/training/measure.ts';

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

const { values } = parseArgs({ options: { data: { type: 'string' }, json: { type: 'boolean', default: false } } });
if (!values.data) {
  process.stderr.write(
    'eval:payee-type: expected --data F.csv (or .csv.gz) with the columns name, label and subtype\n',
  );
  process.exitCode = 2;
} else {
  const evaluation = evaluateFile(values.data, TIMING);
  process.stdout.write(`${values.json ? JSON.stringify(evaluation.figures) : table(evaluation)}\n`);
}
