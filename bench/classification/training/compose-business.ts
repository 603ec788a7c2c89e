// Writes made-up businesses of the kinds that look like persons or public bodies: trades under a surname or a place, law firms, banks, associations.
import { WORD_CLASSES } from '../../../functions/classification/model/lexicon/word-classes.ts';
import type { Place } from './compose-government.ts';
import { pickRanked, titleCase } from './compose-person.ts';
import type { NameCounts } from './name-counts.ts';
import type { Random } from './random.ts';
import { STATE_NAMES } from './state-names.ts';

const list = (text: string) => text.split('|');
const TRADES = WORD_CLASSES.commerce.toUpperCase().split(' ');
const BANKS = list(
  'FIRST NATIONAL BANK OF|FIRST STATE BANK OF|CITIZENS BANK OF|BANK OF|PEOPLES BANK OF|FARMERS STATE BANK OF|COMMUNITY BANK OF|FIRST FEDERAL SAVINGS BANK OF|CITY NATIONAL BANK OF|FIRST COMMUNITY CREDIT UNION OF',
);
const BANK_TAILS = list(
  'STATE BANK|NATIONAL BANK|COMMUNITY BANK|COUNTY BANK|FEDERAL CREDIT UNION|SAVINGS BANK|BANK & TRUST|FEDERAL SAVINGS BANK|TEACHERS CREDIT UNION',
);
const INSURER_TAILS = list(
  'MUTUAL INSURANCE CO|MUTUAL INSURANCE COMPANY|INSURANCE CO|INSURANCE COMPANY|INSURANCE AGENCY|INSURANCE GROUP|LIFE INSURANCE CO|TITLE INSURANCE CO|CASUALTY CO|INDEMNITY CO|FARM MUTUAL INSURANCE|HEALTH PLAN|INSURANCE SERVICES|INSURANCE BROKERS|FIRE INSURANCE CO|INSURANCE',
);
const SOCIETIES = list(
  'CHAMBER OF COMMERCE|HUMANE SOCIETY|HISTORICAL SOCIETY|FARM BUREAU|UNITED WAY|BAR ASSOCIATION|ASSOCIATION OF COUNTIES|MUNICIPAL LEAGUE|POLICE OFFICERS ASSOCIATION|FIREFIGHTERS ASSOCIATION|FIRE CHIEFS ASSOCIATION|SHERIFFS ASSOCIATION|TEACHERS ASSOCIATION|SCHOOL BOARDS ASSOCIATION|EDUCATION FOUNDATION|PUBLIC LIBRARY FOUNDATION|COMMUNITY FOUNDATION|HOSPITAL ASSOCIATION|HOUSING COALITION|COMMUNITY ACTION AGENCY|COMMUNITY ACTION PARTNERSHIP|ECONOMIC DEVELOPMENT COUNCIL|CONVENTION & VISITORS BUREAU|LITTLE LEAGUE|YOUTH SOCCER|BOYS & GIRLS CLUB|ARTS COUNCIL|COUNTY CLERKS ASSOCIATION|FEDERATION OF TEACHERS|EMPLOYEES UNION|COMMUNITY HEALTH CENTER|CHRISTIAN SCHOOL|MONTESSORI SCHOOL|CATHOLIC SCHOOL|PREPARATORY ACADEMY|CHRISTIAN UNIVERSITY|BAPTIST CHURCH|SYMPHONY|NEIGHBORHOOD CENTER|DEMOCRATIC PARTY|REPUBLICAN PARTY|LEGAL AID|RURAL ELECTRIC COOPERATIVE|WATER COMPANY|POLICE SUPPLY|FIRE EQUIPMENT|AMBULANCE SERVICE INC',
);

