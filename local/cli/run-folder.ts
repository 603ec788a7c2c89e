// Where the results of one run go: a folder of its own under --out, looked at before anything is spent, and never one that is there already.
import { mkdirSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';

/** Bytes of results a byte of the file, measured: 40 for the sample with all its evidence. */
const RESULT_BYTES_PER_BYTE = 60;
const LEAST_FREE_BYTES = 20_000_000;

/** Throws, in one sentence, what keeps results of these files from being written under `out`. Leaves nothing but the folder. */
export function checkOut(out: string, files: readonly string[], freeBytes = freeBytesOf): void {
  mkdirSync(out, { recursive: true });
  const probe = join(out, `.clarity-${process.pid}`);
  writeFileSync(probe, 'Can results be written here?\n');
  rmSync(probe);
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  const needed = LEAST_FREE_BYTES + bytes * RESULT_BYTES_PER_BYTE;
  const free = freeBytes(out);
  if (free >= needed) return;
  throw new Error(
    `${out}: expected ${megabytes(needed)} free for the results, found ${megabytes(free)}; choose another folder with --out DIR`,
  );
}

function freeBytesOf(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

const megabytes = (bytes: number) => `${Math.ceil(bytes / 1e6).toLocaleString('en-US')} MB`;

/** Makes `<out>/<file>-<date>-<time>`, with a number behind it where another run began in the same second. */
export function makeRunFolder(out: string, fileName: string, at = new Date()): string {
  mkdirSync(out, { recursive: true });
  const name = `${parse(fileName).name || fileName}-${stampOf(at)}`;
  for (let number = 1; ; number += 1) {
    const folder = join(out, number === 1 ? name : `${name}-${number}`);
    if (isMade(folder)) return folder;
  }
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
