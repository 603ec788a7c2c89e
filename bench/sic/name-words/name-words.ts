// Words by which companies name themselves after their trade, beside the phrases that a file or a network uses for it.
// Written by hand from general knowledge; training text of the name model, not part of the service.
import { FINANCE_AND_BUSINESS } from './finance-and-business.ts';
import { PRODUCTION } from './production.ts';
import { PROFESSIONS } from './professions.ts';
import { TRANSPORT_AND_TRADE } from './transport-and-trade.ts';

/** Words and short phrases by four-digit code. */
export const NAME_WORDS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries({ ...PRODUCTION, ...TRANSPORT_AND_TRADE, ...FINANCE_AND_BUSINESS, ...PROFESSIONS }).map(
    ([sic4, list]) => [sic4, list.split(/,\s+/)],
  ),
);
