// Our columns: what they read from the answers of the steps, and that docs/results.md describes exactly them.
import { expect, test } from 'vitest';
import { STEPS, type StepOutcome } from '../outcome.ts';
import { PIPELINE } from '../pipeline.ts';
import { RESULT_COLUMNS, STEP_COLUMNS } from './columns.ts';

const provenance = { provider: 'openai', version: 'm-1', at: '2027-01-15T12:00:00Z', simulated: true };

const read = (outcomes: Partial<Record<(typeof STEPS)[number], Omit<StepOutcome, 'row'>>>) => {
  const withRow = Object.fromEntries(Object.entries(outcomes).map(([step, outcome]) => [step, { row: 1, ...outcome }]));
  const result = { row: 1, line: 2, name: 'Acme', original: ['Acme'], outcomes: withRow };
  const cells = STEPS.flatMap((step) => STEP_COLUMNS[step]).map((column) => [column.name, column.read(result)]);
  return Object.fromEntries(cells.filter(([, text]) => text !== ''));
};

test('reads answers with their evidence', () => {
  expect(
    read({
      exclude: {
        outcome: 'excluded',
        reason: 'excluded by "AT&T" (utilities)',
        data: {
          keywords: [
            { term: 'AT&T', category: 'utilities' },
            { term: 'PG&E', category: 'utilities' },
          ],
        },
      },
      classify: {
        outcome: 'done',
        confidence: 0.98765,
        data: { type: 'Business', evidence: ['legal form INC'] },
        provenance,
      },
      match: {
        outcome: 'done',
        confidence: 0.9,
        data: { supplier: { id: '0042', name: 'ACME INC', city: 'ROME', state: 'NY' }, evidence: ['a', 'b'] },
      },
    }),
  ).toEqual({
    ce_exclude_outcome: 'excluded',
    ce_exclude_reason: 'excluded by "AT&T" (utilities)',
    ce_exclusion_keywords: 'AT&T; PG&E',
    ce_exclusion_categories: 'utilities; utilities',
    ce_classify_outcome: 'done',
    ce_payee_type: 'Business',
    ce_payee_type_confidence: '0.9877',
    ce_payee_type_evidence: 'legal form INC',
    ce_classify_source: 'openai m-1 simulated',
    ce_match_outcome: 'done',
    ce_supplier_id: '0042',
    ce_supplier_name: 'ACME INC',
    ce_supplier_city: 'ROME',
    ce_supplier_state: 'NY',
    ce_match_score: '0.9',
    ce_match_evidence: 'a; b',
  });
});

test('shows an error as an error, with blank answers', () => {
  expect(read({ match: { outcome: 'error', reason: 'no answer came' } })).toEqual({
    ce_match_outcome: 'error',
    ce_match_reason: 'no answer came',
  });
});

test('no two columns have the same name', () => {
  const names = STEPS.flatMap((step) => STEP_COLUMNS[step]).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test('docs/results.md describes the columns of the exports', async () => {
  const tables = PIPELINE.map((step) => {
    const rows = STEP_COLUMNS[step].map(({ name, about }) => `| \`${name}\` | ${about} |`);
    return [`## ${step}`, '', '| column | what it holds |', '|---|---|', ...rows, ''].join('\n');
  });
  const intro = [
    '# The columns of results.csv',
    '',
    'Made from `shared/results/columns.ts` by its test (`npx vitest run shared/results -u`); do not edit by hand.',
    '',
    'The columns of the uploaded file come first, unchanged and in their order; a file without a header gets `Column 1`, `Column 2`, ...',
    `Then come these ${RESULT_COLUMNS.length} columns, step by step. Rows stand in the order of the file; refused rows are in rejected.csv with line and reason.`,
    'A cell of ours that a spreadsheet would run as a formula begins with an apostrophe. results.jsonl holds the same rows with all evidence.',
    '',
    'Outcomes: `done`, `no_match`, `ambiguous` (a person has to choose), `skipped` (switched off or not applicable), `excluded` (an exclusion keyword matched),',
    '`rejected` (the input cannot be used), `timeout` and `error` (no answer; a redrive asks again).',
    '',
  ];
  await expect([...intro, ...tables].join('\n')).toMatchFileSnapshot('../../docs/results.md');
});
