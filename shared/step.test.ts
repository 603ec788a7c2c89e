import { beforeEach, describe, expect, it } from 'vitest';
import { type MemoryObjects, memoryObjects } from '../tests/support/memory-objects.ts';
import { fixedClock } from './clock.ts';
import { WorkDroppedError } from './errors.ts';
import { keys } from './keys.ts';
import { toNdjson } from './objects.ts';
import type { StepName, StepOutcome } from './outcome.ts';
import { CANCELLED, type LedgerEntry, type Outputs, runStep, type Step } from './step.ts';
import type { ChunkTask } from './task.ts';

const BATCH = '018f0000-0000-7000-8000-00000000000b';
const TENANT = '018f0000-0000-7000-8000-000000000001';
const AT = '2026-11-22T10:00:00.000Z';

let objects: MemoryObjects;
let outputs: Outputs;
let recorded: LedgerEntry[];
let isCancelled: boolean;
/** Rows that the step under test was asked for, one list a call. */
let asked: number[][];

beforeEach(async () => {
  objects = memoryObjects();
  outputs = {};
  recorded = [];
  isCancelled = false;
  asked = [];
  const payees = [1, 2, 3].map((row) => ({ row, line: row + 1, name: `Payee ${row}`, original: [`Payee ${row}`] }));
  await objects.put(keys.payees(BATCH, 0), toNdjson(payees));
});

const ledger = {
  record: async (entry: LedgerEntry) => {
    recorded.push(entry);
    outputs[entry.step] = entry.outputKey;
  },
  standing: async () => ({ outputs: { ...outputs }, isCancelled }),
  outputs: async () => ({ ...outputs }),
  isCancelled: async () => isCancelled,
};

const answers = (name: StepName, answer: (row: number) => StepOutcome, over: Partial<Step> = {}): Step => ({
  name,
  needs: [],
  run: async (payees) => {
    asked.push(payees.map(({ payee }) => payee.row));
    return payees.map(({ payee }) => answer(payee.row));
  },
  ...over,
});
const done = (row: number): StepOutcome => ({ row, outcome: 'done' });

async function run(step: Step, over: Partial<ChunkTask> = {}): Promise<Record<number, StepOutcome>> {
  const task: ChunkTask = {
    batchId: BATCH,
    tenantId: TENANT,
    revision: 0,
    chunk: 0,
    rows: 3,
    steps: ['exclude', 'classify', 'match', 'predict'],
    run: ['exclude', 'classify', 'match', 'predict', 'store'],
    pins: { keywordVersion: 0, supplierVersion: 'none' },
    step: step.name,
    attempt: 'r0-0',
    enteredAt: AT,
    ...over,
  };
  const context = { task, clock: fixedClock(AT), signal: AbortSignal.timeout(5_000), isLastAttempt: false };
  const { outputKey } = await runStep(step, { objects, ledger }, { ...context, beforePaidCall: async () => {} });
  const outcomes: StepOutcome[] = objects
    .text(outputKey)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return Object.fromEntries(outcomes.map((outcome) => [outcome.row, outcome]));
}

describe('a step over a chunk', () => {
  it('answers every row once and records its output with the counts', async () => {
    const found = await run(
      answers('classify', (row) => (row === 2 ? { row, outcome: 'error', reason: 'x' } : done(row))),
    );
    expect(Object.keys(found)).toEqual(['1', '2', '3']);
    expect(recorded[0]).toMatchObject({ step: 'classify', attempt: 'r0-0', rows: 3, outcomes: { done: 2, error: 1 } });
  });

  it('adopts the output of its own attempt when it is delivered twice', async () => {
    const step = answers('classify', done);
    await run(step);
    await run(step);
    expect(asked).toEqual([[1, 2, 3]]);
  });

  it('asks a further attempt only for what ended in error or timeout', async () => {
    await run(answers('classify', (row) => ({ row, outcome: row === 3 ? 'timeout' : 'done', reason: 'r' })));
    const found = await run(answers('classify', done), { attempt: 'r0-1' });
    expect(asked.at(-1)).toEqual([3]);
    expect(found[3].outcome).toBe('done');
  });

  it('refuses a step that leaves a row without an outcome', async () => {
    const forgetful = answers('classify', done, { run: async () => [done(1)] });
    await expect(run(forgetful)).rejects.toThrow('classify gave no outcome for row 2');
    expect(recorded).toEqual([]);
  });
});

