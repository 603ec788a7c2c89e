// The folder of a run: its own, never one that is there, and looked at before anything is spent.
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { sentenceOf } from './command.ts';
import { checkOut, makeRunFolder } from './run-folder.ts';

const home = mkdtempSync(join(tmpdir(), 'clarity-out-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const file = join(home, 'payees.csv');
writeFileSync(file, 'Vendor Name\n');
const AT = new Date(2026, 10, 30, 9, 5, 7);

test('is named by file and time, and numbered where another run began in the same second', () => {
  const out = join(home, 'named');
  const folders = [1, 2, 3].map(() => makeRunFolder(out, 'my.vendors.csv', AT));
  const name = 'my.vendors-20261130-090507';
  expect(folders).toEqual([join(out, name), join(out, `${name}-2`), join(out, `${name}-3`)]);
  expect(readdirSync(out)).toHaveLength(3);
});

describe('before a run', () => {
  test('a folder that takes files is made, and nothing is left in it', () => {
    const out = join(home, 'deep', 'down');
    checkOut(out);
    expect(readdirSync(out)).toEqual([]);
  });

  test('a file in the place of the folder is said in one sentence', () => {
    expect(sentenceOf(thrownBy(() => checkOut(file)))).toBe(
      `${file}: expected a folder, found a file; choose another with --out DIR or --state DIR`,
    );
  });

  test.skipIf(process.getuid?.() === 0)('a folder that may not be written to is said in one sentence', () => {
    const out = join(home, 'locked');
    checkOut(out);
    chmodSync(out, 0o500);
    expect(sentenceOf(thrownBy(() => checkOut(out)))).toMatch(/may not be written to/);
    expect(existsSync(out)).toBe(true);
  });
});

function thrownBy(call: () => void): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error('expected it to throw');
}
