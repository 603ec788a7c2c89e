// Reads a batch's answers line by line into the lookup cache, in as many invocations as it takes: each line is stored and metered once.

import { type Db, withTx } from '../../../shared/db/connection/client.ts';
import { noteAsker } from '../../../shared/db/paid/askers.ts';
import type { CacheScope, NewAnswer } from '../../../shared/db/paid/lookup-cache.ts';
import { recordAnsweredCalls } from '../../../shared/db/paid/paid-calls.ts';
import { advanceResults, type SearchJob } from '../../../shared/db/paid/search-jobs.ts';
import { RetryableError } from '../../../shared/errors.ts';
import type { GivenAnswer } from '../classify.ts';
import { idAt } from '../openai/request.ts';
import { KEEP_SECONDS, OPENAI_GATE } from '../openai-port.ts';
import { linesOf } from './batch-file.ts';
import { gated, type JobContext, type JobDeps, namesOf } from './job-context.ts';
import { type LineAnswer, readResultLine } from './result-line.ts';

/** Lines that are stored by one statement: up to a thousand answers. */
const LINES_A_LOT = 20;

export interface ResultsOf {
  job: SearchJob;
  fileId: string;
  scope: CacheScope;
  promptVersion: string;
}

/** False when there was no time for all of them. */
export async function readResults(of: ResultsOf, deps: JobDeps, context: JobContext): Promise<boolean> {
  const lines = linesOf(await namesOf(deps, of.job));
  return gated(deps, context, async () => {
    const file = await deps.api.read(of.fileId, context.signal);
    const seen = new Set<string>();
    let [read, stored] = [0, of.job.storedResults];
    let lot: LineAnswer[] = [];
    const keep = async () => {
      await store(lot, { from: stored, to: read }, { ...of, simulated: file.simulated }, deps, context);
      [stored, lot] = [read, []];
    };
    for await (const text of file.lines) {
      read += 1;
      const answer = readResultLine(text, lines);
      const isNew = answer && !seen.has(answer.lineId);
      if (isNew) seen.add(answer.lineId);
      if (isNew && read > stored) lot.push(answer);
      if (lot.length < LINES_A_LOT) continue;
      await keep();
      if (!context.hasTime()) return false;
    }
    await keep();
    return true;
  });
}

/** Answers, meter and place in the file by one transaction: a kill in between repeats or loses none of them. */
async function store(
  lot: readonly LineAnswer[],
  place: { from: number; to: number },
  of: ResultsOf & { simulated: boolean },
  deps: JobDeps,
  { clock }: JobContext,
): Promise<void> {
  if (place.from >= place.to) return;
  await withTx(deps.database, async (tx) => {
    const isOurs = await advanceResults(tx, of.job.id, place);
    if (!isOurs) throw new RetryableError(`the results of job ${of.job.id} are being read by another invocation`);
    await record(tx, lot, of, deps, clock.now());
  });
}

async function record(
  tx: Db,
  lot: readonly LineAnswer[],
  { job, scope, promptVersion, simulated }: ResultsOf & { simulated: boolean },
  { costMicros }: JobDeps,
  at: Date,
): Promise<void> {
  if (lot.length === 0) return;
  const costs = lot.map(({ call }) => costMicros(call.model, call.usage));
  const answers = lot.flatMap((line, i) =>
    answersOf(line, { promptVersion, simulated }, Math.round((costs[i] ?? 0) / line.names.length)),
  );
  await recordAnsweredCalls(tx, {
    ...{ scope, provider: OPENAI_GATE.provider, step: 'classify', calls: lot.length, areCounted: false, answers, at },
    costMicros: costs.reduce((sum, cost) => sum + cost, 0),
    expiresAt: new Date(at.getTime() + KEEP_SECONDS * 1000),
    ...(job.tenantId && { tenantId: job.tenantId }),
    ...(job.batchId && { batchId: job.batchId }),
  });
  const { tenantId } = job;
  if (tenantId)
    await noteAsker(
      tx,
      scope,
      answers.map(({ key }) => key),
      { tenantId, at },
    );
}

/** As a live call's answers are kept. */
function answersOf(
  { names, call }: LineAnswer,
  { promptVersion, simulated }: { promptVersion: string; simulated: boolean },
  costMicros: number,
): NewAnswer[] {
  const { model, requestId } = call;
  return names.flatMap(({ key }, i) => {
    const answer = call.answers.get(idAt(i));
    if (!answer) return [];
    const value: GivenAnswer = { ...answer, model, promptVersion, requestId, simulated };
    return [{ key, value, costMicros }];
  });
}
