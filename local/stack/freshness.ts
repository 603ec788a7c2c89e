// Whether something built from files is newer than they are.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Time of the newest file below the paths, in milliseconds; 0 for what is not there. */
export function newest(paths: readonly string[]): number {
  return Math.max(...paths.map(newestWithin));
}

/** 0 for what is not there. */
export function modifiedMs(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function newestWithin(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0;
  const within = readdirSync(path, { withFileTypes: true }).map((entry) => {
    const child = join(path, entry.name);
    return entry.isDirectory() ? newestWithin(child) : modifiedMs(child);
  });
  // The folder's own time tells of files that were removed.
  return Math.max(stat.mtimeMs, ...within);
}
