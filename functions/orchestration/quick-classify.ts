// Quick classification: runs the express machine over the payees of one request, in lots that fit its state, and joins what its steps say.
import { SFNClient, StartSyncExecutionCommand } from '@aws-sdk/client-sfn';
import PQueue from 'p-queue';
import * as z from 'zod';
import type { QuickPayee } from '../../shared/contract/classify.ts';
import { ProblemError } from '../../shared/contract/problem.ts';
import { withSettledExclusion } from '../../shared/exclusion/settle.ts';
import { StepName, StepOutcome } from '../../shared/outcome.ts';
import type { Payee } from '../../shared/payee.ts';
import type { Pins } from '../../shared/task.ts';
import { lotsOf } from './quick-lots.ts';

export interface QuickRequest {
  tenantId: string;
  pins: Pins;
  payees: z.output<typeof QuickPayee>[];
  mayWait: boolean;
}

export type Outcomes = Partial<Record<StepName, StepOutcome>>;

export interface QuickAnswer {
  pending: number;
  items: { row: number; name: string; outcomes: Outcomes }[];
}

/** Runs the machine and gives its output; throws when the execution did not succeed, StateTooLargeError when its state was too large. */
export type RunMachine = (input: unknown) => Promise<unknown>;

/** What the steps said does not fit the machine's state of 256 KB. */
export class StateTooLargeError extends Error {
  override name = 'StateTooLargeError';
}

/** A function of the machine found no free place in all its tries: the account's concurrency is used up. */
const THROTTLED = 'Lambda.TooManyRequestsException';
const RETRY_SECONDS = 5;

type ByStep = Partial<Record<StepName, StepOutcome[]>>;
const Output = z.object({ outcomes: z.partialRecord(StepName, z.array(StepOutcome)) });

/** The SDK puts `sync-` before the host; with an endpoint of one's own there is no such host. */
const client = () => new SFNClient({ disableHostPrefix: process.env.AWS_ENDPOINT_URL !== undefined });

export function expressMachine(stateMachineArn: string, sfn = client()): RunMachine {
  return async (input) => {
    const run = await sfn.send(new StartSyncExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }));
    if (run.status === 'SUCCEEDED') return JSON.parse(run.output ?? '{}');
    if (run.status === 'TIMED_OUT')
      throw new ProblemError('took-too-long', 'the classification took too long; send fewer payees or use a batch');
    if (run.error === THROTTLED) {
      throw new ProblemError('overloaded', 'more payees at once than there are places for; try again', {
        retryAfterSeconds: RETRY_SECONDS,
      });
    }
    if (run.error === 'States.DataLimitExceeded') throw new StateTooLargeError(`${run.error} in quick classification`);
    throw new Error(`quick classification ended ${run.status}: ${run.error}`);
  };
}

/** Executions of one request at a time: each calls four functions. */
const LOTS_AT_ONCE = 5;

export async function classifyQuickly({ payees, ...request }: QuickRequest, run: RunMachine): Promise<QuickAnswer> {
  const numbered = payees.map((payee, i) => ({ ...payee, row: i + 1 }));
  const queue = new PQueue({ concurrency: LOTS_AT_ONCE });
  const answers = await Promise.all(lotsOf(numbered).map((lot) => queue.add(() => outcomesFor(lot, request, run))));
  const items = numbered.map(({ row, name }) => ({
    row,
    name,
    outcomes: withSettledExclusion(outcomesOf(row, answers), request.pins),
  }));
  const pending = items.filter((item) =>
    Object.values(item.outcomes).some(({ outcome }) => outcome === 'pending'),
  ).length;
  return { pending, items };
}

/** Answers that are larger than they were thought to be are asked for by halves. */
async function outcomesFor(
  payees: readonly Payee[],
  request: Omit<QuickRequest, 'payees'>,
  run: RunMachine,
): Promise<ByStep> {
  try {
    return Output.parse(await run({ ...request, payees })).outcomes;
  } catch (error) {
    if (!(error instanceof StateTooLargeError) || payees.length === 1) throw error;
    const half = Math.ceil(payees.length / 2);
    const first = await outcomesFor(payees.slice(0, half), request, run);
    const second = await outcomesFor(payees.slice(half), request, run);
    return Object.fromEntries(
      StepName.options.map((step) => [step, [...(first[step] ?? []), ...(second[step] ?? [])]]),
    );
  }
}

function outcomesOf(row: number, answers: readonly ByStep[]): Outcomes {
  const own: Outcomes = {};
  for (const step of StepName.options) {
    for (const answer of answers) {
      const outcome = answer[step]?.find((one) => one.row === row);
      if (outcome) own[step] = outcome;
    }
  }
  return own;
}
