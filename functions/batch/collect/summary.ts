// summary.json: how the file was read, the counts by step and outcome, and what was paid.
import { BatchOptions, type BatchStatus } from '../../../shared/batch.ts';
import type { Understood } from '../../../shared/contract/understood.ts';
import type { Batch } from '../../../shared/db/batches/batches.ts';
import {
  type DuplicatesReport,
  duplicatesPlace,
  readDuplicatesReport,
} from '../../../shared/duplicates/duplicates-report.ts';
import { keys } from '../../../shared/keys.ts';
import type { ObjectStore } from '../../../shared/objects.ts';
import { EconomyReport } from '../../../shared/results/economy-report.ts';
import type { BatchCosts } from '../costs.ts';
import { readUnderstood } from '../read-understood.ts';
import { type Completeness, exportKey } from './exports.ts';
import type { Tally } from './tally.ts';

export interface SummaryDeps {
  objects: ObjectStore;
  /** What the batch's paid calls have cost until now. */
  costsOf(batchId: string): Promise<BatchCosts>;
}

export interface Ended {
  tally: Tally;
  status: BatchStatus;
  finishedAt: Date;
  completeness: Completeness;
}

const FILES = ['results.csv', 'results.jsonl', 'rejected.csv', 'summary.json'];

/** Writes the summary, the last of the exports; gives the key of each export by its name. */
export async function writeSummary(batch: Batch, ended: Ended, deps: SummaryDeps): Promise<Record<string, string>> {
  const { objects } = deps;
  const keyOf = (file: string) => exportKey(batch, file, ended.completeness);
  const costs = await deps.costsOf(batch.id);
  const understood = await readUnderstood(batch, objects);
  const duplicates = await readDuplicatesReport(batch, objects);
  const summary = summaryOf(batch, { ...ended, costs, understood, duplicates, economy: await economyOf(batch, deps) });
  await objects.put(keyOf('summary.json'), JSON.stringify(summary, null, 2), 'application/json');
  const list = duplicates?.state === 'found' && { 'duplicates.csv': keys.duplicatesList(duplicatesPlace(batch)) };
  return { ...Object.fromEntries(FILES.map((file) => [file, keyOf(file)])), ...list };
}

/** What economy mode has brought; undefined for a batch that did not ask for it. */
async function economyOf({ id, options }: Batch, { objects }: SummaryDeps): Promise<EconomyReport | undefined> {
  if (!BatchOptions.parse(options).economy) return undefined;
  const text = await objects.getText(keys.economyReport(id));
  if (text !== undefined) return EconomyReport.parse(JSON.parse(text));
  return {
    names: 0,
    answered: 0,
    reason: 'economy mode left no report: OpenAI is not configured, or its machine failed',
  };
}

interface Known extends Ended {
  costs: BatchCosts;
  economy: EconomyReport | undefined;
  understood: Understood | undefined;
  duplicates: DuplicatesReport | undefined;
}

function summaryOf(batch: Batch, known: Known) {
  const { tally, status, finishedAt, completeness, costs, understood, economy, duplicates } = known;
  const { unfinished } = tally;
  return {
    batchId: batch.id,
    fileName: batch.source.fileName,
    status,
    ...(completeness === 'partial' && { partial: unfinished > 0, failure: batch.failure ?? undefined }),
    revision: batch.revision,
    rows: {
      ...{ read: batch.rowsRead, rejected: batch.rowsRejected, written: tally.written },
      ...(completeness === 'partial' && { unfinished }),
    },
    steps: tally.steps,
    simulated: tally.simulated,
    cost: { ...costs.total, steps: costs.steps },
    ...(economy && { economy }),
    ...(duplicates && { duplicates }),
    pins: { keywordVersion: batch.keywordVersion, supplierVersion: batch.supplierVersion },
    understood,
    options: batch.options,
    createdAt: batch.createdAt.toISOString(),
    startedAt: batch.startedAt?.toISOString(),
    finishedAt: finishedAt.toISOString(),
  };
}
