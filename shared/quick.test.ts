import { expect, it } from 'vitest';
import { fixedClock } from './clock.ts';
import type { StepName, StepOutcome } from './outcome.ts';
import { answerQuickly, type QuickTask } from './quick.ts';
import type { Step } from './step.ts';

const AT = '2026-12-01T10:00:00.000Z';

const task = (quick: StepName, outcomes: QuickTask['outcomes']): QuickTask => ({
  quick,
  tenantId: '018f0000-0000-7000-8000-000000000001',
  pins: { keywordVersion: 0, supplierVersion: 'none', excludeByType: 0.99 },
  payees: ['Alder County', 'Verizon', 'Maple LLC'].map((name, i) => ({ row: i + 1, name })),
  outcomes,
  mayWait: false,
  enteredAt: AT,
});

const outcomes: QuickTask['outcomes'] = {
  exclude: [1, 2, 3].map(
    (row): StepOutcome => (row === 2 ? { row, outcome: 'excluded', reason: 'by "Verizon"' } : { row, outcome: 'done' }),
  ),
  classify: ['Government', 'Business', 'Business'].map((type, i): StepOutcome => {
    return { row: i + 1, outcome: 'done', confidence: 0.995, data: { type, evidence: [] } };
  }),
};

const matching = (asked: number[], answered = (row: number) => row > 0): Step => ({
  name: 'match',
  needs: ['classify'],
  run: async (payees) => {
    asked.push(...payees.map(({ payee }) => payee.row));
    return asked.filter(answered).map((row) => ({ row, outcome: 'done' }));
  },
});

const context = { clock: fixedClock(AT), signal: AbortSignal.timeout(5_000) };

it('passes over payees that a keyword or their type excludes', async () => {
  const asked: number[] = [];
  const answer = await answerQuickly(matching(asked), task('match', outcomes), context);
  expect(asked).toEqual([3]);
  expect(answer.outcomes).toEqual([
    { row: 1, outcome: 'excluded', reason: 'excluded by its type: Government at .995' },
    { row: 2, outcome: 'excluded', reason: 'by "Verizon"' },
    { row: 3, outcome: 'done' },
  ]);
});

it('does not take a payee that was forgotten for an excluded one', async () => {
  const step = matching([], () => false);
  await expect(answerQuickly(step, task('match', {}), context)).rejects.toThrow('match gave no outcome for payee 1');
});
