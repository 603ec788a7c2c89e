// `npm run iam:unused`: runs the flows on the local stack and prints which rights of the template none of them has
// used.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseStrictly, readScriptArguments } from '#shared/command-line';
import { loadTemplate } from '../aws/template/load-template.ts';
import { ensureBundles } from '../stack/bundles.ts';
import { policiesOf } from '../stack/permissions.ts';
import { synthesise } from '../stack/synth.ts';
import { readUse } from './rights-used.ts';
import { unusedRights } from './unused-rights.ts';

const USAGE = `npm run iam:unused -- [FILE ...]
Runs the flows, or the tests whose paths hold one of these texts, and prints the rights of the template that none has used.`;

const tests = readScriptArguments(USAGE, (command) => {
  const { positionals } = parseStrictly(command, { allowPositionals: true });
  return positionals.length > 0 ? positionals : ['tests'];
});
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'clarity-iam-'));
const use = join(home, 'use');
try {
  await ensureBundles();
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const env = { ...process.env, CLARITY_IAM_USE: use };
  const run = spawnSync(process.execPath, [vitest, 'run', ...tests], { cwd: ROOT, stdio: 'inherit', env });
  if (run.status !== 0) console.error('Some tests failed: what they would have used is reported as unused.');
  const assembly = join(home, 'cdk.out');
  await synthesise(assembly);
  const policies = policiesOf(loadTemplate({ directory: assembly, endpointUrl: 'http://127.0.0.1' }));
  const unused = unusedRights(policies, readUse(use));
  for (const { statement, action, resource, reason } of unused) {
    const right = `${action}  ${resource}  (${statement})`;
    console.log(reason === undefined ? `UNUSED  ${right}` : `explained  ${right}: ${reason}`);
  }
  const bare = unused.filter(({ reason }) => reason === undefined);
  console.log(`${unused.length} rights unused, ${bare.length} of them without a reason`);
  process.exitCode = bare.length > 0 || run.status !== 0 ? 1 : 0;
} finally {
  rmSync(home, { recursive: true, force: true });
}
