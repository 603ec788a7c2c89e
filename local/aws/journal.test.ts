import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { Journal } from './journal.ts';

const parse = (value: unknown) => z.object({ n: z.number(), text: z.string().optional() }).parse(value);
let dir: string;
let path: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'journal-'));
  path = join(dir, 'sub', 'x.journal');
});
afterEach(() => rmSync(dir, { recursive: true }));

describe('journal', () => {
  it('has written an entry before the await after it comes back, and gives it back at the next opening', async () => {
    const journal = await Journal.open(path, parse);
    journal.append({ n: 1, text: 'naïve\nline' });
    journal.append({ n: 2 });
    await null;
    const killed = await Journal.open(path, parse);
    expect(killed.entries).toEqual([{ n: 1, text: 'naïve\nline' }, { n: 2 }]);
    journal.close();
    killed.close();
  });

  it('cuts off a torn last line and goes on after the whole ones', async () => {
    const first = await Journal.open(path, parse);
    first.append({ n: 1 });
    first.close();
    appendFileSync(path, '{"n":2,"te');
    const second = await Journal.open(path, parse);
    expect(second.entries).toEqual([{ n: 1 }]);
    second.append({ n: 3 });
    second.close();
    expect(readFileSync(path, 'utf8')).toBe('{"n":1}\n{"n":3}\n');
  });

  it('names file and line of an entry that it cannot read', async () => {
    const journal = await Journal.open(path, parse);
    journal.close();
    writeFileSync(path, '{"n":1}\n{"m":1}\n{"n":2}\n');
    await expect(Journal.open(path, parse)).rejects.toThrow('x.journal:2: expected one journal entry');
  });

  it('keeps only the compacted entries and those appended after them', async () => {
    const journal = await Journal.open(path, parse);
    for (let n = 0; n < 1500; n++) journal.append({ n });
    expect(journal.isWorthCompacting(1)).toBe(true);
    journal.compact([{ n: 1499 }]);
    expect(journal.isWorthCompacting(1)).toBe(false);
    journal.append({ n: 1500 });
    journal.close();
    const again = await Journal.open(path, parse);
    expect(again.entries).toEqual([{ n: 1499 }, { n: 1500 }]);
    again.close();
  });

  it('takes nothing any more once it is closed', async () => {
    const journal = await Journal.open(path, parse);
    journal.append({ n: 1 });
    journal.close();
    journal.append({ n: 2 });
    journal.compact([]);
    journal.close();
    await null;
    expect(readFileSync(path, 'utf8')).toBe('{"n":1}\n');
  });

  it('reads lines longer than one read of the file', async () => {
    const journal = await Journal.open(path, parse);
    const text = 'x'.repeat(3_000_000);
    journal.append({ n: 1, text });
    journal.append({ n: 2 });
    journal.close();
    const again = await Journal.open(path, parse);
    expect(again.entries).toEqual([{ n: 1, text }, { n: 2 }]);
    again.close();
  });
});
