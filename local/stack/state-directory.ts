// The folder in which one laptop run keeps everything, and the lock that keeps a second run out of it.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface StateDirectory {
  root: string;
  path(...parts: string[]): string;
  release(): void;
}

/** How long a run that is just stopping is waited for. */
const PATIENCE_MS = 3_000;
const LOOK_AGAIN_MS = 50;

/** Throws when another run has the folder and keeps it. */
export async function lockStateDirectory(dir: string, patienceMs = PATIENCE_MS): Promise<StateDirectory> {
  const root = resolve(dir);
  mkdirSync(root, { recursive: true, mode: 0o700 });
  const lock = join(root, 'run.pid');
  const until = performance.now() + patienceMs;
  while (holderOf(lock) !== undefined && performance.now() < until) await sleep(LOOK_AGAIN_MS);
  const holder = holderOf(lock);
  if (holder !== undefined) {
    throw new Error(
      `Another run (process ${holder}) uses ${root}. Send files to it with npm run send -- FILE, stop it, or give this one its own folder with --state DIR.`,
    );
  }
  rmSync(lock, { force: true });
  const file = openSync(lock, 'wx');
  writeFileSync(file, String(process.pid));
  closeSync(file);
  return { root, path: (...parts) => join(root, ...parts), release: () => rmSync(lock, { force: true }) };
}

/** On disk when it returns; killed half way, the file is the old one. */
export function replaceFile(path: string, text: string): void {
  const draft = `${path}.next`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, path);
}

/** The process that holds the lock; undefined when there is none, or when it was killed. */
function holderOf(lock: string): number | undefined {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    // Its own id can stand there after a kill in a container, where ids begin again.
    return pid !== process.pid && isAlive(pid) ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** False for a zombie too: a killed process that nobody has waited for keeps its id, and holds nothing. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  return !stateOf(pid).startsWith('Z');
}

/** As ps has it; empty where nobody can tell. */
function stateOf(pid: number): string {
  if (process.platform !== 'linux')
    return spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? '';
  try {
    // The name in parentheses may itself hold any character.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2);
  } catch {
    return '';
  }
}
