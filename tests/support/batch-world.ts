import type { MultipartStore } from '#shared/aws/multipart';
import { BatchOptions } from '#shared/batch';
import { fixedClock } from '#shared/clock';
import { getBatch } from '#shared/db/batches/batches';
import { storeChunk } from '#shared/db/batches/findings';
import { databaseLedger, progress } from '#shared/db/batches/ledger';
import { spendOfBatch } from '#shared/db/paid/call-log';
import { searchesOfBatch } from '#shared/db/paid/search-view';
import type { CommandContext } from '#shared/lambda/service';
import { parseNdjson } from '#shared/objects';
import type { OutcomeKind, StepName } from '#shared/outcome';
import { PIPELINE } from '#shared/pipeline';
import { readPrices } from '#shared/prices';
import { runStep } from '#shared/step';
import { ManifestItem, Plan } from '#shared/task';
import { toView } from '../../functions/batch/api/batch-view.ts';
import { batchCommands as batchServiceCommands } from '../../functions/batch/commands.ts';
import { costsOf } from '../../functions/batch/costs.ts';
import { batchCommands } from '../../functions/orchestration/batches/batch-commands.ts';
import { recordFailures, store } from '../../functions/orchestration/batches/chunk-commands.ts';
import { batchDesk } from '../../functions/orchestration/desk.ts';
import type { TestDatabase } from './database.ts';
import { memoryObjects } from './memory-objects.ts';
import { makeBatch, NOON } from './rows.ts';
import { splitBatch } from './split-batch.ts';

const clock = fixedClock(NOON.toISOString());
export const context: CommandContext = { clock, signal: new AbortController().signal, remainingMs: () => 900_000 };
const prices = readPrices(undefined);
const noMultipart: MultipartStore = {
  create: () => Promise.reject(new Error('a small file needs no multipart upload')),
  part: () => Promise.reject(new Error('a small file needs no multipart upload')),
  complete: () => Promise.reject(new Error('a small file needs no multipart upload')),
};

export type World = Awaited<ReturnType<typeof makeWorld>>;

/** 260 payees (two chunks) and one row without a name, uploaded and received. */
export async function makeWorld({ db }: TestDatabase, wanted: { dryRun?: boolean } = {}) {
  const objects = memoryObjects();
  const batch = await makeBatch(db, { options: BatchOptions.parse(wanted) });
  const rows = ['Payee,Zip', ...Array.from({ length: 260 }, (_, i) => `Acme ${i} Inc,0${i}`), ',99'];
  await objects.put(batch.source.key, rows.join('\r\n'));
  const started: string[] = [];
  const events: unknown[] = [];
  const executions = {
    start: async (name: string) => started.push(name) > 0,
    statusOf: async (name: string) => (started.includes(name) ? ('RUNNING' as const) : ('LOST' as const)),
  };
  const desk = batchDesk({
    db,
    objects,
    executions,
    putEvent: async (_, detail) => void events.push(detail),
    orderLater: async () => {},
  });
  const tellOrchestration = async () => {};
  const service = batchServiceCommands({ db, objects, multipart: noMultipart, executions, prices, tellOrchestration });
  const io = { objects, ledger: databaseLedger(db) };
  const storeIo = { ...io, storeFindings: storeChunk.bind(undefined, db) };
  const { id, tenantId } = batch;
  const command = (revision = 0) => ({ batchId: id, tenantId, revision });
  return {
    db,
    objects,
    id,
    tenantId,
    started,
    events,
    desk,
    service,
    machine: batchCommands(desk),
    io,
    storeIo,
    command,
  };
}

const taskOf = ({ id, tenantId }: World, plan: Plan, item: ManifestItem, revision: number) => ({
  batchId: id,
  tenantId,
  revision,
  ...item,
  steps: plan.steps,
  run: plan.run,
  pins: plan.pins,
});

/**
 * What the machine does between Split and Collect; `answer` is what every step says of every row. `until`: where it is
 * stopped
 * in the chunks after the first.
 */
export async function enrich(
  world: World,
  plan: Plan,
  revision: number,
  answer: OutcomeKind,
  failures = {},
  { until }: { until?: StepName } = {},
) {
  const items = parseNdjson(world.objects.text(plan.manifestKey), ManifestItem, plan.manifestKey);
  for (const item of items) {
    const task = taskOf(world, plan, item, revision);
    const stopped = until && item.chunk > 0 ? until : undefined;
    for (const name of PIPELINE.slice(0, stopped && PIPELINE.indexOf(stopped) + 1)) {
      if (name in failures) continue;
      const step = {
        name,
        needs: [],
        run: async (payees: { payee: { row: number } }[]) =>
          payees.map(({ payee }) => ({ row: payee.row, outcome: answer, reason: 'as the test wants' })),
      };
      await runStep(step, world.io, {
        task: { ...task, step: name, attempt: `r${revision}-0`, enteredAt: NOON.toISOString() },
        clock,
        signal: context.signal,
        isLastAttempt: false,
        beforePaidCall: async () => {},
      });
    }
    if (stopped) continue;
    if (Object.keys(failures).length > 0) await recordFailures({ task, failures }, world.io, clock);
    await store({ task, attempt: `r${revision}-0` }, world.storeIo, clock);
  }
  return items;
}

export async function split(world: World, revision = 0) {
  const answer = await splitBatch(world.service, world.command(revision), context);
  return Plan.parse(typeof answer === 'object' && answer !== null && 'plan' in answer ? answer.plan : undefined);
}

export const view = async ({ db, id, tenantId }: World) => {
  const batch = await getBatch(db, tenantId, id);
  if (!batch) throw new Error('expected the batch');
  const costs = costsOf(await spendOfBatch(db, id), prices);
  return toView(batch, {
    progress: await progress(db, id),
    costs,
    searches: await searchesOfBatch(db, 'mastercard', id),
  });
};
