// Sends one file through the public API of a running laptop stack and measures what it took.
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { RESTING } from '#shared/batch';
import type { BatchView } from '#shared/contract/batches';
import type { FunctionStats } from '../../local/aws/lambda/function-pool.ts';
import { ApiClient } from '../../local/cli/api-client.ts';
import { shortcomingOf } from '../../local/cli/verdict.ts';
import { runningPostmaster } from '../../local/postgres/postmaster.ts';
import { ensureDeveloper } from '../../local/stack/developer.ts';
import type { LocalStack } from '../../local/stack/local-stack.ts';
import { familyCpuMs, ownCpuMs } from './processor-time.ts';

const POLL_MS = 500;
const SAMPLE_MS = 100;

export interface Reading {
  /** From the upload to the status `done`. */
  seconds: number;
  batch: BatchView;
  functions: Record<string, FunctionStats>;
  /** CPU of the process that holds the engines, and this bench. */
  mainCpuMs: number;
  mainPeakBytes: number;
  /** Undefined where it cannot be told. */
  postgresCpuMs: number | undefined;
  /** What is not as it should be; undefined when rows in equal rows out. */
  shortcoming: string | undefined;
}

export async function measureBatch(stack: LocalStack, file: string, folder: string): Promise<Reading> {
  const { apiKey } = await ensureDeveloper(stack);
  const client = new ApiClient(stack.apiUrl, apiKey);
  const memory = watchMemory();
  const before = spent(stack);
  const startedAt = performance.now();
  const batch = await untilOver(client, await client.send(file, 'payees.csv'));
  const seconds = (performance.now() - startedAt) / 1000;
  const after = spent(stack);
  const postgresCpuMs =
    after.postgres === undefined || before.postgres === undefined ? undefined : after.postgres - before.postgres;
  return {
    seconds,
    batch,
    functions: difference(before.functions, after.functions),
    mainCpuMs: after.main - before.main,
    mainPeakBytes: memory.stop(),
    postgresCpuMs,
    shortcoming: shortcomingOf(batch) ?? (await fileShortcoming(batch, client, folder)),
  };
}

async function untilOver(client: ApiClient, id: string): Promise<BatchView> {
  for (;;) {
    const batch = await client.batch(id);
    if (RESTING.includes(batch.status) && batch.status !== 'awaiting_upload') return batch;
    await sleep(POLL_MS);
  }
}

function spent(stack: LocalStack) {
  const server = runningPostmaster(stack.parts.state.path('postgres', 'data'));
  return { main: ownCpuMs(), postgres: server && familyCpuMs(server.pid), functions: stack.functions() };
}

/** What the batch added; peaks stay what they are. */
function difference(before: Record<string, FunctionStats>, after: Record<string, FunctionStats>) {
  const changes = Object.entries(after).map(([service, stats]): [string, FunctionStats] => {
    const earlier = before[service];
    return [
      service,
      {
        ...stats,
        invocations: stats.invocations - (earlier?.invocations ?? 0),
        coldStarts: stats.coldStarts - (earlier?.coldStarts ?? 0),
        cpuMs: stats.cpuMs - (earlier?.cpuMs ?? 0),
        coldStartCpuMs: stats.coldStartCpuMs - (earlier?.coldStartCpuMs ?? 0),
      },
    ];
  });
  return Object.fromEntries(changes.filter(([, { invocations }]) => invocations > 0));
}

function watchMemory() {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const timer = setInterval(look, SAMPLE_MS);
  return {
    stop() {
      clearInterval(timer);
      look();
      return peak;
    },
  };
}

/** The export itself must hold each row once: its lines are counted, not believed. */
async function fileShortcoming(batch: BatchView, client: ApiClient, folder: string): Promise<string | undefined> {
  const path = join(folder, 'results.csv');
  await client.download(batch.id, 'results.csv', path);
  const lines = await countLines(path);
  return lines - 1 === batch.rows.done ? undefined : `results.csv has ${lines - 1} rows, expected ${batch.rows.done}`;
}

async function countLines(path: string): Promise<number> {
  let lines = 0;
  for await (const chunk of createReadStream(path, 'utf8')) lines += String(chunk).split('\n').length - 1;
  return lines;
}
