// npm run eval:match -- --reference R.csv --queries Q.csv [--json]: builds the index, serves it from a fresh process, measures both.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIndex } from '../../functions/finexio/match/build/build-index.ts';
import { writeSnapshot } from '../../functions/finexio/match/snapshot.ts';
import { cpuMs, readArguments } from '../command/arguments.ts';
import { endWith, orEnd } from '../command/rows.ts';
import type { ServingReport } from './eval-serving.ts';
import { type Accuracy, measureAccuracy, round } from './metrics.ts';
import { readQueries, readSuppliers } from './read-data.ts';

export interface Evaluation extends Accuracy {
  readonly reference: number;
  readonly queries: number;
  readonly buildMs: number;
  readonly loadMs: number;
  readonly indexBytes: number;
  /** Growth of the serving process by loading the index and answering all queries once. */
  readonly rssMB: number;
  /** Names matched per second of CPU time, evidence included, on one core. */
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
}

const USAGE = 'npm run eval:match -- --reference R.csv --queries Q.csv [--json]';

export async function evaluate(referencePath: string, queriesPath: string): Promise<Evaluation> {
  const folder = mkdtempSync(join(tmpdir(), 'supplier-index-'));
  try {
    const rows = readSuppliers(referencePath);
    const from = cpuMs();
    const index = buildIndex(rows);
    const buildMs = cpuMs() - from;
    const snapshot = join(folder, 'suppliers.clix');
    const indexBytes = writeSnapshot(index, snapshot);
    const serving = await serveInChild(snapshot, queriesPath);
    const { recallAt1, precision, recall, ...rest } = measureAccuracy(serving.answers);
    return {
      reference: index.rowCount,
      queries: serving.answers.length,
      buildMs: Math.round(buildMs),
      loadMs: round(serving.loadMs, 1),
      indexBytes,
      rssMB: round(serving.rssMB, 1),
      perSecond: Math.round(serving.perSecond),
      p50Ms: round(serving.p50Ms),
      p95Ms: round(serving.p95Ms),
      p99Ms: round(serving.p99Ms),
      precision,
      recall,
      recallAt1,
      ...rest,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A fresh process, so that memory and load time are those of a function and not of the build. */
function serveInChild(snapshot: string, queriesPath: string): Promise<ServingReport> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('./eval-serving.ts', import.meta.url)), [snapshot, queriesPath], {
      serialization: 'advanced',
    });
    let report: ServingReport | undefined;
    child.on('message', (message: ServingReport) => {
      report = message;
    });
    child.on('error', reject);
    child.on('exit', (code) =>
      report ? resolve(report) : reject(new Error(`Serving process ended with code ${code} and no report`)),
    );
  });
}

function print(evaluation: Evaluation): void {
  const { byKind, calibration, ...figures } = evaluation;
  for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(20)} ${value}`);
  console.table(byKind);
  console.table(calibration);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const args = readArguments(USAGE, ['reference', 'queries']);
  const [reference, queries] = [args.file('reference'), args.file('queries')];
  // Before the index is built, which takes seconds.
  orEnd(() => readQueries(queries));
  const evaluation = await evaluate(reference, queries).catch(endWith);
  if (args.json) console.log(JSON.stringify(evaluation));
  else print(evaluation);
}