/** Public words that trades and streets are named by. */
const PUBLIC_WORDS = list(
  'CITY|COUNTY|TOWN|VILLAGE|STATE|DISTRICT|POLICE|FIRE|UNIVERSITY|COLLEGE|SCHOOL|PORT|CAPITOL|CAPITAL|FEDERAL|NATIONAL|COURTHOUSE|METRO|MUNICIPAL|PUBLIC|HARBOR|AIRPORT|PARK|REGIONAL|COMMONWEALTH|REPUBLIC|SHERIFF|UNION|TOWNSHIP|BOROUGH|TREASURY|LIBRARY|CAMPUS|SENATE|AUTHORITY|WATER|UNITED STATES|AMERICAN|NATION|TRIBAL|PATROL|RESCUE|COURT',
);
const PLACES_OF = list(
  'LINE|STREET|SQUARE|CENTER|HILL|CROSSING|SIDE|WIDE|HOUSE|HALL|VIEW|CORNER|GATE|ROAD|POINT|PRIDE|EDGE',
);
/** Trades beside those of the lexicon, of two words mostly. */
const MORE_TRADES = list(
  'DELI|PUB|BBQ|TACO|TACOS|DINER|BREWING|BREWING CO|AUTO BODY|UNIFORM SUPPLY|UNIFORMS|EXTINGUISHER CO|MATERIALS|GLASS|TIRE|ELECTRIC SUPPLY|BAKERY|CATERING|SHELTER|TAVERN|BARBER SHOP|BOOK STORE|CLEANERS|LIQUORS|PIZZERIA|ICE CREAM|BAGELS|DONUTS|BURGERS|SUSHI|APARTMENTS|LOFTS|DENTAL|VISION|CHIROPRACTIC|PRESS|TIMES|LAUNDRY|AUTO PARTS|LAWN CARE|TOWING|RADIO|CYCLES|ALARM|SPORTING GOODS|WATER HEATERS|ROOTER|SOUND|MUSIC|BOWL|FLORIST|HARDWARE',
);
const FANCIES = list(
  'HOPE|BREAD|ANGELS|GRACE|LIGHT|DREAMS|FAITH|REFUGE|CHILDREN|TOYS|BEADS|LIFE|PEACE|SMILES|PAWS|GOLD',
);
const DEALERS = list(
  'KIA|TOYOTA|HONDA|FORD|CHEVROLET|NISSAN|HYUNDAI|SUBARU|BMW|MERCEDES BENZ|LEXUS|MAZDA|AUDI|VOLVO|ACURA|HARLEY DAVIDSON|CADILLAC|VOLKSWAGEN|JEEP',
);
const TRUSTS = list(
  'FAMILY TRUST|LIVING TRUST|REVOCABLE TRUST|REVOCABLE LIVING TRUST|IRREVOCABLE TRUST|TRUST|CHARITABLE TRUST|TRUST DTD|SPECIAL NEEDS TRUST|MARITAL TRUST',
);

type Write = (place: Place, counts: NameCounts, random: Random) => string;

const KINDS: [number, Write][] = [
  [30, ownersTrade],
  [30, placeTrade],
  [8, firm],
  [10, bank],
  [5, insurer],
  [22, society],
  [22, publicWordTrade],
  [3, dealer],
  [5, trust],
  [5, tradingPerson],
  [4, generations],
];
const TOTAL = KINDS.reduce((sum, [share]) => sum + share, 0);

export function composeBusiness(place: Place, counts: NameCounts, random: Random): string {
  let ticket = random.next() * TOTAL;
  for (const [share, write] of KINDS) {
    ticket -= share;
    if (ticket >= 0) continue;
    const name = write(place, counts, random).toUpperCase();
    return random.next() < 0.2 ? titleCase(name) : name;
  }
  throw new Error('unreachable: the shares sum to TOTAL');
}

const trade = (random: Random) =>
  random.next() < 0.5 ? random.pick(TRADES) : `${random.pick(TRADES)} ${random.pick(TRADES)}`;

function ownersTrade(_: Place, counts: NameCounts, random: Random): string {
  const last = pickRanked(counts.surnames, random);
  const style = random.next();
  if (style < 0.6) return `${last}${random.pick(['', '', 'S', "'S"])} ${trade(random)}`;
  if (style < 0.9) return `${pickRanked(counts.firstNames.slice(0, 5_000), random)} ${last} ${trade(random)}`;
  return `${pickRanked(counts.firstNames.slice(0, 5_000), random)}'S ${trade(random)}`;
}

const placeName = ({ city, county, state }: Place, random: Random) =>
  random.pick([city, city, county, STATE_NAMES[state] ?? city, STATE_NAMES[state] ?? city]);

