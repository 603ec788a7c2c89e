// When a built-in keyword is part of somebody else's name: a shop, a club beside a public body, a campaign. A tenant's own keywords never yield.
import { isPublicSubject } from '../../../shared/public-subjects.ts';
import type { Keyword } from '../list/keyword.ts';
import { isState, nameEnd } from './name-end.ts';
import { OTHER_TRADES } from './other-trades.ts';

export const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Insurers are named after what they insure: `SAFE AUTO INSURANCE CO`. */
const INSURER = words('insurance assurance mutual casualty indemnity reinsurance underwriters insurers');
/** Beside the words of a public body, a bank or a utility they are of a private one: `FRIENDS OF THE PUBLIC LIBRARY`. */
const CHARITY = words(
  `foundation friends supporters endowment auxiliary aux booster boosters alumni campaign elect reelect pac posse pta pto ptsa
   scholarship church ministries ministry museum historical chamber festival beautification charities baptist chaplain chaplains auxillary advocate advocates volunteer volunteers vol league bicentennial`,
);
/** Beside the words of a public body only: banks and utilities are associations too. */
const PRIVATE_BODY = words(
  `association associations society coalition legion amvets vfw wars dav disabled club clubs chapter lodge knights
   masters order sons daughters diocese amvet roa organization initiative realtors rotary lions kiwanis elks
   jaycees fraternity sorority genealogical masons humane democratic republican democrats republicans libertarian retirees
   employees empl aft llc llp pllc lp ltd inc incorporated`,
);
/** The bank only keeps such money: `ELM CHARITABLE TRUST FIRST STATE BANK TTEE`. */
const KEPT_BY_A_BANK = words('ttee trustee fbo testamentary charitable uw estate veba revocable');
/** Beside a name of one word, or of letters, which may be anybody's: `TRINET CONSTRUCTION`, `PNM INTERPRETING`. */
const BRAND_USERS = words(
  `alarm architects assembly automotive bearing builders construction consulting contracting contractors creative
   design designs distributing electrical engineering enterprises fabricators homes hydraulic hydraulics
   interpreters interpreting laboratories logistics machine manufacturing mechanical photo printers productions
   properties realty rental software studio studios supply translations transport transportation travel`,
);
/** As the last word it says what the whole is: `TAMPA ELECTRIC MOTORS`, `PORT AUTHORITY BAR`. */
const TRADE_AT_THE_END = words(
  `academy apartments arena bar books bookstore concession concessions drinks equipment heater heaters limo limousines magazine motors parts
   press products software stadium supplies theater theatre tools tours uniform uniforms`,
);
/** The same behind the name of an insurer or a public body; banks have advisors of their own. */
const ADVISERS_AT_THE_END = words('adviser advisers advisor advisors consultants marketing brokers basketball');
/** The same behind the name of a bank, an insurer or a utility, who pay to have their name on it. */
const NAMED_AFTER_A_SPONSOR = words(
  'amphitheater amphitheatre animal arena ballpark coliseum field garden hall park pavilion speedway stadium',
);
/** A center of these is somebody else's; "payment center" and "card center" are not. */
const EVENTS = words('event events convention conference sports arts civic performing');
const CENTERS = words('center centre complex venue');
/** Behind initials and one-word names: `IRS TAX RELIEF`. */
const HELPERS = words('relief resolution solutions defense');
const OF_ANIMALS = words('animal pet veterinary');
/** Of places only where a place is called so: Golf, Marina and Concrete are towns, Toys is none. */
const PLACES_LIKE_TRADES = words(
  'bowling concrete dairy farms fence flowers golf herald inn marina mills times washing',
);
/** Charities and churches are cities and villages of these, states are of these minds. */
const IDEAS: Readonly<Record<string, ReadonlySet<string>>> = {
  city: words('angels destiny dreams faith grace hope joy light love mercy peace praise refuge zion'),
  village: words('angels dreams faith grace hope joy light love mercy peace promise refuge'),
  town: words('dreams faith joy love'),
  state: words('art being bliss flux grace mind play wonder'),
};
/** `CITY OF HOPE MILLS`, `TOWN OF LOVE VALLEY`. */
const PLACE_ENDS = words('beach city creek hill hills hull lake mills park point springs town valley');
/** Before "of the State of" they make it an office of the state. */
const OFFICES = words(
  `administration administrator agency assembly attorney auditor authority board bureau commission commissioner comptroller controller council
   county court department district division employment general governor house judiciary legislature office police retirement secretary senate
   sheriff superintendent treasurer treasury trustees university`,
);
/** A trust that is kept for a city is none of its offices. */
const KEEPERS = words('fbo uw testamentary ttee');
const DEPARTMENTS = words('department bureau division');
/** A bank of earth, snow or water; `RED RIVER BANK` keeps money. */
const LANDFORMS = words(
  `bluff canal cloud clay creek dirt east fog grass gravel lake mud north oyster peat red reef resource river rock sand shell snow south stone
   stream water west`,
);
/** Things that are kept in banks, besides those that the keyword excepts. */
const KEPT = words(
  'battery breast cell coat hair idea organ paper photo plasma question solar song sound storage test',
);
const NO_BANK_FORM = words('llc llp lp pllc');
/** Before a head word stand a place or an owner, at most two words of a public body and five of a bank. */
const MOST_BEFORE = { government: 2, other: 5 };
const NOT_BEFORE = words('of for in at a the our my we better together fix save keep center one');
/** `LEADERSHIP ALDER COUNTY`; banks call themselves united. */
const NOT_BEFORE_A_PLACE = words(
  `arts celebrate choose color connect destination developing discover engage experience explore forward grow habitat healthy historic imagine
   invest jci leadership literacy love nextgen partnership safe united visit`,
);
/** `SMITH FOR OHIO ATTORNEY GENERAL` is a campaign, `CHOIR AT OHIO STATE UNIVERSITY` a guest. */
const LEADS_IN = words('for at');

