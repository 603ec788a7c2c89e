// npm run bench:cold-start [-- --runs 7] [--json]: imports the bundle of each function in fresh processes; CPU, time and memory.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { BUNDLES, bundleFolder, bundleFunctions } from '../../cdk/bundle.ts';
import { SERVICES } from '../../cdk/services.ts';
import { SERVICE_NAMES, type ServiceName } from '../../shared/services.ts';
import { readArguments } from '../command/arguments.ts';

const TARGET_CPU_MS = 150;
const IMPORT_ONCE = fileURLToPath(new URL('./import-once.mjs', import.meta.url));
const Import = z.object({ cpuMs: z.number(), wallMs: z.number(), rssBytes: z.number() });
type Import = z.infer<typeof Import>;

const { json, count } = readArguments('npm run bench:cold-start -- [--runs 7] [--json]', ['runs']);
const runs = count('runs', 7);

// Beside the real bundles, so that a stack that runs keeps its own.
const home = dirname(BUNDLES);
mkdirSync(home, { recursive: true });
const folder = mkdtempSync(join(home, 'cold-start-'));
try {
  await bundleFunctions(folder);
  const figures = [];
  for (const service of SERVICE_NAMES) figures.push(await measure(service));
  console.log(json ? JSON.stringify(figures, null, 2) : tableOf(figures));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(service: ServiceName) {
  const file = join(bundleFolder(service, folder), 'index.mjs');
  const imports: Import[] = [];
  for (let i = 0; i < runs; i++) imports.push(await importOnce(service, file));
  const median = (read: (one: Import) => number) =>
    imports.map(read).toSorted((a, b) => a - b)[Math.floor(imports.length / 2)] ?? 0;
  return {
    service,
    bundleKb: Math.round(statSync(file).size / 1024),
    cpuMs: Math.round(median(({ cpuMs }) => cpuMs)),
    leastCpuMs: Math.round(Math.min(...imports.map(({ cpuMs }) => cpuMs))),
    wallMs: Math.round(median(({ wallMs }) => wallMs)),
    rssMb: Math.round(median(({ rssBytes }) => rssBytes) / 2 ** 20),
    memoryMb: SERVICES[service].memoryMb,
  };
}

/** With the options that functions run with; a fresh process each time, so that nothing is compiled already. */
async function importOnce(service: ServiceName, file: string): Promise<Import> {
  const env = { NODE_OPTIONS: '--enable-source-maps', SERVICE_NAME: service, AWS_REGION: 'us-east-1' };
  const child = fork(IMPORT_ONCE, [file], { env, execArgv: [] });
  const [message]: unknown[] = await once(child, 'message');
  await once(child, 'exit');
  return Import.parse(message);
}

function tableOf(figures: readonly Awaited<ReturnType<typeof measure>>[]): string {
  const head = ['function', 'bundle KB', 'CPU ms', 'least', 'wall ms', 'RSS MB', 'of MB', '  '];
  const lines = figures.map(({ service, bundleKb, cpuMs, leastCpuMs, wallMs, rssMb, memoryMb }) => [
    service,
    ...[bundleKb, cpuMs, leastCpuMs, wallMs, rssMb, memoryMb].map(String),
    cpuMs < TARGET_CPU_MS ? '' : `  expected < ${TARGET_CPU_MS} ms`,
  ]);
  const text = (cells: string[]) =>
    cells
      .map((cell, i) => (i === 0 ? cell.padEnd(15) : cell.padStart(10)))
      .join('')
      .trimEnd();
  return [`Medians of ${runs} imports`, text(head), ...lines.map(text)].join('\n');
}
