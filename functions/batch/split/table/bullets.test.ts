// Bullets and numbers before names: left out where nearly all rows bear them.
import { expect, test } from 'vitest';
import { splitText } from '../../../../tests/support/split-text.ts';
import { bulletColumns, withoutBullet } from './bullets.ts';

const NAMES = ['Acme Inc', 'Bolt Ltd', '3 Brothers', 'Clay & Sons'];
const marked = (mark: string) => NAMES.map((name) => `${mark}${name}`);

test.each(['• ', '•', '· ', '- ', '– ', '* ', '+ ', '> ', '▪ ', '\uf0b7 ', '  • ', '✓ ', '[ ] ', '☐ ', '>\u00a0'])(
  'leaves the bullet "%s" out of a list of names, with a remark',
  async (mark) => {
    const { names, payees, problem } = await splitText(marked(mark));
    expect([problem, names]).toEqual(['', NAMES]);
    expect(payees.map(({ remarks }) => remarks)).toEqual(NAMES.map(() => ['the bullet before a cell was left out']));
    expect(payees[0]?.original).toEqual([`${mark}Acme Inc`]);
  },
);

test.each<[what: string, lines: string[]]>([
  ['below a header', ['Vendor', ...marked('- ')]],
  ['below a heading', ['Payees:', ...marked('* ')]],
  ['beside other columns', ['Vendor,City', ...marked('• ').map((name) => `${name},Rome`)]],
  ['that count the rows', ['Vendor,Amount', ...NAMES.map((name, i) => `${i + 1}. ${name},${i}5.00`)]],
  ['that count the rows in brackets', ['Vendor,Amount', ...NAMES.map((name, i) => `${i + 1}) ${name},${i}5.00`)]],
  ['of letters that count the rows', NAMES.map((name, i) => `${'abcd'[i]}) ${name}`)],
])('leaves out bullets %s', async (_, lines) => {
  expect((await splitText(lines)).names).toEqual(NAMES);
});

test.each<[what: string, names: string[]]>([
  ['numbers that are names', ['3 Brothers', '1-800 Contacts', '7 Eleven Inc', '84 Lumber Co']],
  ['numbers with points that do not count', ['Vendor', '3. Rose Farm', '5. Avenue Deli', '1. Choice Inc']],
  ['letters of persons', ['A. Smith', 'B. Jones', 'C. Clay']],
  ['a sign before one name of many', ['Vendor', '*Acme Inc', 'Bolt Ltd', '- Clay Co', 'Dune LLC']],
  ['names that begin with one letter', ['Vendor', 'O Malley Inc', 'O Brien Ltd', 'A Plus Signs']],
])('leaves %s alone', async (_, lines) => {
  const names = lines.filter((line) => line !== 'Vendor');
  expect(bulletColumns(names.map((name) => [name]))).toEqual([]);
  const { names: found, problem } = await splitText(['Vendor', ...names]);
  expect([problem, found]).toEqual(['', names]);
});

test('amounts below zero have no bullets', () => {
  expect(bulletColumns([['- 5.00'], ['- 7.00']])).toEqual([]);
  expect(withoutBullet('Acme - Bolt')).toBe('Acme - Bolt');
});

test('bullets in a column that is not read are no repair', async () => {
  const { payees } = await splitText(['Vendor,Remark', 'Acme Inc,- call first', 'Bolt Ltd,- pays by check']);
  expect(payees.map(({ remarks }) => remarks)).toEqual([undefined, undefined]);
});

test('a numbered list without other columns is refused by name', async () => {
  expect((await splitText(NAMES.map((name, i) => `${i + 1}. ${name}`))).problem).toContain('numbered list');
});
