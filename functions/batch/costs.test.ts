import { expect, it } from 'vitest';
import { readPrices } from '#shared/prices';
import { costsOf } from './costs.ts';

it('prices the calls of each step, with the date of the prices, and adds them up', () => {
  const spend = [
    { step: 'address', calls: 40, unknownCalls: 1, costMicros: 200_000 },
    { step: 'classify', calls: 2, unknownCalls: 0, costMicros: 7_001 },
  ];
  expect(costsOf(spend, readPrices(undefined))).toEqual({
    total: { calls: 42, unknownCalls: 1, dollars: 0.207001 },
    steps: {
      classify: { vendor: 'openai', calls: 2, unknownCalls: 0, dollars: 0.007001, pricesAsOf: '2026-11' },
      address: { vendor: 'google', calls: 40, unknownCalls: 1, dollars: 0.2, pricesAsOf: '2025' },
      mastercard: { vendor: 'mastercard', calls: 0, unknownCalls: 0, dollars: 0, pricesAsOf: '2026-11' },
      predict: { vendor: 'akkio', calls: 0, unknownCalls: 0, dollars: 0, pricesAsOf: '2026-11' },
    },
  });
});
