// Before and after a whole test run: names the run's Postgres folder (the first file that needs it starts it), and stops it at the end.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../local/postgres/launcher.ts';

export default function setup(): () => Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'clarity-test-'));
  process.env.CLARITY_TEST_POSTGRES = dir;
  return async () => {
    if (existsSync(join(dir, 'data'))) await (await startPostgres(dir, { throwaway: true })).stop();
    rmSync(dir, { recursive: true, force: true });
  };
}
