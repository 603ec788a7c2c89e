// The laptop run behind `npm start`: starts the stack, sends the files through the public API, shows what comes of them.
import { setTimeout as sleep } from 'node:timers/promises';
import type { BatchView } from '#shared/contract/batches';
import { openDatabase } from '#shared/db/connection/client';
import { ApiClient } from './cli/api-client.ts';
import { endOnFault, printFault, runCommand } from './cli/command.ts';
import { EXIT } from './cli/exit-codes.ts';
import { onInterrupt } from './cli/interrupt.ts';
import { clockLine, LaptopTime } from './cli/laptop-time.ts';
import { readStartOptions, START_USAGE, type StartOptions } from './cli/options.ts';
import { SAMPLE_PAYEES } from './cli/sample.ts';
import { searchWaitOf } from './cli/search-wait.ts';
import { checkPlaces, pendingFilesOf, sendFiles } from './cli/send-files.ts';
import { ensureDeveloper } from './stack/developer.ts';
import type { LocalStack } from './stack/local-stack.ts';
import type { OpenBatch } from './stack/provider-switch.ts';
import { providersLine } from './stack/providers.ts';
import { startLocalStack } from './stack/start-stack.ts';
import { ensureSuppliers } from './stack/suppliers.ts';
import { runSync } from './supplier-sync/run-sync.ts';

/** The exit code, see exit-codes.ts. */
export function main(args: readonly string[]): Promise<number> {
  endOnFault();
  return runCommand(async () => {
    const options = readStartOptions(args, SAMPLE_PAYEES);
    if (options === 'help') console.log(START_USAGE);
    return options === 'help' ? EXIT.done : run(options);
  });
}

const IMPORT_POLL_MS = 200;

type TellPhase = (phase: string) => void;

async function run(options: StartOptions): Promise<number> {
  await checkPlaces(options);
  console.log('Starting the stack ...');
  const interrupted = onInterrupt(() => console.log('\nStopping ...'));
  const onPhase = phasePrinter();
  const stack = await startLocalStack({
    stateDir: options.state,
    live: options.live,
    simulate: options.simulate,
    allowLocalWebhooks: options.allowLocalWebhooks,
    onPhase,
    onFault: printFault,
    onAbandoned: (batch) => forget(batch, options.state),
    ...(options.port !== undefined && { apiPort: options.port }),
  });
  try {
    const exitCode = await Promise.race([use(stack, options, onPhase), interrupted]);
    // Whose columns are in doubt starts again with the flags that say them.
    if (options.once || exitCode === EXIT.interrupted || exitCode === EXIT.awaitingMapping) return exitCode;
    console.log('\nThe stack stays up. Ctrl-C stops it; the next start goes on from here.');
    console.log('Send it more files from another terminal: npm run send -- FILE');
    await interrupted;
    return EXIT.done;
  } finally {
    await stack.stop();
  }
}

function phasePrinter(): TellPhase {
  const startedAt = performance.now();
  return (phase) => console.log(`${((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)} s  ${phase}`);
}

function forget({ id, fileName }: OpenBatch, stateDir: string): void {
  pendingFilesOf(stateDir).remove(id);
  console.log(
    `        ${fileName} was begun with simulators that are not there now: it is cancelled. Send it again with --simulate.`,
  );
}

async function use(stack: LocalStack, options: StartOptions, onPhase: TellPhase): Promise<number> {
  const { apiKey } = await ensureDeveloper(stack);
  const client = new ApiClient(stack.apiUrl, apiKey);
  const { suppliers } = options;
  const hasNetwork = suppliers === undefined ? await ensureSuppliers(stack) : await importSuppliers(suppliers, client);
  if (suppliers !== undefined && !hasNetwork) return EXIT.shortcoming;
  onPhase(hasNetwork ? 'supplier network in force' : 'no supplier network');
  const { vendors, clock } = stack.parts;
  console.log(`\n${providersLine(vendors.providers)}`);
  console.log(`API: ${stack.apiUrl}\nKey: ${apiKey}\n${clockLine(clock.now() - Date.now())}`);
  const laptopTime = new LaptopTime();
  return sendFiles(options, {
    client,
    providers: vendors.providers,
    takeUp: 'all',
    onLook: () => laptopTime.look(clock.now(), performance.now()),
    searchWaitOf: (batch) => waitOf(batch, stack, laptopTime),
  });
}

/** Whoever names the file wants this network, however much of the present one it replaces. Says what came of it. */
function importSuppliers(file: string, client: ApiClient): Promise<boolean> {
  const wish = { file, dryRun: false, acceptChange: true };
  const print = (line: string) => console.log(`        ${line}`);
  return runSync(wish, { client, print, pause: () => sleep(IMPORT_POLL_MS) });
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
