// Our columns: what they read from the answers of the steps, and that docs/results.md describes exactly them.
import { expect, test } from 'vitest';
import { STEPS, type StepOutcome } from '../outcome.ts';
import { PIPELINE } from '../pipeline.ts';
import { DUPLICATE_COLUMNS, RESULT_COLUMNS, ROW_COLUMNS, STEP_COLUMNS } from './columns.ts';

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
      predict: { outcome: 'done', data: { method: 'ach' } },
      mastercard: {
        outcome: 'done',
        data: { matchConfidence: 'HIGH', merchantIds: ['1', '2'] },
        provenance: {
          provider: 'mastercard',
          version: 'ts-1',
          requestId: 'bulk/own',
          at: '2026-11-22T23:59:59Z',
          cached: true,
        },
      },
    }),
  ).toEqual({
    ce_excluded: 'yes',
    ce_exclude_outcome: 'excluded',
    ce_exclude_reason: 'excluded by "AT&T" (utilities)',
    ce_exclusion_keywords: 'AT&T; PG&E',
    ce_exclusion_categories: 'utilities; utilities',
    ce_classify_outcome: 'done',
    ce_payee_type: 'Business',
    ce_payee_type_confidence: '0.987',
    ce_payee_type_evidence: 'legal form INC',
    ce_classify_source: 'openai m-1, 2027-01-15, simulated',
    ce_match_outcome: 'done',
    ce_supplier_id: '0042',
    ce_supplier_name: 'ACME INC',
    ce_supplier_city: 'ROME',
    ce_supplier_state: 'NY',
    ce_match_score: '0.9',
    ce_match_evidence: 'a; b',
    ce_mastercard_outcome: 'done',
    ce_mastercard_confidence: 'HIGH',
    ce_mastercard_merchant_count: '2',
    ce_mastercard_search_id: 'bulk',
    ce_mastercard_request_id: 'own',
    ce_mastercard_source: 'mastercard ts-1, 2026-11-22, cached',
    ce_predict_outcome: 'done',
    ce_predicted_method: 'ACH',
  });
});

test('writes a validated ZIP code with its +4, and how exactly the place is known', () => {
  const validated = { street: '1 Main St', city: 'Boston', state: 'MA', zip: '02134', zip4: '1234' };
  expect(
    read({ address: { outcome: 'done', confidence: 1, data: { validated, precision: 'rooftop', reasons: [] } } }),
  ).toMatchObject({ ce_address_zip: '02134-1234', ce_address_precision: 'rooftop', ce_address_confidence: '1' });
  expect(
    read({
      address: { outcome: 'no_match', reason: 'another place', data: { nearest: validated, precision: 'centroid' } },
    }),
  ).toEqual({ ce_address_outcome: 'no_match', ce_address_reason: 'another place' });
});

test('names the candidates of an ambiguous match, at most five', () => {
  const acme = { id: 'S1', name: 'ACME LLC', city: 'Boise', state: 'ID', score: 0.614, evidence: ['ZIP nearby'] };
  const others = Array.from({ length: 7 }, (_, i) => ({ id: `S${i + 2}`, name: 'Acme', score: 0.6, evidence: [] }));
  const cells = read({
    match: { outcome: 'ambiguous', reason: 'why', confidence: 0.614, data: { candidates: [acme, ...others] } },
  });
  expect(cells).toMatchObject({ ce_match_score: '0.614', ce_match_evidence: 'ZIP nearby' });
  expect(cells.ce_match_candidates?.split(' | ')).toEqual([
    'S1 ACME LLC, Boise ID (0.61)',
    ...['S2', 'S3', 'S4', 'S5'].map((id) => `${id} Acme (0.60)`),
  ]);
});

test('shows what was found of the nearest supplier when there is no match', () => {
  const nearest = {
    id: 'S1',
    name: 'ACME LLC',
    score: 0.2,
    evidence: ['rare word agrees: ACME', 'state differs: OH / KY'],
  };
  const cells = read({ match: { outcome: 'no_match', reason: 'why', data: { nearest } } });
  expect(cells).toMatchObject({ ce_match_evidence: 'rare word agrees: ACME; state differs: OH / KY' });
});

test.each([
  [0.99996, '0.999'],
  [0.57, '0.57'],
  [1, '1'],
  [0.0004, '0'],
])('writes a confidence of %d as %s', (confidence, text) => {
  expect(read({ sic: { outcome: 'done', confidence } })).toMatchObject({ ce_sic_confidence: text });
});

