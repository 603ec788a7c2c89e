import { expect, test } from 'vitest';
import type { StepName, StepOutcome } from '../outcome.ts';
import { countSimulated, type SimulatedRows } from './simulated-rows.ts';

const said = (simulated?: boolean): StepOutcome => ({
  row: 1,
  outcome: 'done',
  provenance: { provider: 'google', at: '2027-01-15T12:00:00Z', ...(simulated !== undefined && { simulated }) },
});

test('counts a row once, and each step that a simulator answered', () => {
  const counts: SimulatedRows = { rows: 0, steps: {} };
  const rows: Partial<Record<StepName, StepOutcome>>[] = [
    { classify: said(true), address: said(true), match: said() },
    { classify: said(false), address: said(true), match: { row: 2, outcome: 'skipped' } },
    { classify: said(), match: said(false) },
    {},
  ];
  for (const row of rows) countSimulated(counts, row);
  expect(counts).toEqual({ rows: 2, steps: { classify: 1, address: 2 } });
});
