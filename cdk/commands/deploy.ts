// npm run deploy: the steps of docs/deploy.md for one installation.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { UsageError } from '../../shared/command-line.ts';
import { attachKeys } from './attach-keys.ts';
import { cdk, OUTPUT, profileOptions, synthesise } from './cdk.ts';
import { enter, explain, type Installation, ProgramFailed, readOptions, runCommand } from './command.ts';
import { callerIdentity } from './identity.ts';

const USAGE = `npm run deploy -- STEP --stage NAME [--profile PROFILE] [--require-approval never]
Steps:
  bootstrap   what the CDK itself needs; once an account and region
  data        bucket and secrets; once, and when npm run diff shows a change there
  service     everything else; afterwards the API keys that exist are attached to its usage plan
--require-approval never|broadening|any-change: whether a person confirms new permissions; without a terminal: never`;

const STEPS = ['bootstrap', 'data', 'service'];
const APPROVALS = ['never', 'broadening', 'any-change'];

await runCommand(USAGE, async (command) => {
  const { values, positionals, stage, profile } = readOptions(command, { 'require-approval': { type: 'string' } });
  const [step = '', ...more] = positionals;
  if (step === 'diff') throw new UsageError(`npm run diff -- --stage ${stage ?? 'NAME'}`);
  if (!STEPS.includes(step) || more.length > 0) {
    throw new UsageError(`${[step, ...more].join(' ') || 'no step'}: expected one of ${STEPS.join(', ')}`);
  }
  const approval = values['require-approval'];
  if (approval !== undefined && !APPROVALS.includes(String(approval))) {
    throw new UsageError(`--require-approval ${approval}: expected one of ${APPROVALS.join(', ')}`);
  }
  const installation = enter(command, { stage, profile });
  const { account } = await callerIdentity();
  console.log(`${step} of ${installation.name}: account ${account}, region ${installation.stage.region}`);
  if (step === 'bootstrap') bootstrap(installation, account);
  else deploy(installation, step, approval === undefined ? undefined : String(approval));
  return step === 'service' ? attachAfterwards(installation) : 0;
});

/** From an empty folder: in this one, bootstrap would synthesise the app first, which it has no use for. */
function bootstrap({ stage, profile }: Installation, account: string): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'bootstrap-'));
  try {
    cdk(['bootstrap', `aws://${account}/${stage.region}`, ...profileOptions(profile)], folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Deploys what was synthesised and validated a moment ago, and not what another synthesis would give. */
function deploy({ name, profile, stage }: Installation, step: string, approval: string | undefined): void {
  synthesise(name);
  const approvals = approval === undefined ? [] : ['--require-approval', approval];
  try {
    const stack = `${stage.name}-${step}`;
    cdk(['deploy', stack, '--exclusively', '--app', OUTPUT, ...approvals, ...profileOptions(profile)]);
  } catch (error) {
    if (error instanceof ProgramFailed && approval === undefined && !process.stdin.isTTY) {
      console.error('without a terminal nobody can confirm new permissions: add --require-approval never');
    }
    throw error;
  }
}

/** A usage plan that was made again has no keys, and every customer would be refused. */
async function attachAfterwards(installation: Installation): Promise<number> {
  try {
    console.log(await attachKeys(installation));
    return 0;
  } catch (error) {
    const again = `npm run keys -- attach --stage ${installation.name}`;
    console.error(`deployed, but the API keys were not attached: ${explain(error).line}. Then: ${again}`);
    return 1;
  }
}
