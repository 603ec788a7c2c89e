// The laptop run behind `npm start`: starts the stack, sends the files through the public API, shows what comes of them.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BatchView } from '#shared/contract/batches';
import { openDatabase } from '#shared/db/connection/client';
import { ApiClient } from './cli/api-client.ts';
import { runCommand } from './cli/command.ts';
import { EXIT } from './cli/exit-codes.ts';
import { LaptopTime } from './cli/laptop-time.ts';
import { readStartOptions, START_USAGE, type StartOptions } from './cli/options.ts';
import { PendingFiles } from './cli/pending-files.ts';
import { progressOn } from './cli/progress.ts';
import { runFiles } from './cli/run-files.ts';
import { searchWaitOf } from './cli/search-wait.ts';
import { shortcomingOf, summaryOf } from './cli/summary.ts';
import { ensureDeveloper } from './stack/developer.ts';
import type { LocalStack } from './stack/local-stack.ts';
import { startLocalStack } from './stack/start-stack.ts';
import { ensureSuppliers } from './stack/suppliers.ts';

const SAMPLES = fileURLToPath(new URL('../samples', import.meta.url));

/** The exit code, see exit-codes.ts. */
export function main(args: readonly string[]): Promise<number> {
  return runCommand(async () => {
    const options = readStartOptions(args, join(SAMPLES, 'payees.csv'));
    if (options === 'help') console.log(START_USAGE);
    return options === 'help' ? EXIT.done : run(options);
  });
}

async function run(options: StartOptions): Promise<number> {
  console.log('Starting the stack ...');
  const onPhase = phasePrinter();
  const stack = await startLocalStack({
    stateDir: options.state,
    live: options.live,
    onPhase,
    ...(options.port !== undefined && { apiPort: options.port }),
  });
  const interrupted = onInterrupt();
  try {
    const exitCode = await Promise.race([sendFiles(stack, options, onPhase), interrupted]);
    if (options.once || exitCode === EXIT.interrupted) return exitCode;
    console.log('\nThe stack stays up. Ctrl-C stops it; the next start goes on from here.');
    await interrupted;
    return EXIT.done;
  } finally {
    await stack.stop();
  }
}

function phasePrinter(): (phase: string) => void {
  const startedAt = performance.now();
  return (phase) => console.log(`${((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)} s  ${phase}`);
}

/** Resolves at the first Ctrl-C; the second one ends the process where it stands, which loses nothing either. */
function onInterrupt(): Promise<number> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        console.log('\nStopping ...');
        resolve(EXIT.interrupted);
        process.once(signal, () => process.exit(EXIT.interrupted));
      });
    }
  });
}

async function sendFiles(stack: LocalStack, options: StartOptions, onPhase: (phase: string) => void): Promise<number> {
  const { apiKey } = await ensureDeveloper(stack);
  await ensureSuppliers(stack);
  onPhase('supplier network in force');
  console.log(`\nAPI: ${stack.apiUrl}\nKey: ${apiKey}\n`);
  const laptopTime = new LaptopTime();
  const batches = await runFiles(options.files, {
    client: new ApiClient(stack.apiUrl, apiKey),
    pending: new PendingFiles(stack.parts.state.path('pending-files.json')),
    progress: progressOn(process.stdout),
    out: options.out,
    options: options.batch,
    onLook: () => laptopTime.look(stack.parts.clock.now(), performance.now()),
    onFinished: async (finished) => {
      const searchWait = await waitOf(finished.batch, stack, laptopTime);
      const simulated = [...stack.parts.vendors.simulators.keys()];
      console.log(summaryOf(finished, { simulated, live: [...options.live], searchWait }));
    },
  });
  const shortcomings = batches.flatMap((batch) => {
    const shortcoming = shortcomingOf(batch);
    return shortcoming === undefined ? [] : [`${batch.fileName}: ${shortcoming}`];
  });
  for (const shortcoming of shortcomings) console.error(shortcoming);
  return shortcomings.length === 0 ? EXIT.done : EXIT.shortcoming;
}

async function waitOf(batch: BatchView, stack: LocalStack, laptopTime: LaptopTime) {
  const database = openDatabase(stack.parts.database);
  try {
    const wait = await searchWaitOf(batch, database.db);
    return wait && { ...wait, realMs: laptopTime.realMsBetween(wait.fromMs, wait.toMs) };
  } finally {
    await database.close();
  }
}
