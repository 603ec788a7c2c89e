// What the account has to have: room for the functions, the CDK's bootstrap, and the two stacks.
import { CloudFormationClient, DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { Installation } from '../commands/command.ts';
import { MACHINES, type MachineRow } from '../machines.ts';
import { DEAD_LETTER_CONCURRENCY, QUEUE_NAMES, SERVICES } from '../services.ts';
import { machineSettings, mapOfSetting, queueConcurrency, type Stage } from '../stages/stage.ts';
import { type Finding, missing, ok, warn } from './finding.ts';

/** The least version of the bootstrap that the CDK's default synthesiser takes. */
const LEAST_BOOTSTRAP = 6;

/** Function instances at once: those that all queues may keep busy, and those that the maps of each running batch add. */
export function mayTake(stage: Stage): { queues: number; batch: number } {
  const ofQueue = (name: (typeof QUEUE_NAMES)[number]) =>
    queueConcurrency(stage, name, SERVICES[name].queue?.maxConcurrency ?? 0) + DEAD_LETTER_CONCURRENCY;
  const ofMaps = Object.values<MachineRow>(MACHINES)
    .flatMap(({ settings }) => Object.entries(machineSettings(stage, settings)))
    .flatMap(([name, value]) => (mapOfSetting(name) ? value : []));
  return { queues: QUEUE_NAMES.reduce((sum, name) => sum + ofQueue(name), 0), batch: Math.max(0, ...ofMaps) };
}

export async function checkConcurrency({ name, stage }: Installation): Promise<Finding> {
  const what = 'Lambda concurrency';
  const { AccountLimit } = await new LambdaClient({}).send(new GetAccountSettingsCommand({}));
  const free = AccountLimit?.UnreservedConcurrentExecutions ?? AccountLimit?.ConcurrentExecutions ?? 0;
  const { queues, batch } = mayTake(stage);
  const says = `${free} at once for this account and region; the queues may take ${queues}, each running batch ${batch} more`;
  const todo = `raise the quota "Concurrent executions" in Service Quotas, or lower concurrency in cdk/stages/${name}.json`;
  if (free < queues) return missing(what, says, todo);
  return free < queues + batch ? warn(what, says, todo) : ok(what, says);
}

export async function checkBootstrap({ name }: Installation): Promise<Finding> {
  const todo = `npm run deploy -- bootstrap --stage ${name}`;
  try {
    const Name = '/cdk-bootstrap/hnb659fds/version';
    const { Parameter } = await new SSMClient({}).send(new GetParameterCommand({ Name }));
    const version = Number(Parameter?.Value ?? 0);
    if (version >= LEAST_BOOTSTRAP) return ok('CDK bootstrap', `version ${version}`);
    return missing('CDK bootstrap', `version ${version} is older than ${LEAST_BOOTSTRAP}`, todo);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ParameterNotFound') throw error;
    return missing('CDK bootstrap', 'this account and region have none', todo);
  }
}

/** Undefined when there is no such stack. */
export async function describeStack(stackName: string): Promise<Stack | undefined> {
  try {
    const { Stacks } = await new CloudFormationClient({}).send(new DescribeStacksCommand({ StackName: stackName }));
    return Stacks?.[0];
  } catch (error) {
    if (error instanceof Error && /does not exist/.test(error.message)) return undefined;
    throw error;
  }
}

export function checkStack(name: string, step: 'data' | 'service', stack: Stack | undefined): Finding {
  const what = `${step} stack`;
  const status = stack?.StackStatus;
  const todo = `npm run deploy -- ${step} --stage ${name}`;
  if (!status || status === 'REVIEW_IN_PROGRESS') return missing(what, 'not deployed', todo);
  if (/^(CREATE|UPDATE|IMPORT)_COMPLETE$|^UPDATE_ROLLBACK_COMPLETE$/.test(status)) {
    return /ROLLBACK/.test(status)
      ? warn(what, `${status}: the last deployment was taken back`, todo)
      : ok(what, status);
  }
  if (/IN_PROGRESS$/.test(status)) return warn(what, status, 'wait for its end');
  return missing(what, status, `see its events in CloudFormation, then ${todo}`);
}