/** The match is `length` tokens of the name, from `start`. */
export function yieldsTo(keyword: Keyword, tokens: readonly string[], start: number, length: number): boolean {
  const others = tokens.filter((_, at) => at < start || at >= start + length);
  const stands = (set: ReadonlySet<string>) => others.some((token) => set.has(token));
  const { category } = keyword;
  if (isOfATrade(category, tokens, start + length)) return true;
  if (isOfNothingPublic(tokens, start, length)) return true;
  if (category === 'banking' && tokens[start] === 'bank' && isNoBank(tokens, start)) return true;
  const isInsurer = category === 'insurance' && tokens.some((token) => INSURER.has(token));
  if (!isInsurer && stands(OTHER_TRADES) && !isPlaceOf(category, tokens, start)) return true;
  if (length === 1 && stands(HELPERS)) return true;
  if (category === 'insurance' && !isInsurer && stands(OF_ANIMALS)) return true;
  if (category !== 'payroll' && (stands(CHARITY) || isTradeAssociation(tokens, start))) return true;
  if (keyword.scope === 'ends_with' && !isHead(category, tokens, start, length)) return true;
  switch (category) {
    case 'government':
      if (
        isInPlace(tokens, start, length) ||
        isFarmBureau(tokens) ||
        tokens.slice(0, start).some((token) => KEEPERS.has(token))
      )
        return true;
      return tokens.slice(0, start).some((token) => LEADS_IN.has(token)) || stands(PRIVATE_BODY) || isOfUnion(tokens);
    case 'banking':
      if (stands(KEPT_BY_A_BANK)) return true;
  }
  const isBrand = length === 1 || tokens.slice(start, start + length).includes('and');
  return isBrand && !isInsurer && stands(BRAND_USERS);
}

/** `ROYAL ARCH MASONS OF THE STATE OF MONTANA`, and not `TREASURER OF THE STATE OF OHIO`. */
function isInPlace(tokens: readonly string[], start: number, length: number): boolean {
  if (length !== 2 || tokens[start + 1] !== 'of' || tokens[start - 1] !== 'the') return false;
  const before = tokens.slice(0, start - 1);
  return before.length > 1 && !before.some((token) => OFFICES.has(token));
}

const isFarmBureau = (tokens: readonly string[]) =>
  tokens.some((token, at) => token === 'farm' && tokens[at + 1] === 'bureau');

/** `HOUSING AUTHORITY OF TIMES MILLS`: the only word of a trade is the place. */
function isPlaceOf(category: string, tokens: readonly string[], start: number): boolean {
  const isTrade = (at: number) => OTHER_TRADES.has(tokens[at] ?? '');
  const trades = tokens.flatMap((_, at) => (isTrade(at) ? [at] : []));
  return (
    category === 'government' &&
    trades.every((at) => {
      const isPlace = tokens[at - 1] === 'of' && PLACES_LIKE_TRADES.has(tokens[at] ?? '');
      const isTask = DEPARTMENTS.has(tokens[start] ?? '') && isPublicSubject(tokens[at] ?? '');
      return at > start && (isPlace || isTask);
    })
  );
}

