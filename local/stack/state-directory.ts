// The folder in which one laptop run keeps everything, and the lock that keeps a second run out of it.
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface StateDirectory {
  root: string;
  path(...parts: string[]): string;
  release(): void;
}

/** Throws when another run that is alive has the folder. */
export function lockStateDirectory(dir: string): StateDirectory {
  const root = resolve(dir);
  mkdirSync(root, { recursive: true, mode: 0o700 });
  const lock = join(root, 'run.pid');
  const holder = holderOf(lock);
  if (holder !== undefined) {
    throw new Error(
      `Another run (process ${holder}) uses ${root}. Stop it, or give this one its own folder with --state DIR.`,
    );
  }
  rmSync(lock, { force: true });
  const file = openSync(lock, 'wx');
  writeFileSync(file, String(process.pid));
  closeSync(file);
  return { root, path: (...parts) => join(root, ...parts), release: () => rmSync(lock, { force: true }) };
}

/** The process that holds the lock; undefined when there is none, or when it was killed. */
function holderOf(lock: string): number | undefined {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    // Its own id can stand there after a kill in a container, where ids begin again.
    if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return undefined;
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM' ? -1 : undefined;
  }
}
