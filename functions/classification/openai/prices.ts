// What a call costs, in millionths of a dollar, by the public price list.

export interface TokenUsage {
  inputTokens: number;
  cachedTokens: number;
  outputTokens: number;
}

/** Dollars per million tokens in and out, read on secondary price pages between 2026-05 and 2026-08; check before trusting a bill to them. */
const PRICES: Record<string, { input: number; output: number }> = {
  'gpt-4o': { input: 2.5, output: 10 },
  'gpt-4o-mini': { input: 0.15, output: 0.6 },
  'gpt-5.4': { input: 2.5, output: 15 },
  'gpt-5.4-mini': { input: 0.75, output: 4.5 },
  'gpt-5.4-nano': { input: 0.2, output: 1.25 },
  'gpt-5.5': { input: 5, output: 30 },
};
/** An unlisted model is counted as the dearest listed one, so that a budget is kept rather than overrun. */
const DEAREST = { input: 5, output: 30 };

/** Cached input is counted at the full price: the discount differs from model to model. A dollar per million tokens is a millionth of a dollar per token. */
export function costMicros(model: string, { inputTokens, outputTokens }: TokenUsage): number {
  const price = PRICES[model] ?? DEAREST;
  return Math.ceil(inputTokens * price.input + outputTokens * price.output);
}
