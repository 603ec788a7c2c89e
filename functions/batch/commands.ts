// The commands of the machines: split and collect a batch, read a file of suppliers, each in as many invocations as it takes.
import * as z from 'zod';
import type { Executions } from '../../shared/aws/executions.ts';
import type { MultipartStore } from '../../shared/aws/multipart.ts';
import type { SendMessage } from '../../shared/aws/send-message.ts';
import { currentPins } from '../../shared/current-pins.ts';
import { advanceBatch, deliverResults, findBatch } from '../../shared/db/batches/batches.ts';
import { storeChunk } from '../../shared/db/batches/findings.ts';
import { databaseLedger } from '../../shared/db/batches/ledger.ts';
import { standstills } from '../../shared/db/batches/standing-still.ts';
import { storedChunks } from '../../shared/db/batches/stored-chunks.ts';
import type { Db } from '../../shared/db/connection/client.ts';
import { spendOfBatch } from '../../shared/db/paid/call-log.ts';
import { log } from '../../shared/lambda/log.ts';
import type { Command, CommandContext } from '../../shared/lambda/service.ts';
import type { ObjectStore } from '../../shared/objects.ts';
import type { Prices } from '../../shared/prices.ts';
import { CaughtError } from '../../shared/results/failure-reason.ts';
import { explain } from './api/explain.ts';
import { factsOf } from './api/explain-facts.ts';
import { BatchCommand, CollectCommand } from './batch-command.ts';
import { countEndedRows, countWaiting } from './batch-metrics.ts';
import { checkWaits } from './check-waits.ts';
import { collectStored } from './collect/collect-stored.ts';
import { runCollect } from './collect/run-collect.ts';
import { missingStorer } from './collect/store-missing.ts';
import { unfinishedReader } from './collect/unfinished-chunk.ts';
import { costsOf } from './costs.ts';
import { noteDuplicatesFailure, runDuplicates } from './duplicates/run-duplicates.ts';
import { runSplit } from './split/run-split.ts';
import { readSupplierFile } from './suppliers/read-supplier-file.ts';

export interface CommandDeps {
  db: Db;
  objects: ObjectStore;
  multipart: MultipartStore;
  /** Of the batch machine. */
  executions: Executions;
  prices: Prices;
  /** Puts a command into the orchestration-queue. */
  tellOrchestration: SendMessage;
}

/** Time that saving a checkpoint may take before the function is stopped. */
const CHECKPOINT_MS = 60_000;
const untilLate = ({ remainingMs }: CommandContext) => ({ hasTime: () => remainingMs() > CHECKPOINT_MS });

const Failure = z.object({ error: CaughtError });
const ImportCommand = z.object({ import: z.uuid() });

export function batchCommands({ db, objects, multipart, executions, prices, tellOrchestration }: CommandDeps) {
  const rows = { findBatch: findBatch.bind(undefined, db), advance: advanceBatch.bind(undefined, db) };
  const split: Command = (input, context) =>
    runSplit(
      BatchCommand.parse(input),
      {
        ...rows,
        objects,
        executions,
        currentPins: (of) => currentPins(db, objects, of),
        announce: ({ id, tenantId, revision }) =>
          tellOrchestration({ command: 'announce', batchId: id, tenantId, revision }),
        now: context.clock.now,
      },
      untilLate(context),
    );
  const duplicatesDeps = { ...rows, objects, multipart };
  const duplicates: Command = (input, context) =>
    runDuplicates(BatchCommand.parse(input), duplicatesDeps, untilLate(context));
  const noteFailure: Command = (input) =>
    noteDuplicatesFailure(BatchCommand.parse(input), Failure.parse(input).error, duplicatesDeps);
  const storeIo = { objects, ledger: databaseLedger(db), storeFindings: storeChunk.bind(undefined, db) };
  const collectDeps = {
    ...rows,
    objects,
    multipart,
    storedChunks: (batchId: string, from: number, limit: number) => storedChunks(db, batchId, { from, limit }),
    costsOf: async (batchId: string) => costsOf(await spendOfBatch(db, batchId), prices),
  };
  const collect: Command = (input, context) => {
    const { onlyStored, ...command } = CollectCommand.parse(input);
    const { clock } = context;
    if (onlyStored) {
      const deps = { missing: unfinishedReader(storeIo, clock), deliver: deliverResults.bind(undefined, db) };
      return collectStored(command, { ...collectDeps, ...deps }, untilLate(context));
    }
    const deps = { missing: missingStorer(storeIo, clock), countEndedRows, now: clock.now };
    return runCollect(command, { ...collectDeps, ...deps }, untilLate(context));
  };
  const readFile: Command = async (input, context) => {
    const { import: importId } = ImportCommand.parse(input);
    return readSupplierFile(importId, { objects }, untilLate(context));
  };
  const waits: Command = async (_, { clock }) => {
    const explainOne = async (id: string) => {
      const batch = await findBatch(db, id);
      return batch && explain(batch, await factsOf(db, batch, clock.now()));
    };
    const note = (message: string, about: Record<string, unknown>) => log.warn(message, about);
    const deps = { standstills: standstills.bind(undefined, db), explain: explainOne, count: countWaiting, note };
    return checkWaits(deps, clock.now());
  };
  return {
    checkWaits: waits,
    split,
    duplicates,
    noteDuplicatesFailure: noteFailure,
    collect,
    readSupplierFile: readFile,
  };
}