test('says once that a row is excluded', () => {
  const reason = 'excluded by "City of" (government)';
  const cells = read({ exclude: { outcome: 'excluded', reason }, match: { outcome: 'excluded', reason } });
  expect(cells).toEqual({ ce_excluded: 'yes', ce_exclude_outcome: 'excluded', ce_exclude_reason: reason, ce_match_outcome: 'excluded' });
});

test('says why a row is for a person to decide, and that it is not excluded', () => {
  const reason = '"Sheriff" (government) in a name that reads as Business at .990: not excluded, for a person to decide';
  const keywords = [{ term: 'Sheriff', category: 'government', matched: 'sheriff' }];
  expect(read({ exclude: { outcome: 'ambiguous', reason, data: { keywords } } })).toEqual({
    ce_excluded: 'no',
    ce_exclude_outcome: 'ambiguous',
    ce_exclude_reason: reason,
    ce_exclusion_keywords: 'Sheriff',
    ce_exclusion_categories: 'government',
  });
});

test('shows an error as an error, with blank answers', () => {
  expect(read({ match: { outcome: 'error', reason: 'no answer came' } })).toEqual({
    ce_match_outcome: 'error',
    ce_match_reason: 'no answer came',
  });
});

test('says what intake remarked on the row', () => {
  const result = { row: 1, line: 2, name: 'Acme', original: ['Acme'], outcomes: {} };
  const cellOf = (remarks?: string[]) =>
    ROW_COLUMNS.map(({ read }) => read({ ...result, ...(remarks && { remarks }) }));
  expect(cellOf(['mojibake repaired', 'the amount could not be read'])).toEqual([
    '1',
    'mojibake repaired; the amount could not be read',
  ]);
  expect(cellOf()).toEqual(['1', '']);
});

test('no two columns have the same name', () => {
  const names = [...STEPS.flatMap((step) => STEP_COLUMNS[step]), ...DUPLICATE_COLUMNS, ...ROW_COLUMNS].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test('docs/results.md describes the columns of the exports', async () => {
  const groups = [
    ...PIPELINE.map((step) => [step, STEP_COLUMNS[step]] as const),
    ['the payee in the whole file', DUPLICATE_COLUMNS] as const,
    ['the row itself', ROW_COLUMNS] as const,
  ];
  const tables = groups.map(([title, columns]) => {
    const rows = columns.map(({ name, about }) => `| \`${name}\` | ${about} |`);
    return [`## ${title}`, '', '| column | what it holds |', '|---|---|', ...rows, ''].join('\n');
  });
  const intro = [
    '# The columns of results.csv',
    '',
    'Made from `shared/results/columns.ts` by its test (`npx vitest run shared/results -u`); do not edit by hand.',
    '',
    'The columns of the uploaded file come first, in their order and unchanged but for masked numbers of accounts, cards and persons',
    '(docs/intake.md); a file without a header gets `Column 1`, `Column 2`, ...',
    'A file that has a label of ours already (an export that comes back) gets our columns as `ce2_...`, or with the next number that is free.',
    `Then come these ${RESULT_COLUMNS.length} columns, step by step. Rows stand in the order of the file; refused rows are in rejected.csv with line and reason.`,
    'A cell of ours that a spreadsheet would run as a formula begins with an apostrophe. results.jsonl holds the same rows with all evidence, and with each answer',
    'its exact time and the id of its request at the vendor (`provenance`). Probabilities and scores are cut to three places; days are those of UTC.',
    '',
    '| outcome | means |',
    '|---|---|',
    '| `done` | the step has an answer; of the exclusion step: not excluded |',
    '| `no_match` | the step looked and there is none |',
    '| `ambiguous` | several answers fit: a person has to choose |',
    '| `skipped` | switched off, not configured, or not applicable; the reason says which |',
    '| `excluded` | by a keyword or by its payee type: later steps do not look at the row |',
    '| `rejected` | the input cannot be used; the reason says what was expected |',
    '| `timeout`, `error` | no answer; a redrive asks again. Never a statement about the payee |',
    '',
    'A batch that failed or was cancelled before its end delivers every row too: what had no answer by then is `error` or `skipped`,',
    'with the reason, and the batch and summary.json say `partial` (operations.md).',
    '',
  ];
  await expect([...intro, ...tables].join('\n')).toMatchFileSnapshot('../../docs/results.md');
});
