// `npm test`: installs what is missing, builds the bundles, runs every test once, and ends with one line that counts them.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from '../local/ensure-installed.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const path = (file) => join(ROOT, file);

if (process.argv.includes('--help')) {
  console.log(
    'npm test -- [FILE ...] [options of vitest]: all tests, or those of the files whose paths hold one of these texts',
  );
  process.exit(0);
}
ensureInstalled();
const { register } = await import('tsx/esm/api');
register();
const { ensureBundles } = await import('../local/stack/bundles.ts');
await ensureBundles();

const home = mkdtempSync(join(tmpdir(), 'clarity-tests-'));
const report = join(home, 'report.json');
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
const vitest = path('node_modules/vitest/vitest.mjs');
const run = spawnSync(process.execPath, [vitest, 'run', ...reporters, ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: 'inherit',
});
const { passed, failed } = counts();
rmSync(home, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || run.status !== 0 ? 1 : 0;

/** A file that could not be loaded has no tests to count: it counts as one failure. */
function counts() {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    const unloaded = testResults.filter(({ status, assertionResults }) => {
      return status === 'failed' && assertionResults.every((test) => test.status !== 'failed');
    });
    const missed = numFailedTests + unloaded.length;
    return { passed: numPassedTests, failed: run.status === 0 ? missed : Math.max(1, missed) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
