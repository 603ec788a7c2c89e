// The state of the batch machine between split and plan: finds the rows of the file that are one payee. What it cannot do is said in its report, and stops nothing.
import type { Batch } from '../../../shared/db/batches/batches.ts';
import {
  type DuplicatesReport,
  duplicatesPlace,
  readDuplicatesReport,
} from '../../../shared/duplicates/duplicates-report.ts';
import { keys } from '../../../shared/keys.ts';
import { type CaughtError, reasonOfCaught } from '../../../shared/results/failure-reason.ts';
import type { BatchCommand } from '../batch-command.ts';
import type { UploadStores } from '../collect/upload-writer.ts';
import { readSplitCounts } from '../split/split-counts.ts';
import { writeDuplicatesList } from './duplicates-list.ts';
import { DuplicateFinder, MAX_COMPARED } from './engine/find-duplicates.ts';
import { chunksOf, type SplitOfFile, toDuplicateRow } from './file-chunks.ts';
import { FileGroups } from './file-groups.ts';
import { writeMarks } from './write-marks.ts';

type SearchedBatch = Pick<Batch, 'id' | 'tenantId' | 'revision' | 'mapping'>;

export interface DuplicatesDeps extends UploadStores {
  findBatch(id: string): Promise<SearchedBatch | undefined>;
}

export interface DuplicatesLimits {
  /** False when the function is about to be stopped: the search cannot be continued by another one. */
  hasTime(): boolean;
}

type Answer = { state: 'done' | 'superseded' };

export const runDuplicates = (command: BatchCommand, deps: DuplicatesDeps, limits: DuplicatesLimits): Promise<Answer> =>
  reportOnce(command, deps, (batch) => findAndWrite(batch, deps, limits));

/** `error`: why the search could not be ended. */
export const noteDuplicatesFailure = (
  command: BatchCommand,
  error: CaughtError,
  deps: DuplicatesDeps,
): Promise<Answer> => reportOnce(command, deps, async () => failed(reasonOfCaught(error)));

async function reportOnce(
  { batchId, revision }: BatchCommand,
  { findBatch, objects }: DuplicatesDeps,
  search: (batch: SearchedBatch) => Promise<DuplicatesReport>,
): Promise<Answer> {
  const batch = await findBatch(batchId);
  if (!batch) throw new Error(`there is no batch ${batchId}`);
  if (batch.revision > revision) return { state: 'superseded' };
  if (await readDuplicatesReport(batch, objects)) return { state: 'done' };
  const report = await search(batch);
  // The machine may have given this search up meanwhile, and gone on without it.
  if (await readDuplicatesReport(batch, objects)) return { state: 'done' };
  await objects.put(keys.duplicatesReport(duplicatesPlace(batch)), JSON.stringify(report), 'application/json');
  return { state: 'done' };
}

const failed = (reason: string): DuplicatesReport => ({ state: 'failed', reason });

async function findAndWrite(
  batch: SearchedBatch,
  deps: DuplicatesDeps,
  { hasTime }: DuplicatesLimits,
): Promise<DuplicatesReport> {
  const place = duplicatesPlace(batch);
  const counts = await readSplitCounts(place, deps.objects);
  if (!counts) throw new Error(`batch ${batch.id}: expected the counts of its split, found none`);
  const split: SplitOfFile = { place, chunkRows: counts.chunkRows };
  const finder = new DuplicateFinder();
  let hasAmounts = false;
  for await (const { payees } of chunksOf(split, deps.objects)) {
    for (const payee of payees) {
      finder.add(toDuplicateRow(payee));
      hasAmounts ||= payee.amount !== undefined;
    }
    if (finder.records.size > MAX_COMPARED) return failed(TOO_MANY);
    if (!hasTime()) return failed(TOO_SLOW);
  }
  const groups = new FileGroups(finder, batch.tenantId);
  if (!hasTime()) return failed(TOO_SLOW);
  await writeMarks(split, groups, deps.objects);
  return writeDuplicatesList(place, groups, { hasAmounts }, deps);
}

const TOO_MANY = `the file has more than ${MAX_COMPARED} payees in different spellings: expected fewer, in files of their own`;
const TOO_SLOW = 'the search took longer than the function may run: expected a smaller file';
