// What everyday words for a trade stand for in the published list: facts written by hand, beside the official titles, which seldom use these words.
import { PRODUCTION } from './trades/production.ts';
import { PUBLIC_BODIES } from './trades/public-bodies.ts';
import { SERVICES } from './trades/services.ts';
import { TRANSPORT_AND_TRADE } from './trades/transport-and-trade.ts';

/** Phrases by four-digit code, joined by comma and blank. */
export const TRADES: Readonly<Record<string, string>> = {
  ...PRODUCTION,
  ...TRANSPORT_AND_TRADE,
  ...SERVICES,
  ...PUBLIC_BODIES,
};
