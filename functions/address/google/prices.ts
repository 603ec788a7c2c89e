// Prices and quotas of Google Maps Platform, read on its public pages in 2025; check before trusting a bill to them.

/** Millionths of a dollar a call, up to 100,000 calls a month: $5 and $17 a thousand. Beyond that Google asks for less; a budget is kept rather than overrun. */
export const COST_MICROS = { geocode: 5_000, validation: 17_000 } as const;

export const REQUESTS_PER_MINUTE = { geocode: 3_000, validation: 6_000 } as const;
