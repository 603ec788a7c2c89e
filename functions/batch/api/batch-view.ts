// A batch as the API shows it: the row, and the progress that the chunk ledger tells.
import type * as z from 'zod';
import { BatchOptions, MAPPING_DAYS, stepsOf } from '../../../shared/batch.ts';
import { type BatchSummary, type BatchView, EXPORT_FILES, SearchView } from '../../../shared/contract/batches.ts';
import type { Understood } from '../../../shared/contract/understood.ts';
import type { Batch } from '../../../shared/db/batches/batches.ts';
import type { StepProgress } from '../../../shared/db/batches/ledger.ts';
import type { AwaitedSearch, AwaitedSearches } from '../../../shared/db/paid/search-view.ts';
import type { DuplicatesReport } from '../../../shared/duplicates/duplicates-report.ts';
import { isPartialResult } from '../../../shared/keys.ts';
import { REDRIVABLE } from '../../../shared/outcome.ts';
import { PIPELINE, STORE } from '../../../shared/pipeline.ts';
import type { Pins } from '../../../shared/task.ts';
import type { BatchCosts } from '../costs.ts';

/** For lists: without what the ledger must be asked for. `done` is then known of ended batches only. */
export function toSummary(
  batch: Batch,
  unanswered: Unanswered = {},
  rowsDone = endedRows(batch),
): z.infer<typeof BatchSummary> {
  const { id, status, revision, rowsRead, rowsRejected, failure, startedAt, finishedAt } = batch;
  return {
    id,
    status,
    fileName: batch.source.fileName,
    revision,
    rows: { read: rowsRead ?? undefined, rejected: rowsRejected ?? undefined, done: rowsDone },
    unanswered,
    failure: failure ?? undefined,
    ...(status === 'awaiting_mapping' && { waiting: waitingOf(batch) }),
    cancelRequested: batch.cancelRequestedAt !== null,
    createdAt: batch.createdAt.toISOString(),
    startedAt: startedAt?.toISOString(),
    finishedAt: finishedAt?.toISOString(),
  };
}

function waitingOf({ question, waitingSince, createdAt }: Batch) {
  const since = waitingSince ?? createdAt;
  const until = new Date(since.getTime() + MAPPING_DAYS * 86_400_000);
  return { for: 'mapping' as const, question: question ?? '', since: since.toISOString(), until: until.toISOString() };
}

const acceptedRows = ({ rowsRead, rowsRejected }: Batch) => (rowsRead ?? 0) - (rowsRejected ?? 0);
const endedRows = (batch: Batch) => (batch.results ? acceptedRows(batch) : 0);

/** How many rows have results stored, of how many; nothing until the file is split. */
export const rowsThere = (batch: Batch, stored = 0) =>
  batch.chunks === null ? {} : { rows: { stored, of: acceptedRows(batch) } };

/** The result files are there, and were written before all rows were finished. */
const isPartial = (batch: Batch, stored: number) =>
  Object.values(batch.results ?? {}).some(isPartialResult) && stored < acceptedRows(batch);

export interface Known {
  progress: readonly StepProgress[];
  costs: BatchCosts;
  searches: AwaitedSearches;
  understood?: Understood | undefined;
  duplicates?: DuplicatesReport | undefined;
  /** Of the run that the batch is in; absent until its file is split. */
  pins?: Pins | undefined;
}

export function toView(batch: Batch, { progress, costs, searches, understood, duplicates, pins }: Known): BatchView {
  const options = BatchOptions.parse(batch.options);
  const on = stepsOf(options);
  const of = (step: string) => progress.find((entry) => entry.step === step);
  const { results } = batch;
  const stored = of(STORE)?.rows ?? 0;
  return {
    ...toSummary(batch, unansweredIn(progress), stored),
    options,
    steps: PIPELINE.map((step) => ({
      step,
      on: on.includes(step),
      rows: of(step)?.rows ?? 0,
      outcomes: of(step)?.outcomes ?? {},
      ...(costs.steps[step] && { paid: costs.steps[step] }),
    })),
    searches: searches.shown.map(toSearchView),
    searchCount: searches.count,
    cost: costs.total,
    ...(pins && { pins }),
    ...(duplicates && { duplicates }),
    ...(understood && { understood }),
    ...(results && { results: exportsOf(batch.id, results) }),
    ...(isPartial(batch, stored) && { partial: true }),
  };
}

/** Rows without an answer, by step. */
type Unanswered = z.infer<typeof BatchSummary>['unanswered'];

export function unansweredIn(progress: readonly StepProgress[]): Unanswered {
  const counts = PIPELINE.map((step) => {
    const outcomes = progress.find((entry) => entry.step === step)?.outcomes ?? {};
    return [step, REDRIVABLE.reduce((sum, kind) => sum + (outcomes[kind] ?? 0), 0)] as const;
  });
  return Object.fromEntries(counts.filter(([, rows]) => rows > 0));
}

const toSearchView = ({ submittedAt, deadlineAt, ...search }: AwaitedSearch) => {
  const times = { submittedAt: submittedAt?.toISOString(), deadlineAt: deadlineAt?.toISOString() };
  const said = Object.entries({ ...search, ...times }).filter(([, value]) => value !== null);
  return SearchView.parse(Object.fromEntries(said));
};

const exportsOf = (id: string, results: Readonly<Record<string, string>>) =>
  Object.fromEntries(EXPORT_FILES.filter((file) => file in results).map((file) => [file, exportPath(id, file)]));
const exportPath = (id: string, file: string) => `/v1/batches/${id}/export?file=${file}`;
