import { expect, it } from 'vitest';
import { microsOfTokens, microsPerCall, readPrices } from './prices.ts';

const tokens = { inputTokens: 1_000, outputTokens: 100 };

it.each([
  ['gpt-4o', 3_500],
  ['gpt-4o-mini', 210],
  ['gpt-4o-2024-08-06', 3_500],
  ['a model that is not listed, at the dearest price,', 8_000],
])('a call of %s costs %s millionths of a dollar', (model, micros) => {
  expect(microsOfTokens(readPrices(undefined).openai, model, tokens)).toBe(micros);
});

it('an installation replaces the prices of a vendor, date included, and keeps the others', () => {
  const google = { asOf: '2027-01-01', perThousandCalls: { geocode: 4, validation: 13.6 } };
  const prices = readPrices(JSON.stringify({ google }));
  expect(prices.google).toEqual(google);
  expect(microsPerCall(prices.google.perThousandCalls.validation)).toBe(13_600);
  expect(prices.openai).toEqual(readPrices(undefined).openai);
});

it.each(['{"google": {"asOf": "soon"}}', '{"gogle": {}}', 'five dollars'])('refuses %s', (text) => {
  expect(() => readPrices(text)).toThrow();
});
