import { expect, it } from 'vitest';
import type { Staged } from '#shared/db/suppliers/suppliers';
import { judge } from './judge.ts';
import { Limits } from './sync-settings.ts';

const none = { city: 0, state: 0, zip: 0, paymentType: 0 };
const equal: Staged = { staged: 1000, present: 1000, kept: 1000, blank: none, blankBefore: none };
const judged = (counts: Partial<Staged>, missing = 0, acceptChange = false) => {
  const staged = { ...equal, ...counts };
  const rows = { rowsRead: staged.staged, rowsPromised: staged.staged + missing };
  return judge({ counts: staged, ...rows }, Limits.parse({}), { acceptChange }).objections;
};

it.each<[string, Partial<Staged>]>([
  ['the same network', {}],
  ['2 % more', { staged: 1020 }],
  ['2 % of the ids gone', { staged: 980, kept: 980 }],
  ['2 % more blanks', { blank: { ...none, city: 20 } }],
  ['fewer blanks', { blankBefore: { ...none, zip: 900 } }],
  ['a first network, whatever its size', { staged: 7, present: 0, kept: 0, blank: { ...none, city: 7 } }],
])('accepts %s', (_, counts) => {
  expect(judged(counts)).toEqual([]);
});

it.each<[string, Partial<Staged>, string]>([
  ['more growth', { staged: 1030 }, '1030 suppliers instead of 1000: a change of 3.0 %, allowed are 2.0 %'],
  ['shrinking', { staged: 970, kept: 970 }, '970 suppliers instead of 1000: a change of -3.0 %, allowed are 2.0 %'],
  ['other ids', { kept: 900 }, '10.0 % of the present ids are gone, allowed are 2.0 %'],
  ['blanks', { blank: { ...none, paymentType: 30 } }, '3.0 % of the rows have no paymentType, 0.0 % had none before'],
  ['an empty source', { staged: 0 }, 'the source has no supplier'],
])('refuses %s', (_, counts, objection) => {
  expect(judged(counts)).toContain(objection);
});

it('refuses a network of which rows are missing, whoever accepts its change', () => {
  expect(judged({ staged: 900, kept: 900 }, 100, true)).toEqual(['expected 1000 rows of the source, read 900']);
});

it('refuses a source with many rows that are no suppliers', () => {
  const counts = { ...equal, staged: 980, kept: 980 };
  const { objections } = judge({ counts, rowsRead: 1000, rowsPromised: 1000 }, Limits.parse({}));
  expect(objections).toEqual(['2.0 % of the rows have no id, no name or an id twice, allowed are 1.0 %']);
});

it('measures the first real network by itself, not by the simulated one that is in force', () => {
  const change = { ...equal, staged: 50, kept: 0, blank: { ...none, city: 50 } };
  const read = (rows: number) => ({ counts: change, rowsRead: rows, rowsPromised: rows });
  const judgedFirst = (rows: number) => judge(read(rows), Limits.parse({}), { isFirstReal: true }).objections;
  expect(judgedFirst(50)).toEqual([]);
  expect(judgedFirst(100)).toEqual([expect.stringContaining('50.0 % of the rows have no id, no name or an id twice')]);
  expect(judge(read(50), Limits.parse({})).objections).not.toEqual([]);
});
