// The synthesised app of a test run: made once and shared by its stacks, since loading the CDK and synthesising costs
// each of them seconds.
import { cpSync, existsSync, mkdirSync, realpathSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { ensureBundles } from '../../local/stack/bundles.ts';
import { synthesise } from '../../local/stack/synth.ts';

/** Puts the run's assembly where a stack looks for its own, as a link. */
export async function linkAssembly(directory: string): Promise<void> {
  mkdirSync(dirname(directory), { recursive: true });
  symlinkSync(await sharedAssembly(), directory);
}

/** Gives the stack a copy of its own, to be changed. */
export function ownAssembly(directory: string): void {
  const shared = realpathSync(directory);
  rmSync(directory);
  cpSync(shared, directory, { recursive: true });
}

async function sharedAssembly(): Promise<string> {
  const shared = process.env.CLARITY_TEST_ASSEMBLY;
  if (!shared) throw new Error('CLARITY_TEST_ASSEMBLY is not set: expected the global set-up of the tests to have run');
  if (existsSync(shared)) return shared;
  await ensureBundles();
  const draft = `${shared}.${process.pid}`;
  await synthesise(draft);
  try {
    renameSync(draft, shared);
  } catch (error) {
    // The other worker was faster by a moment.
    if (!existsSync(shared)) throw error;
    rmSync(draft, { recursive: true });
  }
  return shared;
}
