// What a batch's paid calls have cost, step by step, with the date of the prices: for the batch's view and its summary.
import type * as z from 'zod';
import type { PaidCalls } from '../../shared/contract/batches.ts';
import type { StepSpend } from '../../shared/db/paid/call-log.ts';
import type { StepName } from '../../shared/outcome.ts';
import { PIPELINE } from '../../shared/pipeline.ts';
import { PAYS, type Prices } from '../../shared/prices.ts';

type StepCosts = z.infer<typeof PaidCalls>;

export interface BatchCosts {
  total: { calls: number; unknownCalls: number; dollars: number };
  /** Every step that can pay, also when it has not. */
  steps: Partial<Record<StepName, StepCosts>>;
}

export function costsOf(spend: readonly StepSpend[], prices: Prices): BatchCosts {
  const steps: BatchCosts['steps'] = {};
  for (const step of PIPELINE) {
    const vendor = PAYS[step];
    if (!vendor) continue;
    const { calls = 0, unknownCalls = 0, costMicros = 0 } = spend.find((entry) => entry.step === step) ?? {};
    steps[step] = { vendor, calls, unknownCalls, dollars: dollarsOf(costMicros), pricesAsOf: prices[vendor].asOf };
  }
  const sum = (of: (entry: StepSpend) => number) => spend.reduce((total, entry) => total + of(entry), 0);
  const total = {
    calls: sum(({ calls }) => calls),
    unknownCalls: sum(({ unknownCalls }) => unknownCalls),
    dollars: dollarsOf(sum(({ costMicros }) => costMicros)),
  };
  return { total, steps };
}

const dollarsOf = (micros: number) => micros / 1_000_000;
