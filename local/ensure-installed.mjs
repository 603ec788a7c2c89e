// Before anything of ours can run: the right Node, and packages as the lockfile says. Plain Node, because nothing is installed yet.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** As package.json says in `engines`. */
const LEAST_NODE = [20, 19];

const modifiedMs = (path) => statSync(`${ROOT}${path}`, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Ends the process with a clear line when it cannot go on. */
export function ensureInstalled() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < LEAST_NODE[0] || (major === LEAST_NODE[0] && minor < LEAST_NODE[1])) {
    fail(`Clarity Engine needs Node ${LEAST_NODE.join('.')} or later, this is ${process.versions.node}.`);
  }
  if (modifiedMs('node_modules/.package-lock.json') >= modifiedMs('package-lock.json')) return;
  console.log('Installing packages (npm ci) ...');
  // Started by npm, its own script is known and runs with this very Node; else npm is looked for on the path.
  const npm = process.env.npm_execpath;
  const [command, ...first] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm'];
  const { status } = spawnSync(command, [...first, 'ci', '--no-audit', '--no-fund'], { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) fail('npm ci failed, see above. Is the package registry reachable?');
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
