// Before and after a whole test run: names the run's Postgres folder (the first file that needs it starts it), and
// stops it at the end; names
// the folder in which the local stacks keep what they asked of IAM (tests/afterwards).
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../local/postgres/launcher.ts';

const PREFIX = 'clarity-test-run-';

export default async function setup(): Promise<() => Promise<void>> {
  await stopLeftOvers();
  const dir = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  process.env.CLARITY_TEST_POSTGRES = dir;
  process.env.CLARITY_TEST_ASSEMBLY = join(dir, 'cdk.out');
  process.env.CLARITY_IAM_USE ??= join(dir, 'iam');
  return () => stopCluster(dir);
}

async function stopCluster(dir: string): Promise<void> {
  if (existsSync(join(dir, 'data'))) await (await startPostgres(dir, { throwaway: true })).stop();
  rmSync(dir, { recursive: true, force: true });
}

/** The server outlives a run that was killed; the next run finds it by the run's process id in the folder's name. */
async function stopLeftOvers(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const [, pid] = name.match(new RegExp(`^${PREFIX}(\\d+)-`)) ?? [];
    if (pid && !isAlive(Number(pid))) await stopCluster(join(tmpdir(), name));
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
