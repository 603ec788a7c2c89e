// npm run bench:intake -- [--rows 300000]: the whole split of a file, against csv-parse and papaparse that only parse it.
import { execFileSync } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse';
import * as z from 'zod';
import { generate } from '../../samples/generate.ts';
import { readArguments } from '../command/arguments.ts';
import { writeWorkbook } from './write-workbook.ts';

const SEED = 20261201;
const FEW_ROWS = 10_000;
const MB = 2 ** 20;
/** Of each measurement the median of so many runs counts. */
const RUNS = 3;

const { count } = readArguments('npm run bench:intake -- [--rows 300000]', ['rows']);

const Measured = z.object({
  rows: z.number(),
  cpuSeconds: z.number(),
  seconds: z.number(),
  peakBytes: z.number(),
});

const perSecond = ({ rows, cpuSeconds }: z.infer<typeof Measured>) => Math.round(rows / cpuSeconds);
const inMb = ({ peakBytes }: z.infer<typeof Measured>) => Math.round(peakBytes / MB);
const round = (value: number) => Math.round(value * 100) / 100;

const folder = mkdtempSync(join(tmpdir(), 'clarity-bench-'));
try {
  const few = await files(FEW_ROWS);
  const many = await files(count('rows', 300_000));
  const csv = measure('split', many.csv);
  const csvParse = measure('csv-parse', many.csv);
  const papaparse = measure('papaparse', many.csv);
  const workbook = measure('split', many.workbook);
  const report = {
    rows: csv.rows,
    sameRowsInAll: [csvParse.rows, papaparse.rows, workbook.rows].every((rows) => rows === csv.rows),
    rowsPerSecond: { csv: perSecond(csv), workbook: perSecond(workbook) },
    cpuSeconds: {
      splitCsv: csv.cpuSeconds,
      csvParseAlone: csvParse.cpuSeconds,
      papaparseAlone: papaparse.cpuSeconds,
      splitWorkbook: workbook.cpuSeconds,
    },
    splitToCsvParse: csv.cpuSeconds / csvParse.cpuSeconds,
    peakMb: {
      csvFewRows: inMb(measure('split', few.csv)),
      csv: inMb(csv),
      workbookFewRows: inMb(measure('split', few.workbook)),
      workbook: inMb(workbook),
    },
  };
  console.log(JSON.stringify(report, (_, value) => (typeof value === 'number' ? round(value) : value), 2));
  if (!report.sameRowsInAll) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The same records twice. */
async function files(rows: number): Promise<{ csv: string; workbook: string }> {
  const out = join(folder, String(rows));
  const { payees } = await generate({ rows, suppliers: 2_000, out, seed: SEED });
  const workbook = join(out, 'payees.xlsx');
  await writeWorkbook(workbook, createReadStream(payees).pipe(parse({ relax_column_count: true })));
  return { csv: payees, workbook };
}

/** In processes of their own, so that memory is their own; the run with the median CPU. */
function measure(way: string, path: string) {
  const script = fileURLToPath(new URL('measure-once.ts', import.meta.url));
  const runs = Array.from({ length: RUNS }, () => {
    const text = execFileSync(process.execPath, ['--import', 'tsx', script, way, path], { encoding: 'utf8' });
    return Measured.parse(JSON.parse(text));
  });
  const [, median] = runs.toSorted((a, b) => a.cpuSeconds - b.cpuSeconds);
  if (!median) throw new Error(`expected ${RUNS} runs`);
  return median;
}
