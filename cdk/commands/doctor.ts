// npm run doctor: what an installation lacks, line by line. Reads only.
import { UsageError } from '../../shared/command-line.ts';
import { checkBootstrap, checkConcurrency, checkStack, describeStack } from '../doctor/account.ts';
import { checkAlarms } from '../doctor/alarms.ts';
import { checkDatabase } from '../doctor/database.ts';
import { type Finding, lineOf, ok, warn } from '../doctor/finding.ts';
import { checkSecrets } from '../doctor/secrets.ts';
import { enter, explain, type Installation, readOptions, runCommand } from './command.ts';
import { callerIdentity } from './identity.ts';

const USAGE = `npm run doctor -- --stage NAME [--profile PROFILE]
Says of each thing that the installation needs whether it is there, and what to do when it is not. Changes nothing.
Exit code 0: nothing is missing; 1: something is; 2: the command itself cannot run (no credentials, no such stage).`;

await runCommand(USAGE, async (command) => {
  const { stage, profile, positionals } = readOptions(command, {});
  if (positionals.length > 0) throw new UsageError(`${command}: expected no ${positionals[0]}`);
  const environment = process.env.AWS_REGION;
  const installation = enter(command, { stage, profile });
  const { account, arn } = await callerIdentity();
  let hasMissing = false;
  const tell = (finding: Finding) => {
    hasMissing ||= finding.level === 'missing';
    console.log(lineOf(finding));
  };
  tell(ok('credentials', `account ${account}, ${arn}`));
  tell(region(installation, environment));
  for await (const finding of findings(installation)) tell(finding);
  return hasMissing ? 1 : 0;
});

function region({ stage }: Installation, environment: string | undefined): Finding {
  if (environment === undefined || environment === stage.region) return ok('region', stage.region);
  const todo = 'give other tools, such as the AWS CLI, the same region';
  return warn('region', `${stage.region}, although AWS_REGION says ${environment}`, todo);
}

async function* findings(installation: Installation): AsyncGenerator<Finding> {
  const { name, dataStack, serviceStack } = installation;
  yield* await guarded('Lambda concurrency', async () => [await checkConcurrency(installation)]);
  yield* await guarded('CDK bootstrap', async () => [await checkBootstrap(installation)]);
  let hasData = true;
  yield* await guarded('data stack', async () => {
    const stack = await describeStack(dataStack);
    hasData = stack !== undefined;
    return [checkStack(name, 'data', stack)];
  });
  yield* await guarded('secrets', () => checkSecrets(installation));
  let topic: string | undefined;
  let hasService = false;
  const service: Finding[] = [];
  service.push(
    ...(await guarded('service stack', async () => {
      const stack = await describeStack(serviceStack);
      hasService = stack !== undefined;
      topic = stack?.Outputs?.find(({ OutputKey }) => OutputKey === 'AlarmTopic')?.OutputValue;
      return [checkStack(name, 'service', stack)];
    })),
  );
  if (hasData) yield* await guarded('database', () => checkDatabase(installation, hasService));
  yield* service;
  yield* await guarded('alarms', () => checkAlarms(installation, topic));
}

/** What cannot be looked at, for want of a right, is told and holds nothing else up. */
async function guarded(what: string, check: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await check();
  } catch (error) {
    return [warn(what, `could not be checked: ${explain(error).line}`, 'see the message')];
  }
}
