// Says what a batch waits for: the upload, a person, a worker, or a provider, since when, and when it is tried again.
import type * as z from 'zod';
import { BatchOptions, stepsOf } from '../../../shared/batch.ts';
import type { BatchExplanation, Wait as WaitSchema } from '../../../shared/contract/batches.ts';
import type { Batch } from '../../../shared/db/batches/batches.ts';
import type { StepProgress } from '../../../shared/db/batches/ledger.ts';
import type { GateState } from '../../../shared/db/paid/provider-gate.ts';
import type { UnderWay } from '../../../shared/db/paid/questions-under-way.ts';
import type { AwaitedSearch } from '../../../shared/db/paid/search-view.ts';
import type { StepName } from '../../../shared/outcome.ts';
import { hangs } from '../../../shared/paid/hangs.ts';
import { STORE } from '../../../shared/pipeline.ts';
import { unansweredIn } from './batch-view.ts';

type Wait = z.infer<typeof WaitSchema>;

export interface Facts {
  progress: readonly StepProgress[];
  searches: readonly AwaitedSearch[];
  gates: readonly GateState[];
  asked: readonly UnderWay[];
  now: Date;
}

/** Whom a step pays. */
const PROVIDER_OF: Readonly<Partial<Record<StepName, string>>> = {
  classify: 'openai',
  address: 'google',
  mastercard: 'mastercard',
  predict: 'akkio',
};

export function explain(batch: Batch, facts: Facts): BatchExplanation {
  const waits = waitsOf(batch, facts);
  const expectedEndAt = batch.status === 'running' ? expectedEnd(batch, facts) : undefined;
  return {
    id: batch.id,
    status: batch.status,
    says: waits[0]?.says ?? ENDED[batch.status] ?? `The batch is ${batch.status}.`,
    waits,
    ...(expectedEndAt && { expectedEndAt: expectedEndAt.toISOString() }),
  };
}

const ENDED: Readonly<Partial<Record<Batch['status'], string>>> = {
  done: 'The batch is done: every row has its answer, and the results are there.',
  cancelled: 'The batch was cancelled: what was finished has been delivered.',
};

function waitsOf(batch: Batch, facts: Facts): Wait[] {
  const since = (at: Date | null) => ({ since: (at ?? batch.createdAt).toISOString() });
  switch (batch.status) {
    case 'awaiting_upload':
      return [{ step: 'split', for: 'upload', ...since(batch.createdAt), says: 'The file has not been uploaded yet.' }];
    case 'awaiting_mapping':
      return [
        {
          step: 'split',
          for: 'mapping',
          ...since(batch.waitingSince),
          says: batch.question ?? 'The columns need a mapping.',
        },
      ];
    case 'estimated':
      return [
        {
          step: 'split',
          for: 'start',
          ...since(batch.startedAt),
          says: 'The file is split and counted; a person has to start the batch.',
        },
      ];
    case 'received':
      return [
        { step: 'split', for: 'worker', ...since(batch.createdAt), says: 'The file is there; its split begins.' },
      ];
    case 'splitting':
      return [
        { step: 'split', for: 'worker', ...since(batch.startedAt), says: 'The file is being split into chunks.' },
      ];
    case 'running':
      return runningWaits(batch, facts);
    case 'collecting':
      return [
        {
          step: 'collect',
          for: 'worker',
          since: lastOf(facts, STORE)?.toISOString(),
          says: 'The results are being put together.',
        },
      ];
    case 'failed':
      return [
        {
          step: 'redrive',
          for: 'redrive',
          ...since(batch.finishedAt),
          says: batch.failure ?? 'The batch failed; a redrive goes on from what it has stored.',
        },
      ];
    case 'done':
      return unansweredWaits(facts);
    default:
      return [];
  }
}

const lastOf = ({ progress }: Facts, step: string) => progress.find((entry) => entry.step === step)?.lastAt;