/** `SNOW BANK`, and not `SNOW HILL BANK`; no bank is a limited liability company. */
const isNoBank = (tokens: readonly string[], start: number) =>
  (start === 1 && LANDFORMS.has(tokens[0] ?? '')) ||
  KEPT.has(tokens[start - 1] ?? '') ||
  NO_BANK_FORM.has(tokens.at(-1) ?? '');

/** `DEPARTMENT OF COFFEE`, `VILLAGE OF HOPE`: a word of public bodies, "of", and nothing that is a place or a public task. */
function isOfNothingPublic(tokens: readonly string[], start: number, length: number): boolean {
  const end = start + length;
  if (length !== 2 || tokens[end - 1] !== 'of') return false;
  const head = tokens[start] ?? '';
  const rest = tokens.slice(end, Math.max(nameEnd(tokens), end)).filter((token) => token !== 'the');
  const ideas = IDEAS[head];
  if (ideas) {
    if (!ideas.has(rest[0] ?? '') || PLACE_ENDS.has(rest[1] ?? '')) return false;
    return head !== 'city' || rest.length > 1 || tokens.length === end + 1;
  }
  if (!DEPARTMENTS.has(head) || start > 0 || rest.length === 0) return false;
  if (rest[0] === 'national' && rest[1] === 'affairs') return true;
  const isOwned = (token: string) => OWNERS.has(token) || isState(token);
  return !rest.some((token, at) => isOwned(token) || isPublicSubject(token, at === rest.length - 1));
}

/** Words that show whose department it is. */
const OWNERS = words(
  'state states city county town township village borough university college federal us tribal nation',
);

/** The last word, legal form and state aside, is of a trade and no part of the match, which ends before `end`; a public body has engineering too. */
function isOfATrade(category: string, tokens: readonly string[], end: number): boolean {
  const last = nameEnd(tokens) - 1;
  const word = tokens[last] ?? '';
  if (last < end) return false;
  if (TRADE_AT_THE_END.has(word)) return true;
  if (word === 'supply') return tokens[last - 1] !== 'water';
  if (category !== 'banking' && ADVISERS_AT_THE_END.has(word)) return true;
  if (category === 'government') return false;
  const isOfEvents = CENTERS.has(word) && EVENTS.has(tokens[last - 1] ?? '');
  const isVenue = CENTERS.has(word) && last === end && category !== 'payroll';
  return isOfEvents || isVenue || NAMED_AFTER_A_SPONSOR.has(word) || BRAND_USERS.has(word);
}

/** `ALDER COUNTY`, not `UNITED WAY OF ALDER COUNTY`. */
function isHead(category: string, tokens: readonly string[], start: number, length: number): boolean {
  const most = category === 'government' ? MOST_BEFORE.government : MOST_BEFORE.other;
  const before = tokens.slice(tokens[0] === 'the' ? 1 : 0, start);
  // A term of several words may be the whole name: "CADDO PARISH", "HOME SAVINGS".
  if (before.length === 0) return length > 1;
  return (
    before.length <= most &&
    !before.some((token) => NOT_BEFORE.has(token) || (category === 'government' && NOT_BEFORE_A_PLACE.has(token)))
  );
}

/** `ASSOCIATION OF OHIO LIFE INSURANCE COMPANIES` insures nobody. */
const isTradeAssociation = (tokens: readonly string[], start: number) =>
  tokens.slice(0, start).some((token, at) => token === 'association' && tokens[at + 1] === 'of');

/** `ALDER POLICE UNION`, `CITY OF ALDER LOCAL 1964`, not a county or a township called so. */
const isOfUnion = (tokens: readonly string[]) =>
  tokens.some(
    (token, at) =>
      (token === 'local' && /^\d+$/.test(tokens[at + 1] ?? '')) ||
      (token === 'union' &&
        at > 0 &&
        tokens[at - 1] !== 'of' &&
        (at === tokens.length - 1 || /^(local|no|\d+)$/.test(tokens[at + 1] ?? ''))),
  );
