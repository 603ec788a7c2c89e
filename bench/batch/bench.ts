// npm run bench:batch -- --rows 10000 [--suppliers 20000] [--json]: a made-up file through the whole laptop stack, simulators at zero latency; rows per minute, CPU and memory of every process.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalStack } from '../../local/stack/start-stack.ts';
import { ensureSuppliers } from '../../local/stack/suppliers.ts';
import { generate } from '../../samples/generate.ts';
import { readArguments } from '../command/arguments.ts';
import { measureBatch } from './measure.ts';
import { reportOf, tableOf } from './report.ts';

const SEED = 20261122;

const { json, count } = readArguments('npm run bench:batch -- [--rows 10000] [--suppliers 20000] [--json]', [
  'rows',
  'suppliers',
]);

const folder = mkdtempSync(join(tmpdir(), 'clarity-bench-'));
try {
  const report = await run(folder);
  console.log(json ? JSON.stringify(report, null, 2) : tableOf(report));
  if (report.shortcoming) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function run(out: string) {
  const numbers = { rows: count('rows', 10_000), suppliers: count('suppliers', 20_000) };
  const files = await generate({ ...numbers, out, seed: SEED });
  const suppliersFile = files.suppliers;
  const stack = await startLocalStack({ simulate: true, stateDir: join(out, 'state'), suppliersFile, apiPort: 0 });
  try {
    await ensureSuppliers(stack);
    return reportOf(await measureBatch(stack, files.payees, out));
  } finally {
    await stack.stop();
  }
}
