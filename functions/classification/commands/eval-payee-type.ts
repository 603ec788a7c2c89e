// `npm run eval:payee-type -- --data F.csv [--json]`: measures the rules and the committed model on labelled payees; no outside call is made.
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { classifyByModel } from '../classify-by-model.ts';
import { type LabelledRow, readLabelled } from '../model/training/labelled-rows.ts';
import { calibrationError, type Figures, type Judged, measure, type Share } from '../model/training/measure.ts';
import { refinesBusiness } from '../payee-type.ts';

const WEIGHTS_PATH = fileURLToPath(new URL('../model/weights.min.json', import.meta.url));
const TIMED_NAMES = 50_000;
const PASSES = 5;

function answer(row: LabelledRow): Judged {
  const { type, confidence, decided } = classifyByModel(row.name);
  return { row, answer: refinesBusiness(type) ? 'Business' : type, confidence, decided };
}

/** Names per second on one core: the fastest of a few passes, since other work on the machine only ever slows one down. */
function namesPerSecond(rows: readonly LabelledRow[]): number {
  const rounds = Math.ceil(TIMED_NAMES / rows.length);
  let fastest = Number.POSITIVE_INFINITY;
  for (let pass = 0; pass < PASSES; pass++) {
    const start = performance.now();
    for (let round = 0; round < rounds; round++) for (const row of rows) classifyByModel(row.name);
    fastest = Math.min(fastest, performance.now() - start);
  }
  return Math.round((rounds * rows.length * 1_000) / fastest);
}

function printTable(figures: Figures, judged: readonly Judged[], perSecond: number, modelBytes: number): void {
  const line = (name: string, { n, coverage, accuracyDecided }: Share) =>
    `${name.padEnd(32)} ${String(n).padStart(6)}  decided ${coverage.toFixed(4)}  right of the decided ${accuracyDecided?.toFixed(4) ?? '-'}`;
  const lines = [
    `${figures.rows} rows: accuracy ${figures.accuracyAll}, decided ${figures.coverage}, right of the decided ${figures.accuracyDecided ?? '-'}, calibration error ${calibrationError(judged)}`,
    `${perSecond} names/s on one core (${(1e6 / perSecond).toFixed(2)} us per name), ${modelBytes} bytes of weights`,
    ...Object.entries(figures.byLabel).map(([name, share]) => line(name, share)),
    ...Object.entries(figures.bySubtype).map(([name, share]) => line(name, share)),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function evaluate(path: string, json: boolean): void {
  const rows = readLabelled(path);
  if (rows.length === 0) throw new Error(`${path}: expected at least one labelled payee, got none`);
  const judged = rows.map(answer);
  const figures = measure(judged);
  const perSecond = namesPerSecond(rows);
  const modelBytes = statSync(WEIGHTS_PATH).size;
  if (json) process.stdout.write(`${JSON.stringify({ ...figures, perSecond, modelBytes })}\n`);
  else printTable(figures, judged, perSecond, modelBytes);
}

const { values } = parseArgs({ options: { data: { type: 'string' }, json: { type: 'boolean', default: false } } });
if (!values.data) {
  process.stderr.write(
    'eval:payee-type: expected --data F.csv (or .csv.gz) with the columns name, label and subtype\n',
  );
  process.exitCode = 2;
} else evaluate(values.data, values.json);