/** What waits for somebody else comes first. */
function runningWaits(batch: Batch, facts: Facts): Wait[] {
  const total = (batch.rowsRead ?? 0) - (batch.rowsRejected ?? 0);
  const waits = stepsOf(BatchOptions.parse(batch.options)).flatMap((step) => {
    const done = facts.progress.find((entry) => entry.step === step)?.rows ?? 0;
    return done < total ? [waitOf(step, total - done, batch, facts)] : [];
  });
  const rank = { search: 0, provider: 0, worker: 1 } as Partial<Record<Wait['for'], number>>;
  return waits.toSorted((one, other) => (rank[one.for] ?? 2) - (rank[other.for] ?? 2));
}

function waitOf(step: StepName, rows: number, batch: Batch, facts: Facts): Wait {
  const provider = PROVIDER_OF[step];
  const since = (lastOf(facts, step) ?? batch.startedAt ?? batch.createdAt).toISOString();
  const gate = facts.gates.find((one) => one.provider === provider);
  const about = { step, rows, since };
  if (provider && gate && gate.breaker !== 'closed') return { ...about, ...awayWait(provider, gate) };
  if (step === 'mastercard') return searchWait(about, facts) ?? working(about);
  const asked = facts.asked.find((one) => one.provider === provider);
  if (provider && asked && hangs(asked.since, facts.now)) {
    const says = `${provider} has been asked and has not answered since ${time(asked.since)}; ${rows} rows wait for ${step}.`;
    return { ...about, for: 'provider', provider, since: asked.since.toISOString(), says };
  }
  return working(about);
}

const working = (about: Pick<Wait, 'step' | 'rows' | 'since'>): Wait => ({
  ...about,
  for: 'worker',
  says: `${about.rows} rows still wait for ${about.step}; nothing holds it up.`,
});

function awayWait(provider: string, { failures, lastFailureAt, openUntil }: GateState) {
  const again = openUntil ? `; it is asked again at ${time(openUntil)}` : '';
  return {
    for: 'provider' as const,
    provider,
    failures,
    ...(lastFailureAt && { lastFailureAt: lastFailureAt.toISOString() }),
    ...(openUntil && { nextTryAt: openUntil.toISOString() }),
    says: `${provider} has failed ${failures} times in a row${again}. Rows wait in the queue and lose nothing.`,
  };
}

/** Mastercard answers a bulk search after minutes: nothing runs meanwhile. */
function searchWait(about: Pick<Wait, 'step' | 'rows' | 'since'>, { searches }: Facts): Wait | undefined {
  const open = searches.filter(({ state }) => state === 'submitted');
  const first = open.map(({ submittedAt }) => submittedAt).find((at) => at !== null);
  if (!first) return undefined;
  const deadline = open.map(({ deadlineAt }) => deadlineAt).find((at) => at !== null);
  const until = deadline ? `, and is waited for until ${time(deadline)}` : '';
  const says = `Mastercard works on ${open.length} bulk searches since ${time(first)}${until}.`;
  return { ...about, for: 'search', provider: 'mastercard', since: first.toISOString(), says };
}

function unansweredWaits(facts: Facts): Wait[] {
  return Object.entries(unansweredIn(facts.progress)).map(([step, rows]) => {
    const lastAt = lastOf(facts, step);
    const says = `${rows} rows have no answer of ${step}; a redrive asks for them again.`;
    return { step, for: 'redrive', rows, since: lastAt?.toISOString(), says };
  });
}

/** At the pace of the slowest step so far, and not before Mastercard's deadline where rows wait for it. */
function expectedEnd(batch: Batch, { progress, searches, now }: Facts): Date | undefined {
  const total = (batch.rowsRead ?? 0) - (batch.rowsRejected ?? 0);
  const ends = progress.flatMap(({ rows, firstAt }) => {
    const elapsed = now.getTime() - firstAt.getTime();
    return rows > 0 && rows < total && elapsed > 0 ? [now.getTime() + (elapsed / rows) * (total - rows)] : [];
  });
  const deadlines = searches.flatMap(({ state, deadlineAt }) =>
    state === 'submitted' && deadlineAt ? [deadlineAt.getTime()] : [],
  );
  const all = [...ends, ...deadlines];
  return all.length > 0 ? new Date(Math.max(...all)) : undefined;
}

const time = (at: Date) => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
