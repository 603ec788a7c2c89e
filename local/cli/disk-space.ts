// Whether the disks have room for what becomes of the files, asked before anything is spent.
import { existsSync, statfsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

interface Use {
  folder: string;
  option: '--out' | '--state';
  /** Whatever the files. */
  leastBytes: number;
  /** Bytes written for a byte of a file. */
  perByte: number;
}

/**
 * Measured with 500 and 6,000 rows and every provider simulated: results take 49 times the size of the file, the state
 * folder 250 times (half of it objects, half the database). A new state folder takes 110 MB before the first file.
 */
const OUT = { option: '--out', leastBytes: 10_000_000, perByte: 60 } as const;
const STATE = { option: '--state', leastBytes: 20_000_000, perByte: 280 } as const;
const NEW_STATE_BYTES = 150_000_000;

export interface Disk {
  /** Of the file system that the folder is on. */
  device(folder: string): number;
  freeBytes(folder: string): number;
}

const DISK: Disk = {
  device: (folder) => statSync(folder).dev,
  freeBytes(folder) {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  },
};

/** Throws one sentence that names the folder whose disk is too small. `files` are those that are new to the stack. */
export function checkSpace(
  { files, out, state }: { files: readonly string[]; out: string; state: string },
  disk: Disk = DISK,
): void {
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  const uses: Use[] = [
    { ...OUT, folder: existing(out) },
    { ...STATE, folder: existing(state), ...(!existsSync(state) && { leastBytes: NEW_STATE_BYTES }) },
  ];
  for (const { folder, option } of uses) {
    const device = disk.device(folder);
    const shared = uses.filter((use) => disk.device(use.folder) === device);
    const needed = shared.reduce((sum, { leastBytes, perByte }) => sum + leastBytes + bytes * perByte, 0);
    const free = disk.freeBytes(folder);
    if (free >= needed) continue;
    throw new Error(
      `${folder}: expected ${megabytes(needed)} free on its disk, found ${megabytes(free)}; free some, or choose another folder with ${option} DIR.`,
    );
  }
}

/** The folder itself, or the one in which it will be made. */
function existing(folder: string): string {
  let found = resolve(folder);
  while (!existsSync(found)) found = dirname(found);
  return found;
}

const megabytes = (bytes: number) => `${Math.ceil(bytes / 1e6).toLocaleString('en-US')} MB`;