describe('rows that are passed over', () => {
  it('skips all of them when the step is switched off, without asking', async () => {
    const found = await run(answers('classify', done), { steps: ['exclude'] });
    expect(found[1]).toMatchObject({ outcome: 'skipped', reason: 'switched off for this batch' });
    expect(asked).toEqual([]);
  });

  it('passes excluded rows over, but for a step that is free and of use for them', async () => {
    await run(answers('exclude', (row) => (row === 1 ? { row, outcome: 'excluded', reason: 'by "IRS"' } : done(row))));
    const matched = await run(answers('match', done));
    expect(matched[1]).toEqual({ row: 1, outcome: 'excluded', reason: 'by "IRS"' });
    await run(answers('classify', done, { runsOnExcluded: true }));
    expect(asked.slice(1)).toEqual([
      [2, 3],
      [1, 2, 3],
    ]);
  });

  it('skips what is open when the batch is cancelled, before the step or within it', async () => {
    isCancelled = true;
    expect((await run(answers('classify', done)))[2]).toMatchObject({ outcome: 'skipped', reason: CANCELLED });
    isCancelled = false;
    const dropped = answers('match', done, {
      run: async () => {
        throw new WorkDroppedError(CANCELLED);
      },
    });
    expect((await run(dropped))[2]).toMatchObject({ outcome: 'skipped', reason: CANCELLED });
  });

  it('passes over what the payee type excludes, and keeps to it when it is delivered or redriven again', async () => {
    const pins = { keywordVersion: 0, supplierVersion: 'none', excludeByType: 0.99 };
    const typed = (row: number): StepOutcome => {
      const data = { type: row === 2 ? 'Government' : 'Business', evidence: [] };
      return { row, outcome: 'done', confidence: 0.995, data };
    };
    await run(answers('exclude', done), { pins });
    await run(answers('classify', typed, { runsOnExcluded: true }), { pins });
    const steps = ['exclude', 'classify', 'address'] as const;
    const over = { pins, steps: [...steps], run: [...steps] };
    const address = answers('address', (row) => ({ row, outcome: 'error', reason: 'x' }), { needs: ['classify'] });
    const reason = 'excluded by its type: Government at .995';
    expect((await run(address, over))[2]).toEqual({ row: 2, outcome: 'excluded', reason });
    expect(asked.at(-1)).toEqual([1, 3]);
    const again = await run(answers('address', done), { ...over, revision: 1, attempt: 'r1-0' });
    expect([again[1]?.outcome, again[2]?.reason]).toEqual(['done', reason]);
    expect(asked.at(-1)).toEqual([1, 3]);
  });

  it('asks no provider about a payee whose exclusion is open, and looks at it where that is free', async () => {
    const found = { term: 'Sheriff', category: 'government', matched: 'sheriff', yieldsTo: ['Business'] };
    const excluded = (row: number): StepOutcome =>
      row === 1 ? { row, outcome: 'excluded', reason: 'r', data: { keywords: [found] } } : done(row);
    await run(answers('exclude', excluded));
    const business = (row: number): StepOutcome => ({
      row,
      outcome: 'done',
      confidence: 0.99,
      data: { type: 'Business' },
    });
    await run(answers('classify', business, { runsOnExcluded: true }));
    expect((await run(answers('match', done)))[1]?.outcome).toBe('done');
    expect((await run(answers('predict', done)))[1]?.outcome).toBe('skipped');
  });
});

describe('a later revision', () => {
  it('keeps the output of a step that it does not run', async () => {
    await run(answers('classify', done));
    await run(answers('classify', done), { revision: 1, attempt: 'r1-0', run: ['match'] });
    expect(asked).toHaveLength(1);
  });

  it('looks at every row again in a step that reads new answers', async () => {
    const match = answers('match', (row) => ({ row, outcome: 'no_match', reason: 'none' }), { needs: ['classify'] });
    await run(answers('classify', (row) => ({ row, outcome: row === 2 ? 'error' : 'done', reason: 'r' })));
    await run(match);
    const again = { revision: 1, attempt: 'r1-0' };
    await run(answers('classify', done), again);
    await run(match, again);
    expect(asked.slice(2)).toEqual([[2], [1, 2, 3]]);
  });
});

describe('a revision that merges late answers', () => {
  const late = { revision: 1, attempt: 'r1-0', late: 'match', run: ['match', 'predict', 'store'] } as const;
  const over = { ...late, run: [...late.run] };
  const mergedRow = (row: number): StepOutcome => ({
    ...done(row),
    provenance: { provider: 'x', at: AT, revision: 1 },
  });
  const ended =
    (kinds: StepOutcome['outcome'][]) =>
    (row: number): StepOutcome => ({
      row,
      outcome: kinds[row - 1] ?? 'done',
      reason: 'earlier',
    });

  it('looks only at rows without an answer, and steps that read it only at rows that got one', async () => {
    await run(answers('match', ended(['timeout', 'done', 'error'])));
    await run(answers('predict', ended(['error', 'error', 'done'])));
    asked = [];
    const merge = answers('match', done, {
      run: async (payees) => {
        asked.push(payees.map(({ payee }) => payee.row));
        return payees.map(({ payee: { row }, known }) => (row === 1 ? mergedRow(row) : (known.match ?? done(row))));
      },
    });
    const merged = await run(merge, over);
    expect(merged[1]).toEqual(mergedRow(1));
    expect([merged[2]?.outcome, merged[3]]).toEqual(['done', { row: 3, outcome: 'error', reason: 'earlier' }]);
    const predicted = await run(answers('predict', done, { needs: ['match'] }), over);
    expect(predicted).toEqual({ 1: done(1), 2: ended(['error', 'error'])(2), 3: ended([])(3) });
    expect(asked).toEqual([[1, 3], [1]]);
  });
});
