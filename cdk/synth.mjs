// npm run synth: bundles the functions, then synthesises both stacks with AWS's own template validator on. Needs no network, credentials or docker.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CDK = createRequire(import.meta.url).resolve('aws-cdk/bin/cdk');
/** Always the same folder, emptied by the CDK: asset hashes follow the paths. */
export const OUTPUT = path.join(ROOT, 'cdk.out');

/** Runs node with `args`; ends this process when it fails. */
function node(args, cwd = ROOT) {
  const env = {
    ...process.env,
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
  const { status, error } = spawnSync(process.execPath, args, { cwd, env, stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

/** The CDK's command line, without the calls home that it makes by itself. */
export const cdk = (args, cwd) => node([CDK, ...args, '--no-notices', '--no-version-reporting'], cwd);

export function synth(args = []) {
  node(['--import', 'tsx', 'cdk/bundle.ts']);
  cdk(['synth', '--quiet', '--output', OUTPUT, ...args]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) synth(process.argv.slice(2));
