// Runs the CDK's own command line, of the version that is installed here, in the region of the stage.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ProgramFailed } from './command.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CDK = createRequire(import.meta.url).resolve('aws-cdk/bin/cdk');
/** Always the same folder, emptied by the CDK: asset hashes follow the paths. */
export const OUTPUT = path.join(ROOT, 'cdk.out');

/** Throws ProgramFailed; what is wrong stands on the screen by then. */
function node(args: readonly string[], cwd = ROOT): void {
  const env = {
    ...process.env,
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
  const { status, error } = spawnSync(process.execPath, args, { cwd, env, stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) throw new ProgramFailed(status ?? 1);
}

/** The CDK's command line, without the calls home that it makes by itself. */
export const cdk = (args: readonly string[], cwd?: string): void =>
  node([CDK, ...args, '--no-notices', '--no-version-reporting'], cwd);

/** Bundles the functions, then writes both stacks into `OUTPUT`; the built-in settings when no stage is named. */
export function synthesise(stage: string | undefined): void {
  node(['--import', 'tsx', 'cdk/bundle.ts']);
  cdk(['synth', '--quiet', '--output', OUTPUT, ...(stage === undefined ? [] : ['-c', `stage=${stage}`])]);
}

export const profileOptions = (profile: string | undefined): string[] =>
  profile === undefined ? [] : ['--profile', profile];