function placeTrade(place: Place, _: NameCounts, random: Random): string {
  const where = placeName(place, random);
  return random.next() < 0.8 ? `${where} ${trade(random)}` : `${trade(random)} OF ${where}`;
}

function firm(_: Place, counts: NameCounts, random: Random): string {
  const partners = Array.from({ length: 2 + random.below(3) }, () => pickRanked(counts.surnames, random));
  return `${partners.slice(0, -1).join(random.pick([' ', ', ']))} ${random.pick(['&', 'AND'])} ${partners.at(-1)}`;
}

function bank(place: Place, _: NameCounts, random: Random): string {
  const where = placeName(place, random);
  return random.next() < 0.6 ? `${random.pick(BANKS)} ${where}` : `${where} ${random.pick(BANK_TAILS)}`;
}

function insurer(place: Place, counts: NameCounts, random: Random): string {
  const whose = random.next() < 0.7 ? placeName(place, random) : pickRanked(counts.surnames, random);
  return `${whose} ${random.pick(INSURER_TAILS)}`;
}

function society(place: Place, _: NameCounts, random: Random): string {
  const where = placeName(place, random);
  const body = random.pick(SOCIETIES);
  const style = random.next();
  if (style < 0.7) return `${where} ${body}`;
  if (style < 0.85) return `${body} OF ${where}`;
  return `${random.pick(['FRIENDS OF', 'NATIONAL ASSOCIATION OF', 'AMERICAN ASSOCIATION OF', 'COUNCIL OF', 'NATIONAL'])} ${random.pick([where, body])}`;
}

function publicWordTrade(place: Place, _: NameCounts, random: Random): string {
  const word = random.pick(PUBLIC_WORDS);
  const what = random.next() < 0.6 ? random.pick(MORE_TRADES) : trade(random);
  const style = random.next();
  if (style < 0.35) return `${word} ${what}`;
  if (style < 0.55) return `${word} ${random.pick(PLACES_OF)} ${what}`;
  if (style < 0.7) return `${placeName(place, random)} ${word} ${what}`;
  if (style < 0.8) return `${word} OF ${random.pick(FANCIES)} ${what}`;
  if (style < 0.9) return `${random.pick(FANCIES)} ${word} ${what}`;
  return `${word} ${random.pick(FANCIES)} ${what}`;
}

function dealer(place: Place, counts: NameCounts, random: Random): string {
  const brand = random.pick(DEALERS);
  return random.next() < 0.6
    ? `${brand} OF ${placeName(place, random)}`
    : `${pickRanked(counts.surnames, random)} ${brand}`;
}

/** Policy: a trust is a business, as in the labelled rows; the person in its name founded it. */
function trust(_: Place, counts: NameCounts, random: Random): string {
  const last = pickRanked(counts.surnames, random);
  const first = random.next() < 0.5 ? '' : `${pickRanked(counts.firstNames.slice(0, 5_000), random)} `;
  return `${random.next() < 0.15 ? 'THE ' : ''}${first}${last} ${random.pick(TRUSTS)}`;
}

/** Policy: a person who trades under a name is a business. */
function tradingPerson(_: Place, counts: NameCounts, random: Random): string {
  const [first, last] = [pickRanked(counts.firstNames.slice(0, 5_000), random), pickRanked(counts.surnames, random)];
  const own = random.next() < 0.4 ? `${last} ` : random.next() < 0.5 ? `${first}'S ` : '';
  const person = random.next() < 0.7 ? `${first} ${last}` : `${last}, ${first}`;
  return `${person} ${random.pick(['DBA', 'D/B/A', 'T/A'])} ${own}${trade(random)}`;
}

function generations(_: Place, counts: NameCounts, random: Random): string {
  const last = pickRanked(counts.surnames, random);
  const first = random.next() < 0.4 ? `${pickRanked(counts.firstNames.slice(0, 5_000), random)} ` : '';
  const heirs = random.pick([
    '& SON',
    '& SONS',
    'AND SONS',
    '& DAUGHTERS',
    'BROS',
    'BROTHERS',
    '& CO',
    '& ASSOCIATES',
    '& DAUGHTER',
  ]);
  return `${first}${last} ${heirs}${random.next() < 0.4 ? ` ${trade(random)}` : ''}`;
}
