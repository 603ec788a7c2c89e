// Quick classification: runs the express machine over the payees of one request and joins what its steps say.
import { SFNClient, StartSyncExecutionCommand } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import type { QuickPayee } from '../../shared/contract/classify.ts';
import { ProblemError } from '../../shared/contract/problem.ts';
import { withSettledExclusion } from '../../shared/exclusion/settle.ts';
import { StepName, StepOutcome } from '../../shared/outcome.ts';
import type { Pins } from '../../shared/task.ts';

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

/** Runs the machine and gives its output; throws when the execution did not succeed. */
export type RunMachine = (input: unknown) => Promise<unknown>;

const Output = z.object({ outcomes: z.partialRecord(StepName, z.array(StepOutcome)) });

/** The SDK puts `sync-` before the host; with an endpoint of one's own there is no such host. */
const client = () => new SFNClient({ disableHostPrefix: process.env.AWS_ENDPOINT_URL !== undefined });

export function expressMachine(stateMachineArn: string, sfn = client()): RunMachine {
  return async (input) => {
    const run = await sfn.send(new StartSyncExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }));
    if (run.status === 'SUCCEEDED') return JSON.parse(run.output ?? '{}');
    if (run.status === 'TIMED_OUT')
      throw new ProblemError(504, 'the classification took too long; send fewer payees or use a batch');
    throw new Error(`quick classification ended ${run.status}: ${run.error}`);
  };
}

export async function classifyQuickly({ payees, ...request }: QuickRequest, run: RunMachine): Promise<QuickAnswer> {
  const numbered = payees.map((payee, i) => ({ ...payee, row: i + 1 }));
  const { outcomes } = Output.parse(await run({ ...request, payees: numbered }));
  const items = numbered.map(({ row, name }) => ({
    row,
    name,
    outcomes: withSettledExclusion(outcomesOf(row, outcomes), request.pins),
  }));
  const pending = items.filter((item) =>
    Object.values(item.outcomes).some(({ outcome }) => outcome === 'pending'),
  ).length;
  return { pending, items };
}

function outcomesOf(row: number, outcomes: z.infer<typeof Output>['outcomes']): Outcomes {
  const own: Outcomes = {};
  for (const step of StepName.options) {
    const outcome = outcomes[step]?.find((one) => one.row === row);
    if (outcome) own[step] = outcome;
  }
  return own;
}
