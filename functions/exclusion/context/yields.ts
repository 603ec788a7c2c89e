// When a built-in keyword is part of somebody else's name: a shop, a club beside a public body, a campaign. A tenant's own keywords never yield.
import type { Keyword } from '../list/keyword.ts';
import { nameEnd } from './name-end.ts';
import { OTHER_TRADES } from './other-trades.ts';

export const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Insurers are named after what they insure: `SAFE AUTO INSURANCE CO`. */
const INSURER = words('insurance assurance mutual casualty indemnity reinsurance underwriters insurers');
/** Beside the words of a public body, a bank or a utility they are of a private one: `FRIENDS OF THE PUBLIC LIBRARY`. */
const CHARITY = words(
  `foundation friends supporters endowment auxiliary aux booster boosters alumni campaign elect reelect pac posse pta pto ptsa
   scholarship church ministries museum historical volunteer volunteers vol league bicentennial`,
);
/** Beside the words of a public body only: banks and utilities are associations too. */
const PRIVATE_BODY = words(
  `association associations society coalition legion amvets vfw wars dav disabled club clubs chapter lodge knights
   masters order sons daughters diocese amvet roa organization initiative realtors rotary lions kiwanis elks
   jaycees fraternity sorority genealogical humane democratic republican democrats republicans libertarian retirees
   employees empl aft llc llp pllc lp ltd inc incorporated`,
);
/** The bank only keeps such money: `ELM CHARITABLE TRUST FIRST STATE BANK TTEE`. */
const KEPT_BY_A_BANK = words('ttee trustee fbo testamentary charitable uw estate veba revocable');
/** What associations of teaching teach; unions of teachers are named after a place. */
const TAUGHT = words(
  `adult art bilingual business career childhood christian dental distance driver drug early engineering environmental health higher
   indian legal marketing medical mathematics music nurse nursing nutrition physician science special technical technology vocational`,
);
/** Beside a name of one word, or of letters, which may be anybody's: `TRINET CONSTRUCTION`, `PNM INTERPRETING`. */
const BRAND_USERS = words(
  `alarm architects assembly automotive bearing builders construction consulting contracting contractors creative
   design designs distributing electrical engineering enterprises fabricators homes hydraulic hydraulics
   interpreters interpreting laboratories logistics machine manufacturing mechanical photo printers productions
   properties realty rental software studio studios supply translations transport transportation travel`,
);
/** As the last word it says what the whole is: `TAMPA ELECTRIC MOTORS`, `PORT AUTHORITY BAR`. */
const TRADE_AT_THE_END = words(
  `academy apartments arena bar drinks equipment heater heaters magazine motors parts press products stadium theater theatre tools`,
);
/** Before a head word stand a place or an owner, at most two words of a public body and five of a bank. */
const MOST_BEFORE = { government: 2, other: 5 };
const NOT_BEFORE = words('of for in at a the our my we better together fix save keep center one');
/** `SMITH FOR OHIO ATTORNEY GENERAL` is a campaign, `CHOIR AT OHIO STATE UNIVERSITY` a guest. */
const LEADS_IN = words('for at');

/** The match is `length` tokens of the name, from `start`. */
export function yieldsTo(keyword: Keyword, tokens: readonly string[], start: number, length: number): boolean {
  const others = tokens.filter((_, at) => at < start || at >= start + length);
  const stands = (set: ReadonlySet<string>) => others.some((token) => set.has(token));
  const { category } = keyword;
  if (isOfATrade(category, tokens, start + length)) return true;
  const isInsurer = category === 'insurance' && tokens.some((token) => INSURER.has(token));
  if (!isInsurer && stands(OTHER_TRADES) && !isPlaceOf(category, tokens, start)) return true;
  if (category !== 'payroll' && (stands(CHARITY) || isTradeAssociation(tokens, start))) return true;
  if (keyword.scope === 'ends_with' && !isHead(category, tokens, start)) return true;
  switch (category) {
    case 'government':
      return tokens.slice(0, start).some((token) => LEADS_IN.has(token)) || stands(PRIVATE_BODY) || isOfUnion(tokens);
    case 'banking':
      if (stands(KEPT_BY_A_BANK)) return true;
      break;
    case 'payroll':
      if (tokens.slice(start, start + length).join(' ') === 'education association') return stands(TAUGHT);
  }
  const isBrand = length === 1 || tokens.slice(start, start + length).includes('and');
  return isBrand && !isInsurer && stands(BRAND_USERS);
}

/** `HOUSING AUTHORITY OF TIMES MILLS`: the only word of a trade is the place. */
function isPlaceOf(category: string, tokens: readonly string[], start: number): boolean {
  const isTrade = (at: number) => OTHER_TRADES.has(tokens[at] ?? '');
  const trades = tokens.flatMap((_, at) => (isTrade(at) ? [at] : []));
  return category === 'government' && trades.every((at) => at > start && tokens[at - 1] === 'of');
}

/** The last word, legal form and state aside, is of a trade and no part of the match, which ends before `end`; a public body has engineering too. */
function isOfATrade(category: string, tokens: readonly string[], end: number): boolean {
  const last = nameEnd(tokens) - 1;
  const word = tokens[last] ?? '';
  return last >= end && (TRADE_AT_THE_END.has(word) || (category !== 'government' && BRAND_USERS.has(word)));
}

/** `ALDER COUNTY`, not `UNITED WAY OF ALDER COUNTY`. */
function isHead(category: string, tokens: readonly string[], start: number): boolean {
  const most = category === 'government' ? MOST_BEFORE.government : MOST_BEFORE.other;
  const before = tokens.slice(tokens[0] === 'the' ? 1 : 0, start);
  return before.length > 0 && before.length <= most && !before.some((token) => NOT_BEFORE.has(token));
}

/** `ASSOCIATION OF OHIO LIFE INSURANCE COMPANIES` insures nobody. */
const isTradeAssociation = (tokens: readonly string[], start: number) =>
  tokens.slice(0, start).some((token, at) => token === 'association' && tokens[at + 1] === 'of');

/** `ALDER POLICE UNION`, not a county or a township called so. */
const isOfUnion = (tokens: readonly string[]) =>
  tokens.some(
    (token, at) =>
      token === 'union' &&
      at > 0 &&
      tokens[at - 1] !== 'of' &&
      (at === tokens.length - 1 || /^(local|no|\d+)$/.test(tokens[at + 1] ?? '')),
  );
