import { expect, it } from 'vitest';
import { batchMicrosOfTokens, microsOfTokens, microsPerCall, readPrices } from './prices.ts';

const tokens = { inputTokens: 1_000, outputTokens: 100 };

it.each([
  ['gpt-4o', 3_500],
  ['gpt-4o-mini', 210],
  ['gpt-4o-2024-08-06', 3_500],
  ['gpt-6-luna', 150],
  ['gpt-6-luna-2026-09-22', 150],
  ['a model that is not listed, at the dearest price,', 8_000],
])('a call of %s costs %s millionths of a dollar', (model, micros) => {
  expect(microsOfTokens(readPrices(undefined).openai, model, tokens)).toBe(micros);
});

it.each([
  ['gpt-6-luna', { cachedTokens: 600 }, 96],
  ['gpt-6-luna', { cacheWriteTokens: 600 }, 165],
  ['gpt-6-luna', { cachedTokens: 600, cacheWriteTokens: 400 }, 106],
  ['gpt-4o, whose list has no price of its own for it,', { cachedTokens: 600 }, 3_500],
])('%s counts input of the prompt cache %j', (model, cache, micros) => {
  const { openai } = readPrices(undefined);
  expect(microsOfTokens(openai, model.split(',')[0] ?? '', { ...tokens, ...cache })).toBe(micros);
});

it('the Batch API asks half of every price', () => {
  const { openai } = readPrices(undefined);
  expect(batchMicrosOfTokens(openai, 'gpt-6-luna', { ...tokens, cachedTokens: 600 })).toBe(48);
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
