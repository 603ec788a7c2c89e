import { expect, it } from 'vitest';
import { daysUntilShutdown } from './openai-models.ts';

it.each([
  ['gpt-4o', '2026-11-22T12:00:00Z', 52],
  ['gpt-4o', '2027-01-14T00:00:00Z', 0],
  ['gpt-4o-2024-05-13', '2026-11-22T00:00:00Z', -30],
  ['gpt-5.4', '2026-11-22T00:00:00Z', undefined],
  ['a model nobody announced', '2026-11-22T00:00:00Z', undefined],
])('%s on %s has %s days left', (model, now, days) => {
  expect(daysUntilShutdown(model, new Date(now))).toBe(days);
});
