import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNdjson, toNdjson } from './objects.ts';
import { OUTCOMES, StepOutcome } from './outcome.ts';
import { StoredPayee } from './payee.ts';
import { StoredResult, WrittenResult } from './results/stored-result.ts';
import { isWrittenOutcome, WrittenOutcome, WrittenPayee } from './written-rows.ts';

/** Values that are right for one field and wrong for another. */
const anything = fc.oneof(
  fc.constantFrom<unknown>(null, '', 'done', true, 0, 1, -1, 0.5, 1.5, 2 ** 60, [], ['a'], [1], {}, { a: 1 }),
  fc.constantFrom<unknown>('x'.repeat(500), 'x'.repeat(501), 'x'.repeat(2_000), 'x'.repeat(2_001)),
  fc.constantFrom<unknown>({ provider: 'rules', at: 'now' }, { provider: 'rules' }, { at: 'now', revision: 0 }),
);

/** A right row with some fields replaced or left out, and perhaps one that nobody knows. */
const spoiled = (right: Record<string, unknown>) =>
  fc
    .tuple(
      fc.dictionary(fc.constantFrom(...Object.keys(right), 'surplus'), anything, { maxKeys: 2 }),
      fc.subarray(Object.keys(right), { maxLength: 2 }),
    )
    .map(([replaced, dropped]): unknown => {
      const kept = Object.entries({ ...right, ...replaced }).filter(([name]) => !dropped.includes(name));
      return Object.fromEntries(kept);
    });

const PROVENANCE = { provider: 'rules', version: '1', requestId: 'r', at: 'now', cached: true, simulated: false };
const OUTCOME = {
  ...{ row: 1, outcome: 'done', reason: 'because', confidence: 0.5, data: { a: [1] } },
  provenance: { ...PROVENANCE, revision: 1 },
};
const PAYEE = {
  ...{ row: 1, line: 2, name: 'Acme', original: ['Acme', ''], amount: 1.5, payments: 0, currentMethod: 'check' },
  remarks: ['mojibake repaired'],
  ...{ address: '1 Main St', city: 'Troy', state: 'NY', zip: '12180', country: 'US', phone: '555' },
};
const RESULT = { ...PAYEE, outcomes: { exclude: { row: 1, outcome: 'done' }, classify: OUTCOME } };

describe.each([
  ['outcomes', OUTCOME, WrittenOutcome, StepOutcome],
  ['payees', PAYEE, WrittenPayee, StoredPayee],
  ['results', RESULT, WrittenResult, StoredResult],
])('%s that were written by us', (_, right, shape, schema) => {
  it('are taken as they are', () => {
    expect(shape.safeParse(right).data).toBe(right);
  });

  it('are taken and refused as their schema does', () => {
    fc.assert(
      fc.property(fc.oneof(spoiled(right), anything), (value) => {
        const [read, expected] = [shape.safeParse(value), schema.safeParse(value)];
        expect(read.success).toBe(expected.success);
        expect(read.data).toEqual(expected.data);
      }),
      { numRuns: 500 },
    );
  });
});

it('knows every outcome', () => {
  for (const outcome of OUTCOMES) expect(isWrittenOutcome({ row: 1, outcome })).toBe(true);
});

it('says which field of which line is wrong', () => {
  const text = toNdjson([OUTCOME, { ...OUTCOME, confidence: 2 }]);
  expect(() => parseNdjson(text, WrittenOutcome, 'k')).toThrow('k line 2: field confidence is not what was written');
});
