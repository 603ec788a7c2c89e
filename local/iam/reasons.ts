// Rights that no test can use, each with its reason. `npm run iam:unused` prints them; a right without a reason fails
// tests/afterwards.
import { matchesPattern } from '../aws/iam/pattern.ts';
import type { Right } from '../aws/iam/policy.ts';

interface Reason {
  readonly reason: string;
  isAbout(right: Right): boolean;
}

/** Patterns as in policies. `holder` is the resource of the template that has the statement. */
interface About {
  readonly action: string;
  readonly resource?: string;
  readonly holder?: string;
}

function reason(why: string, ...about: readonly About[]): Reason {
  return {
    reason: why,
    isAbout: (right) =>
      about.some(
        ({ action, resource = '*', holder = '*' }) =>
          matchesPattern(action, right.action) &&
          matchesPattern(resource, right.resource) &&
          matchesPattern(`${holder}#*`, right.statement),
      ),
  };
}

export const REASONS: readonly Reason[] = [
  reason('Alarms write to their topic, and there is no CloudWatch on a laptop.', { action: 'sns:Publish' }),
  reason('The logs of API Gateway go to CloudWatch, which is not on a laptop.', {
    action: 'sts:AssumeRole',
    holder: 'PublicApiCloudWatchRole*',
  }),
  reason(
    "AWS does not say whether a task in a child of a map run is its machine's or its map run's: both are allowed, the laptop asks for the latter.",
    { action: 'states:SendTask*', resource: '*:stateMachine:*-batch' },
  ),
  reason(
    "AWS's guide names the children of a machine's map runs in this form, the laptop asks for the one that their ARNs have.",
    { action: 'states:*Execution', resource: '*:execution:*-batch:*', holder: 'MachinesBatchMachineRole*' },
    { action: 'states:*Execution', resource: '*:execution:*-economy:*', holder: 'MachinesEconomyMachineRole*' },
  ),
  reason(
    'Asked for when a person redrives an execution in the console of Step Functions; a redrive of ours is a new one.',
    {
      action: 'states:RedriveExecution',
      holder: 'Machines*',
    },
  ),
  reason(
    'Step Functions writes long results of a map in parts, and reads what it has written; the laptop writes them at once.',
    {
      action: 's3:*',
      resource: '*/batches/*/maps/*',
      holder: 'Machines*',
    },
  ),
  reason(
    'Used when a call is refused or a service is away: tests/permissions.flow.test.ts provokes it, under other policies.',
    { action: 'sqs:SendMessage', holder: 'Schedules*Role*' },
    { action: 'sqs:SendMessage', holder: 'Services*QueueDeadLettersPolicy*' },
  ),
];
