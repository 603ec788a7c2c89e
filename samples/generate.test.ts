// The generator gives the committed samples, and rows with the traits of a real ledger.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { afterAll, expect, test } from 'vitest';
import * as z from 'zod';
import { generate } from './generate.ts';

const home = mkdtempSync(join(tmpdir(), 'clarity-samples-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const committed = (file: string) => readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8');
const Records = z.array(z.array(z.string()));
const LEGAL_FORM = /\b(inc|incorporated|llc|corp|corporation|co|company|ltd|llp|pllc|pc|lp)\b\.?/i;
const records = (text: string) => Records.parse(parse(text, { relax_column_count: true })).slice(1);

test('the committed samples are what the default seed gives', async () => {
  const files = await generate({ rows: 500, suppliers: 20_000, out: home, seed: 20261122 });
  expect(readFileSync(files.payees, 'utf8')).toBe(committed('payees.csv'));
  expect(readFileSync(files.suppliers, 'utf8')).toBe(committed('suppliers.csv'));
});

test('rows look like a ledger', () => {
  const rows = records(committed('payees.csv'));
  const share = (holds: (row: string[]) => boolean) => rows.filter(holds).length / rows.length;
  expect(rows).toHaveLength(500);
  expect(share(([, name = '']) => name !== '' && name === name.toUpperCase())).toBeCloseTo(0.62, 1);
  expect(share(([, name = '']) => LEGAL_FORM.test(name))).toBeCloseTo(0.53, 1);
  expect(share(([, , line = '']) => /box/i.test(line))).toBeCloseTo(0.34, 1);
  expect(share((row) => /-\d{4}$/.test(row[6] ?? ''))).toBeCloseTo(0.24, 1);
  expect(share(([, name = '']) => name.includes(','))).toBeCloseTo(0.12, 1);
  expect(share((row) => row.length !== 10 || row[1]?.trim() === '')).toBeGreaterThan(0);
});

test('part of the rows are suppliers of the network', () => {
  const names = new Set(records(committed('suppliers.csv')).map(([, name = '']) => name.toUpperCase()));
  const known = records(committed('payees.csv')).filter(([, name = '']) => names.has(name.toUpperCase()));
  expect(known.length).toBeGreaterThan(60);
});
