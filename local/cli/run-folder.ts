// Where the results of one run go: a folder of its own under --out, looked at before anything is spent, and never one that is there already.
import { existsSync, mkdirSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';

/** Throws what keeps files from being written under `out`. Leaves nothing but the folder. */
export function checkOut(out: string): void {
  mkdirSync(out, { recursive: true });
  const probe = join(out, `.clarity-${process.pid}`);
  writeFileSync(probe, 'Can results be written here?\n');
  rmSync(probe);
}

/** Makes `<out>/<file>-<date>-<time>`, with a number behind it where another run began in the same second. */
export function makeRunFolder(out: string, fileName: string, at = new Date()): string {
  mkdirSync(out, { recursive: true });
  const name = `${parse(fileName).name || fileName}-${stampOf(at)}`;
  for (let number = 1; ; number += 1) {
    const folder = join(out, number === 1 ? name : `${name}-${number}`);
    if (isMade(folder)) return folder;
  }
}

/** A run that has no results leaves no folder behind. */
export function removeIfEmpty(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
}

function isMade(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Of the wall clock, as people read it: 20261130-142501. */
function stampOf(at: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('');
  return `${day}-${[at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join('')}`;
}
