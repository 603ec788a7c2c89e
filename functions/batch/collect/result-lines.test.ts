// The headers of the exports: labels of the file unchanged, ours beside them, none twice.
import { expect, test } from 'vitest';
import { RESULT_COLUMNS } from '#shared/results/columns';
import { rejectedHeader, resultsHeader } from './result-lines.ts';

const names = RESULT_COLUMNS.map(({ name }) => name);
const labelsOf = (line: string) => line.trimEnd().split(',');

test('puts our columns behind those of the file', () => {
  expect(labelsOf(resultsHeader(['Payee', 'City']))).toEqual(['Payee', 'City', ...names]);
});

test.each<[name: string, labels: string[], prefix: string]>([
  ['has one of our labels', ['Payee', 'ce_payee_type'], 'ce2_'],
  ['writes it otherwise', ['Payee', 'CE_Payee_Type'], 'ce2_'],
  ['is an export of ours', ['Payee', ...names], 'ce2_'],
  ['was exported twice', ['Payee', ...names, ...names.map((name) => name.replace('ce_', 'ce2_'))], 'ce3_'],
  ['has labels that only begin as ours', ['Payee', 'ce_mark'], 'ce_'],
])('gives our columns another prefix where the file %s', (_, labels, prefix) => {
  const header = labelsOf(resultsHeader(labels));
  expect(header.slice(0, labels.length)).toEqual(labels);
  expect(header.slice(labels.length)).toEqual(names.map((name) => name.replace(/^ce_/, prefix)));
});

test.each<[labels: string[], line: string]>([
  [['Payee'], 'line,reason,Payee,further_fields'],
  [['Payee', 'Line'], 'ce_line,ce_reason,Payee,Line,ce_further_fields'],
  [['line', 'ce_line', 'Payee'], 'ce2_line,ce2_reason,line,ce_line,Payee,ce2_further_fields'],
])('names our columns of rejected.csv unlike %j', (labels, line) => {
  expect(rejectedHeader(labels).trimEnd()).toBe(line);
});
