// Writes made-up businesses of the kinds that look like persons or public bodies: trades under a surname or a place, law firms, banks, associations.
import { WORD_CLASSES } from '../lexicon/word-classes.ts';
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
const SOCIETIES = list(
  'CHAMBER OF COMMERCE|HUMANE SOCIETY|HISTORICAL SOCIETY|FARM BUREAU|UNITED WAY|BAR ASSOCIATION|ASSOCIATION OF COUNTIES|MUNICIPAL LEAGUE|POLICE OFFICERS ASSOCIATION|FIREFIGHTERS ASSOCIATION|FIRE CHIEFS ASSOCIATION|SHERIFFS ASSOCIATION|TEACHERS ASSOCIATION|SCHOOL BOARDS ASSOCIATION|EDUCATION FOUNDATION|PUBLIC LIBRARY FOUNDATION|COMMUNITY FOUNDATION|HOSPITAL ASSOCIATION|HOUSING COALITION|COMMUNITY ACTION AGENCY|COMMUNITY ACTION PARTNERSHIP|ECONOMIC DEVELOPMENT COUNCIL|CONVENTION & VISITORS BUREAU|LITTLE LEAGUE|YOUTH SOCCER|BOYS & GIRLS CLUB|ARTS COUNCIL|COUNTY CLERKS ASSOCIATION|FEDERATION OF TEACHERS|EMPLOYEES UNION|COMMUNITY HEALTH CENTER|CHRISTIAN SCHOOL|MONTESSORI SCHOOL|CATHOLIC SCHOOL|PREPARATORY ACADEMY|CHRISTIAN UNIVERSITY|BAPTIST CHURCH|SYMPHONY|NEIGHBORHOOD CENTER|DEMOCRATIC PARTY|REPUBLICAN PARTY|LEGAL AID|RURAL ELECTRIC COOPERATIVE|WATER COMPANY|POLICE SUPPLY|FIRE EQUIPMENT|AMBULANCE SERVICE INC',
);

type Write = (place: Place, counts: NameCounts, random: Random) => string;

const KINDS: [number, Write][] = [
  [30, ownersTrade],
  [30, placeTrade],
  [8, firm],
  [10, bank],
  [22, society],
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

function society(place: Place, _: NameCounts, random: Random): string {
  const where = placeName(place, random);
  const body = random.pick(SOCIETIES);
  const style = random.next();
  if (style < 0.7) return `${where} ${body}`;
  if (style < 0.85) return `${body} OF ${where}`;
  return `${random.pick(['FRIENDS OF', 'NATIONAL ASSOCIATION OF', 'AMERICAN ASSOCIATION OF', 'COUNCIL OF', 'NATIONAL'])} ${random.pick([where, body])}`;
}
