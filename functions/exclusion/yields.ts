// When a built-in keyword is part of somebody else's name: a shop, a club beside a public body, a campaign. A tenant's own keywords never yield.
import type { Keyword } from './list/keyword.ts';
import { OTHER_TRADES } from './other-trades.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Insurers are named after what they insure: `SAFE AUTO INSURANCE CO`. */
const INSURER = words('insurance assurance mutual casualty indemnity reinsurance underwriters insurers');
/** Beside a public body's words they are of a private one: `FRIENDS OF THE PUBLIC LIBRARY`. */
const PRIVATE_BODY = words(
  'association associations foundation friends auxiliary booster boosters society alumni campaign elect reelect pac union posse',
);
/** Beside a single word, which may be anybody's: `TRINET CONSTRUCTION`, `PNM INTERPRETING`. */
const BRAND_USERS = words(
  `architects assembly builders construction consulting contracting contractors creative design designs distributing
   electrical engineering enterprises fabricators homes interpreters interpreting machine manufacturing mechanical
   photo printers productions rental studio studios supply translations transport`,
);

/** The match is `length` tokens of the name, from `start`. */
export function yieldsTo(keyword: Keyword, tokens: readonly string[], start: number, length: number): boolean {
  const others = tokens.filter((_, at) => at < start || at >= start + length);
  const isInsurer = keyword.category === 'insurance' && tokens.some((token) => INSURER.has(token));
  if (!isInsurer && others.some((token) => OTHER_TRADES.has(token))) return true;
  if (keyword.category === 'government') return isOfPrivateBody(tokens, others, start);
  return length === 1 && !isInsurer && others.some((token) => BRAND_USERS.has(token));
}

/** `SMITH FOR ATTORNEY GENERAL` is a campaign. */
function isOfPrivateBody(tokens: readonly string[], others: readonly string[], start: number): boolean {
  return (start > 0 && tokens[start - 1] === 'for') || others.some((token) => PRIVATE_BODY.has(token));
}
