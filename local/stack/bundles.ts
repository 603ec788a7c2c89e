// Builds the function bundles when a source of theirs is newer than the last build.
import { existsSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BUNDLES, bundleFunctions } from '../../cdk/bundle.ts';
import { modifiedMs, newest } from './freshness.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SOURCES = ['functions', 'shared', 'cdk/bundle.ts', 'package-lock.json'];
/** Its time is when the build began. */
const STAMP = '.built';

/** True when something was built. Two processes may do so at once: each builds a folder of its own and puts it in place whole. */
export async function ensureBundles(): Promise<boolean> {
  const builtAt = modifiedMs(join(BUNDLES, STAMP));
  if (newest(SOURCES.map((source) => join(ROOT, source))) < builtAt) return false;
  const startedAt = new Date();
  const draft = join(dirname(BUNDLES), `functions.${process.pid}.new`);
  await bundleFunctions(draft);
  mkdirSync(draft, { recursive: true });
  writeFileSync(join(draft, STAMP), '');
  // What was changed while the build ran is newer than it.
  utimesSync(join(draft, STAMP), startedAt, startedAt);
  replace(draft);
  return true;
}

function replace(draft: string): void {
  const old = join(dirname(BUNDLES), `functions.${process.pid}.old`);
  if (existsSync(BUNDLES)) renameSync(BUNDLES, old);
  try {
    renameSync(draft, BUNDLES);
  } catch (error) {
    // Another process was faster by a moment, with a build of the same sources.
    if (!existsSync(BUNDLES)) throw error;
  }
  rmSync(old, { recursive: true, force: true });
  rmSync(draft, { recursive: true, force: true });
}
