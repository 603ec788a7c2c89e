// `--map` on the command line: what it says, what it refuses, and that a guess written as flags reads back as the guess.
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COLUMN_ROLES, type ColumnRole } from '#shared/column-roles';
import { flagsOf, readMapping } from './mapping-flags.ts';

test.each<[string[], ReturnType<typeof readMapping>]>([
  [[], undefined],
  [['name=Alpha Name'], { name: ['Alpha Name'] }],
  [['name=#3', 'zip= PLZ '], { name: ['#3'], zip: ['PLZ'] }],
  [['address=Addr 1', 'name=Payee', 'address=Addr 2'], { address: ['Addr 1', 'Addr 2'], name: ['Payee'] }],
  [['amount=Total, net = gross'], { amount: ['Total, net = gross'] }],
])('reads %j', (flags, mapping) => expect(readMapping(flags)).toEqual(mapping));

test.each([
  ['name', /^--map name: expected ROLE=COLUMN, as in --map name="Vendor Name"$/],
  ['=Alpha', /expected ROLE=COLUMN/],
  ['name=', /expected ROLE=COLUMN/],
  ['nme=Alpha', /^--map nme=Alpha: expected one of the roles name, nameContinued, /],
])('refuses --map %s', (flag, message) => expect(() => readMapping([flag])).toThrow(message));

const column = (role: ColumnRole, label: string, number: number) => ({ role, label, number, score: 1, reason: '' });
const guess = (...columns: ReturnType<typeof column>[]) => ({ columns, ignored: { count: 0, columns: [] } });

test.each<[string, Parameters<typeof flagsOf>[0], string[]]>([
  ['labels', guess(column('name', 'Vendor', 1), column('zip', 'Post Code', 2)), ['name=Vendor', "zip='Post Code'"]],
  ['quotes', guess(column('name', 'Payee\'s "name"', 1)), [`name='Payee'\\''s "name"'`]],
  [
    'labels that are blank or long',
    guess(column('name', '', 4), column('city', 'x'.repeat(70), 5)),
    ['name=#4', 'city=#5'],
  ],
  ['labels that are there twice', guess(column('name', 'A', 1), column('city', 'a', 2)), ['name=#1', 'city=#2']],
  [
    'names of persons',
    guess(column('firstName', 'First', 1), column('lastName', 'Last', 2)),
    ['firstName=First', 'lastName=Last'],
  ],
  ['a guess without a payee', guess(column('zip', 'PLZ', 2)), ['name=COLUMN', 'zip=PLZ']],
])('writes %s as flags', (_, understood, flags) => {
  expect(flagsOf(understood)).toEqual(flags.map((flag) => `--map ${flag}`));
});

test('names the sheet of a workbook that has several', () => {
  const understood = guess(column('name', 'Vendor', 1));
  const sheet = { name: 'Vendors East', number: 2, of: 3 };
  expect(flagsOf({ ...understood, sheet })).toEqual(["--sheet 'Vendors East'", '--map name=Vendor']);
  expect(flagsOf({ ...understood, sheet: { ...sheet, of: 1 } })).toEqual(['--map name=Vendor']);
});

test('a label that is also that of an unused column is told by its number', () => {
  const understood = {
    columns: [column('name', 'Name', 2)],
    ignored: { count: 1, columns: [{ label: 'NAME', number: 5 }] },
  };
  expect(flagsOf(understood)).toEqual(['--map name=#2']);
});

test('a shell reads the flags as what was guessed', () => {
  const label = fc.string({
    unit: fc.constantFrom('a', ' ', "'", '"', '$', '`', '\\', '!', '*', 'é', '='),
    minLength: 1,
  });
  fc.assert(
    fc.property(fc.constantFrom(...COLUMN_ROLES), label, (role, text) => {
      fc.pre(text.trim() === text);
      const flags = flagsOf(guess(column('name', 'Payee', 1), column(role, text, 2)));
      const words = execFileSync('sh', ['-c', `printf '%s\\n' ${flags.join(' ')}`], { encoding: 'utf8' }).split('\n');
      expect(words.slice(0, -1)).toEqual(['--map', 'name=Payee', '--map', `${role}=${text}`]);
    }),
    { numRuns: 40 },
  );
});
