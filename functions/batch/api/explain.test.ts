// What a batch says that it waits for, state by state.
import { expect, test } from 'vitest';
import type { GateState } from '#shared/db/paid/provider-gate';
import { HANGS_AFTER_SECONDS } from '../../../shared/paid/hangs.ts';
import { aBatch } from '../../../tests/support/a-batch.ts';
import { later, NOON } from '../../../tests/support/rows.ts';
import { explain, type Facts } from './explain.ts';

const nothing: Facts = { progress: [], searches: [], gates: [], asked: [], now: NOON };
const step = (name: string, rows: number, outcomes = {}) => ({
  ...{ step: name, chunks: 1, rows, outcomes, failedChunks: 0 },
  ...{ firstAt: later(-60), lastAt: later(-10) },
});
const running = aBatch({ status: 'running', rowsRead: 100, rowsRejected: 0, startedAt: later(-120) });
const gate = (changes: Partial<GateState>): GateState => ({
  ...{ provider: 'google', breaker: 'closed', failures: 0, openUntil: null, lastSuccessAt: null, lastFailureAt: null },
  ...{ refusedAt: null, refusal: null, spentTodayMicros: 0, setup: null, setupProblem: null, environment: null },
  ...{ model: null, successor: null },
  ...changes,
});

test.each([
  ['awaiting_upload', 'upload', /has not been uploaded/],
  ['awaiting_mapping', 'mapping', /Which column/],
  ['estimated', 'start', /a person has to start/],
  ['received', 'worker', /its split begins/],
  ['splitting', 'worker', /being split/],
  ['collecting', 'worker', /put together/],
  ['failed', 'redrive', /no payee column/],
] as const)('%s: it waits for %s', (status, kind, says) => {
  const batch = aBatch({ status, question: 'Which column is it?', failure: 'There is no payee column.' });
  const explained = explain(batch, nothing);
  expect(explained.waits.map((wait) => wait.for)).toEqual([kind]);
  expect(explained.says).toMatch(says);
});

test('a provider that is away comes first, with its failures and the next try', () => {
  const away = gate({ breaker: 'open', failures: 7, lastFailureAt: later(-5), openUntil: later(25) });
  const explained = explain(running, {
    ...nothing,
    gates: [away],
    progress: [step('classify', 40), step('address', 20)],
  });
  expect(explained.waits[0]).toMatchObject({
    ...{ step: 'address', for: 'provider', provider: 'google', rows: 80, failures: 7 },
    ...{ lastFailureAt: later(-5).toISOString(), nextTryAt: later(25).toISOString() },
  });
  expect(explained.says).toMatch(/^google has failed 7 times in a row; it is asked again at .* UTC/);
});

test('a provider that hangs is named before any call has failed', () => {
  const asked = [{ provider: 'openai', since: later(-30), questions: 50 }];
  const explained = explain(running, { ...nothing, asked, progress: [step('exclude', 100)] });
  expect(explained.waits[0]).toMatchObject({ step: 'classify', for: 'provider', provider: 'openai' });
  expect(explained.says).toMatch(/openai has been asked and has not answered since/);
  const soon = [{ provider: 'openai', since: later(-3), questions: 50 }];
  expect(explain(running, { ...nothing, asked: soon }).waits.some((wait) => wait.for === 'provider')).toBe(false);
});

test.each([HANGS_AFTER_SECONDS - 1, HANGS_AFTER_SECONDS + 1])(
  'of %s seconds, by the bound that health has too',
  (seconds) => {
    const asked = [{ provider: 'openai', since: later(-seconds), questions: 50 }];
    const [wait] = explain(running, { ...nothing, asked }).waits;
    expect(wait?.for === 'provider').toBe(seconds > HANGS_AFTER_SECONDS);
  },
);

test("Mastercard's searches are waited for until their deadline, and the batch does not end before", () => {
  const search = { searchId: 'x', state: 'submitted', submittedAt: later(-300), deadlineAt: later(1_200) } as const;
  const searches = [{ ...search, requests: 3, read: 0, total: null, error: null }];
  const done = ['exclude', 'classify', 'address', 'match', 'sic'].map((name) => step(name, 100));
  const explained = explain(running, { ...nothing, searches, progress: done });
  expect(explained.waits[0]).toMatchObject({ step: 'mastercard', for: 'search', rows: 100 });
  expect(explained.expectedEndAt).toBe(later(1_200).toISOString());
});

test('the end is expected by the pace of the slowest step', () => {
  const explained = explain(running, { ...nothing, progress: [step('classify', 50), step('address', 20)] });
  expect(explained.expectedEndAt).toBe(later(240).toISOString());
});

test('a batch that is done says which rows have no answer, or that all have', () => {
  const batch = aBatch({ status: 'done' });
  const open = explain(batch, { ...nothing, progress: [step('address', 100, { done: 40, error: 58, timeout: 2 })] });
  expect(open.says).toBe('60 rows have no answer of address; a redrive asks for them again.');
  expect(explain(batch, { ...nothing, progress: [step('address', 100, { done: 100 })] })).toMatchObject({
    waits: [],
    says: expect.stringMatching(/every row/),
  });
});
