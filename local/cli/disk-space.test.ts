// What room is asked for, on which disk, and what is said where there is too little.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkSpace, type Disk } from './disk-space.ts';

const home = mkdtempSync(join(tmpdir(), 'clarity-space-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const file = join(home, 'payees.csv');
writeFileSync(file, 'x'.repeat(1_000_000));
const asked = { files: [file, file], out: join(home, 'deep', 'out'), state: tmpdir() };

/** The folder of the results on a disk of its own, or on the one that everything is on. */
const disk = (free: { out: number; state: number }, isOne = false): Disk => ({
  device: (folder) => (isOne || folder === tmpdir() ? 1 : 2),
  freeBytes: (folder) => (folder === tmpdir() ? free.state : free.out) * 1e6,
});

test.each([
  ['two disks with just enough', disk({ out: 130, state: 580 })],
  ['one disk with just enough', disk({ out: 710, state: 710 }, true)],
  ['the disks of this machine, for nothing', undefined],
])('%s', (_, given) => {
  expect(() => checkSpace(given ? asked : { ...asked, files: [] }, given)).not.toThrow();
});

test.each([
  [
    'results',
    disk({ out: 129, state: 9_000 }),
    `${home}: expected 130 MB free on its disk, found 129 MB; free some, or choose another folder with --out DIR.`,
  ],
  [
    'state',
    disk({ out: 9_000, state: 579 }),
    `${tmpdir()}: expected 580 MB free on its disk, found 579 MB; free some, or choose another folder with --state DIR.`,
  ],
  [
    'both on one disk',
    disk({ out: 709, state: 709 }, true),
    `${home}: expected 710 MB free on its disk, found 709 MB; free some, or choose another folder with --out DIR.`,
  ],
])('too little for %s', (_, given, sentence) => {
  expect(() => checkSpace(asked, given)).toThrow(sentence);
});

test('a new state folder needs more before the first file', () => {
  const fresh = { ...asked, files: [], state: join(home, 'new-state') };
  const free = (megabytes: number): Disk => ({ device: () => 1, freeBytes: () => megabytes * 1e6 });
  expect(() => checkSpace(fresh, free(160))).not.toThrow();
  expect(() => checkSpace(fresh, free(159))).toThrow('expected 160 MB free');
});
