// npm run bench:sync -- [--suppliers 483227] [--json]: the supplier sync through its machine on the laptop stack: a first network, a night with 1 % changed, a night where 10 % vanish.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '#shared/db/connection/client';
import { listSyncRuns } from '#shared/db/suppliers/sync-runs';
import type { LocalStack } from '../../local/stack/local-stack.ts';
import { startLocalStack } from '../../local/stack/start-stack.ts';
import { generate } from '../../samples/generate.ts';
import { readArguments } from '../command/arguments.ts';

const SEED = 20261122;
const MB = 2 ** 20;

const { json, count } = readArguments('npm run bench:sync -- [--suppliers 483227] [--json]', ['suppliers']);

interface Night {
  night: string;
  outcome: string;
  seconds: number;
  /** CPU of the two functions, in seconds. */
  functionsCpu: number;
  inserted: number | null;
  updated: number | null;
  removed: number | null;
  /** Peak of resident memory so far, and the limit, in MB. */
  schedulerMb: number;
  schedulerLimitMb: number;
  finexioMb: number;
  finexioLimitMb: number;
}

const folder = mkdtempSync(join(tmpdir(), 'clarity-bench-'));
try {
  const nights = await run(folder);
  if (json) console.log(JSON.stringify(nights, null, 2));
  else console.table(nights);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function run(out: string): Promise<Night[]> {
  const { suppliers: suppliersFile } = await generate({
    rows: 1,
    suppliers: count('suppliers', 483_227),
    out,
    seed: SEED,
  });
  const stack = await startLocalStack({ simulate: true, stateDir: join(out, 'state'), suppliersFile, apiPort: 0 });
  try {
    const first = await sync(stack, 'first');
    // Payment type is the last column but one of a line.
    edit(suppliersFile, (line, i) => (i % 100 === 1 ? line.replace(/,\w+,([^,]*)$/, ',Wire,$1') : line));
    const changed = await sync(stack, '1 % changed');
    edit(suppliersFile, (line, i) => (i % 10 === 1 ? undefined : line));
    return [first, changed, await sync(stack, '10 % vanished')];
  } finally {
    await stack.stop();
  }
}

/** Line 0 is the header. */
function edit(file: string, change: (line: string, i: number) => string | undefined): void {
  const lines = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, lines.flatMap((line, i) => (i === 0 ? line : (change(line, i) ?? []))).join('\n'));
}

async function sync(stack: LocalStack, night: string): Promise<Night> {
  const { engines, clock } = stack.parts;
  const machine = stack.executions().machines.find(({ name }) => name.endsWith('-supplier-sync'));
  if (!machine) throw new Error('the template has no supplier-sync machine');
  const input = { at: new Date(clock.now()).toISOString() };
  const cpuBefore = cpuSeconds(stack);
  const startedAt = performance.now();
  const { status, error } = await engines.states.outcome(
    await engines.states.start({ machineArn: machine.arn, input }),
  );
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  const { inserted, updated, removed } = await lastRun(stack);
  const { scheduler, finexio } = stack.functions();
  return {
    night,
    outcome: error ?? status,
    seconds,
    functionsCpu: Math.round(10 * (cpuSeconds(stack) - cpuBefore)) / 10,
    inserted,
    updated,
    removed,
    schedulerMb: Math.round((scheduler?.peakBytes ?? 0) / MB),
    schedulerLimitMb: scheduler?.memoryMb ?? 0,
    finexioMb: Math.round((finexio?.peakBytes ?? 0) / MB),
    finexioLimitMb: finexio?.memoryMb ?? 0,
  };
}

function cpuSeconds(stack: LocalStack): number {
  const { scheduler, finexio } = stack.functions();
  return ((scheduler?.cpuMs ?? 0) + (finexio?.cpuMs ?? 0)) / 1000;
}

async function lastRun(stack: LocalStack) {
  const database = openDatabase(stack.parts.database);
  try {
    const [run] = await listSyncRuns(database.db, 1);
    if (!run) throw new Error('the sync left no run in the database');
    return run;
  } finally {
    await database.close();
  }
}
