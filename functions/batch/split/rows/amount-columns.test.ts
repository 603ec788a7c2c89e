// How a column writes decimals is told by its cells, then by the file; where nothing tells, it is not guessed.
import { expect, test } from 'vitest';
import { decimalSignOf } from './amount-columns.ts';
import type { DecimalSign } from './amounts.ts';

type Habit = Parameters<typeof decimalSignOf>[1];

test.each<[cells: string[], habit: Habit, decimal: DecimalSign]>([
  [['1250,00', '12,50', '1.234,56'], 'comma', ','],
  [['1250,00', '12,50', '1.234,56'], 'point', ','],
  [['1,250.00', '50.00'], 'comma', '.'],
  [['1,250', '50.00'], 'comma', '.'],
  [['1.250', '50,00'], 'point', ','],
  [['1,234,567', '1,250'], 'comma', '.'],
  [['1.234.567', '1.250'], 'point', ','],
  [['0.125', '1.250'], 'comma', '.'],
  [["1'234.50", '12.30'], 'point', '.'],
  [['1 234,50'], 'point', ','],
  [['1,250.00', '1.250,00'], 'point', 'mixed'],
  [[...Array<string>(40).fill('12.50'), '12,50'], 'point', '.'],
  [['1,250', '2,300'], 'point', '.'],
  [['1,250', '2,300', '500'], 'comma', '.'],
  [['1,250'], 'comma', 'unclear'],
  [['1.250'], 'point', 'unclear'],
  [['1.250'], 'numbers', '.'],
  [['1.250', '2.300', '500'], 'point', ','],
  [['1.250', '2.300', '12.125'], 'comma', ','],
  [['1.250', '1500'], 'point', 'unclear'],
  [['1.250', '1,250'], 'point', 'unclear'],
  [['500', '1250'], 'point', 'assumed point'],
  [['500', '1250'], 'comma', 'unclear'],
  [['', 'n/a'], 'point', 'assumed point'],
])('%j in a file with the habits of "%s" has decimals "%s"', (cells, habit, decimal) => {
  expect(decimalSignOf(cells, habit).decimal).toBe(decimal);
});

test('counts with three fixed decimals are not taken for thousands', () => {
  expect(decimalSignOf(['3,000', '12,000'], 'point', true).decimal).toBe('unclear');
  expect(decimalSignOf(['3,000', '12,000'], 'point').decimal).toBe('.');
  expect(decimalSignOf(['3,000', '12,480'], 'point', true).decimal).toBe('.');
});

test('names the currencies of the cells', () => {
  expect(decimalSignOf(['EUR 12,50', '$ 3,10', '7,00 eur', '1,00'], 'point').currencies).toEqual(['$', 'EUR']);
});

test('says what it goes by', () => {
  expect(decimalSignOf(['1250,00', '12,50'], 'point').reason).toBe('2 cells have a decimal comma');
  expect(decimalSignOf(['1.250'], 'point').reason).toBe('nothing tells whether 1.250 is a thousand or a decimal');
});
