// Reads postmaster.pid: which server, if any, runs on a data folder, and how to put a left-over file out of its way.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

/** Larger than any process id of Linux or macOS. */
const NO_SUCH_PID = 2 ** 31 - 1;

/** The server that runs on `data`, or undefined when none does (no file, or a file left by a server that was killed). */
export function runningPostmaster(data: string): Postmaster | undefined {
  const lines = readPidFile(data);
  const pid = Number(lines[0]);
  if (!pid || !isPostgresOf(data, pid)) return undefined;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/**
 * A killed server leaves its file. Postgres copes when the process id is free, but not when it is a zombie's (a container without init) or was given
 * to another process. The id alone is replaced: the file also names the shared memory, by which Postgres waits for the last orphaned backend.
 */
export function disarmStalePidFile(data: string): void {
  const [pid, ...rest] = readPidFile(data);
  if (!pid || isPostgresOf(data, Number(pid))) return;
  writeFileSync(join(data, 'postmaster.pid'), [NO_SUCH_PID, ...rest].join('\n'));
}

function readPidFile(data: string): string[] {
  const file = join(data, 'postmaster.pid');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
}

/** True when `pid` is alive and was started on this data folder. A zombie has no command line, hence is not. */
function isPostgresOf(data: string, pid: number): boolean {
  return commandLine(pid).includes(data);
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    if (process.platform === 'linux') return '';
    return spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
  }
}
