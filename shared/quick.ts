// Quick answers: a step over a few payees that travel in the payload itself, for a caller who waits. No batch, no ledger, no object.
import * as z from 'zod';
import type { Clock } from './clock.ts';
import { barredBy, withSettledExclusion } from './exclusion/settle.ts';
import { StepName, StepOutcome } from './outcome.ts';
import { Payee } from './payee.ts';
import type { KnownPayee, Step } from './step.ts';
import { Pins } from './task.ts';

export const MAX_QUICK_PAYEES = 100;

export const QuickTask = z.object({
  /** The step to run. */
  quick: StepName,
  tenantId: z.uuid(),
  pins: Pins,
  payees: z.array(Payee).min(1).max(MAX_QUICK_PAYEES),
  /** What earlier steps of the same request said. */
  outcomes: z.partialRecord(StepName, z.array(StepOutcome)),
  /** The caller would rather wait for slow vendors than be told `pending`. */
  mayWait: z.boolean().default(false),
  enteredAt: z.iso.datetime(),
});
export type QuickTask = z.infer<typeof QuickTask>;

export interface QuickResult {
  outcomes: StepOutcome[];
}

/** One outcome for each payee; excluded ones are passed over. */
export async function answerQuickly(
  step: Step,
  task: QuickTask,
  { clock, signal }: { clock: Clock; signal: AbortSignal },
): Promise<QuickResult> {
  const { tenantId, pins } = task;
  const payees = task.payees.map((payee) => ({
    payee,
    known: withSettledExclusion(knownOf(payee.row, task.outcomes), pins),
  }));
  const barred = new Map(
    payees.flatMap(({ payee: { row }, known }): [number, StepOutcome][] => {
      const outcome = barredBy(known.exclude, step);
      return outcome ? [[row, { row, ...outcome }]] : [];
    }),
  );
  const open = payees.filter(({ payee }) => !barred.has(payee.row));
  const context = { task: { tenantId, pins }, clock, signal, isLastAttempt: true, beforePaidCall: async () => {} };
  const answered =
    open.length === 0 ? [] : await step.run(open, task.mayWait ? context : { ...context, answerNow: true });
  const byRow = new Map([...barred, ...answered.map((outcome): [number, StepOutcome] => [outcome.row, outcome])]);
  return { outcomes: payees.map(({ payee: { row } }) => answerFor(row, byRow, step)) };
}

function knownOf(row: number, outcomes: QuickTask['outcomes']): KnownPayee['known'] {
  const known: KnownPayee['known'] = {};
  for (const step of StepName.options) {
    const outcome = outcomes[step]?.find((one) => one.row === row);
    if (outcome) known[step] = outcome;
  }
  return known;
}

function answerFor(row: number, byRow: ReadonlyMap<number, StepOutcome>, { name }: Step): StepOutcome {
  const outcome = byRow.get(row);
  if (!outcome) throw new Error(`${name} gave no outcome for payee ${row} of the request`);
  return outcome;
}
