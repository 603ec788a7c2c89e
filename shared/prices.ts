// What the vendors ask for a call: one dated list for every service that pays or shows a price. An installation replaces a vendor's part where its contract says otherwise.
import * as z from 'zod';
import { undatedModel } from './openai-models.ts';
import type { StepName } from './outcome.ts';

/** As exact as it is known: `2025`, `2026-08`, `2026-08-31`. */
const AsOf = z.string().regex(/^\d{4}(-\d\d){0,2}$/, 'expected a date: YYYY, YYYY-MM or YYYY-MM-DD');
const Dollars = z.number().nonnegative();
const TokenPrice = z.strictObject({
  input: Dollars,
  output: Dollars,
  /** Input read from OpenAI's prompt cache, and input written to it; at the price of `input` unless said. */
  cachedInput: Dollars.optional(),
  cacheWrite: Dollars.optional(),
});
export type TokenPrice = z.infer<typeof TokenPrice>;

export interface BilledTokens {
  /** All of the input, that of the next two included. */
  inputTokens: number;
  cachedTokens?: number;
  cacheWriteTokens?: number;
  outputTokens: number;
}

export const Prices = z.strictObject({
  /** Dollars per million tokens, by model. */
  openai: z.strictObject({
    asOf: AsOf,
    perMillionTokens: z.record(z.string(), TokenPrice),
    /** What the Batch API leaves of a price. */
    batchShare: z.number().min(0).max(1).default(0.5),
  }),
  /** Dollars per thousand calls that were answered. */
  google: z.strictObject({
    asOf: AsOf,
    perThousandCalls: z.strictObject({ geocode: Dollars, validation: Dollars }),
  }),
  mastercard: z.strictObject({ asOf: AsOf, perThousandCalls: Dollars }),
  akkio: z.strictObject({ asOf: AsOf, perThousandCalls: Dollars }),
});
export type Prices = z.infer<typeof Prices>;
export type PricedVendor = keyof Prices;

/** Check against your contracts before trusting a bill to these. */
const PUBLIC_PRICES: Prices = {
  // gpt-6: OpenAI's model page and secondary pages of 2026-11; the others: secondary pages of 2026-05 to 2026-08.
  openai: {
    asOf: '2026-11',
    perMillionTokens: {
      'gpt-4o': { input: 2.5, output: 10 },
      'gpt-4o-mini': { input: 0.15, output: 0.6 },
      'gpt-5.4': { input: 2.5, output: 15 },
      'gpt-5.4-mini': { input: 0.75, output: 4.5 },
      'gpt-5.4-nano': { input: 0.2, output: 1.25 },
      'gpt-5.5': { input: 5, output: 30 },
      'gpt-6-luna': { input: 0.1, cachedInput: 0.01, cacheWrite: 0.125, output: 0.5 },
      'gpt-6.1-terra': { input: 1, cachedInput: 0.05, cacheWrite: 1.25, output: 5 },
      'gpt-6.1-sol': { input: 2, cachedInput: 0.1, cacheWrite: 2.5, output: 10 },
    },
    batchShare: 0.5,
  },
  // Google Maps Platform's price pages, up to 100,000 calls a month; beyond that Google asks for less, and a budget is kept rather than overrun.
  google: { asOf: '2025', perThousandCalls: { geocode: 5, validation: 17 } },
  // Track Search is free of charge, says Mastercard's documentation.
  mastercard: { asOf: '2026-11', perThousandCalls: 0 },
  // Akkio publishes no price: a subscription, not a fee a call.
  akkio: { asOf: '2026-11', perThousandCalls: 0 },
};

/** The vendor that a step may pay. */
export const PAYS: Partial<Record<StepName, PricedVendor>> = {
  classify: 'openai',
  address: 'google',
  mastercard: 'mastercard',
  predict: 'akkio',
};

/** `replaced`: JSON with the parts that differ, as the environment variable PRICES has it (docs/deploy.md). Throws ZodError. */
export function readPrices(replaced: string | undefined): Prices {
  return replaced ? { ...PUBLIC_PRICES, ...PriceChanges.parse(JSON.parse(replaced)) } : PUBLIC_PRICES;
}
export const PriceChanges = Prices.partial();

/** Millionths of a dollar for one call. */
export const microsPerCall = (dollarsPerThousand: number): number => Math.round(dollarsPerThousand * 1_000);

/** Millionths of a dollar for so many tokens. An unlisted model is counted at the dearest price of the list, so that a budget is kept rather than overrun. */
export function microsOfTokens({ perMillionTokens }: Prices['openai'], model: string, tokens: BilledTokens): number {
  const price =
    perMillionTokens[model] ?? perMillionTokens[undatedModel(model)] ?? dearest(Object.values(perMillionTokens));
  const { inputTokens, cachedTokens = 0, cacheWriteTokens = 0, outputTokens } = tokens;
  const { input, output, cachedInput = input, cacheWrite = input } = price;
  const plainTokens = Math.max(0, inputTokens - cachedTokens - cacheWriteTokens);
  // A dollar per million tokens is a millionth of a dollar per token.
  const micros =
    plainTokens * input + cachedTokens * cachedInput + cacheWriteTokens * cacheWrite + outputTokens * output;
  return Math.ceil(micros);
}

/** The same through the Batch API. */
export const batchMicrosOfTokens = (
  prices: Prices['openai'],
  ...question: [model: string, tokens: BilledTokens]
): number => Math.ceil(microsOfTokens(prices, ...question) * prices.batchShare);

const dearest = (prices: readonly TokenPrice[]): TokenPrice => ({
  input: Math.max(0, ...prices.map(({ input }) => input)),
  output: Math.max(0, ...prices.map(({ output }) => output)),
});
