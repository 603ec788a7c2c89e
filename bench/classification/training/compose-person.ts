// Writes made-up persons in the ways in which vendor files write real ones.
import type { NameCounts } from './name-counts.ts';
import type { Random } from './random.ts';

const SUFFIXES = ['JR', 'SR', 'II', 'III', 'JR.', 'IV'];
const DEGREES = ['MD', 'PHD', 'DDS', 'M.D.', 'CPA', 'ESQ', 'RN', 'PH.D.', 'DO', 'DVM'];
const CAPACITIES = [
  'PARENT',
  'MOTHER',
  'FATHER',
  'GUARDIAN',
  'NEXT FRIEND',
  'ADMINISTRATOR',
  'EXECUTOR',
  'PERSONAL REPRESENTATIVE',
  'CONSERVATOR',
  'CUSTODIAN',
  'BENEFICIARY',
  'NEXT OF KIN',
  'HEIR',
];
const TITLES = ['MR', 'MRS', 'MS', 'DR', 'MR.', 'MRS.', 'MS.', 'DR.'];

/** A common name half of the time, any name of the list otherwise: rank to the power of three favours the head. */
export function pickRanked(names: readonly string[], random: Random): string {
  const spread = random.next() < 0.5 ? 3 : 1;
  return names[Math.floor(random.next() ** spread * names.length)]!.toUpperCase();
}

/** Common surnames that are words of trade or of public places as well: without them the model takes their bearers for businesses. */
const TRADE_SURNAMES = [
  'STONE',
  'FORD',
  'WOOD',
  'BANKS',
  'BARBER',
  'FLOWERS',
  'GLASS',
  'LAW',
  'PARK',
  'PARKS',
  'FIELDS',
  'CHURCH',
  'TOWN',
  'COUNTRYMAN',
  'POOL',
  'STEEL',
  'SHERIFF',
];

function surname(counts: NameCounts, random: Random): string {
  const one = pickRanked(counts.surnames, random);
  const kind = random.next();
  if (kind < 0.04) return `${one}-${pickRanked(counts.surnames, random)}`;
  if (kind < 0.07) return `${one} ${pickRanked(counts.surnames, random)}`;
  if (kind < 0.09) return `${random.pick(['DE', 'VAN', 'LA', 'DEL', 'ST', 'VON', 'DE LA', 'EL', 'AL'])} ${one}`;
  if (kind < 0.11) return random.pick(TRADE_SURNAMES);
  return one;
}

function middle(counts: NameCounts, random: Random): string {
  const kind = random.next();
  if (kind < 0.45) return '';
  if (kind < 0.75) return ` ${String.fromCharCode(65 + random.below(26))}`;
  if (kind < 0.8) return ` ${String.fromCharCode(65 + random.below(26))}.`;
  return ` ${pickRanked(random.next() < 0.7 ? counts.firstNames : counts.surnames, random)}`;
}

export function composePerson(counts: NameCounts, random: Random): string {
  const first = pickRanked(counts.firstNames.slice(0, 14_000), random);
  const last = surname(counts, random);
  const mid = middle(counts, random);
  const kind = random.next();
  const name =
    kind < 0.01
      ? estate(first, mid, last, random)
      : kind < 0.025
        ? capacity(`${first}${mid} ${last}`, personName(counts, random), random)
        : kind < 0.035
          ? household(first, last, random)
          : arrange(first, mid, last, counts, random);
  const style = random.next();
  return style < 0.18 ? titleCase(name) : style < 0.23 ? name.toLowerCase() : name;
}

const personName = (counts: NameCounts, random: Random) =>
  `${pickRanked(counts.firstNames.slice(0, 3_000), random)} ${pickRanked(counts.surnames, random)}`;

/** Policy: who acts for a person, or is paid in a person's place, is a person. */
function capacity(who: string, other: string, random: Random): string {
  const role = random.pick(CAPACITIES);
  return random.pick([
    `${random.pick(['', 'THE '])}HEIRS OF ${other}`,
    `SURVIVING SPOUSE OF ${other}`,
    `${who}, AS ${role} OF ${other}`,
    `${who} AS ${role} OF ${other}`,
    `${who} AS ${role} FOR ${other}, A MINOR`,
    `${who} INDIVIDUALLY AND AS ${role} OF ${other}`,
    `${who} AND HIS ATTORNEYS`,
    `${who} AND HER ATTORNEY`,
    `${other} A MINOR`,
    `GUARDIAN OF ${other}`,
    `MINOR CHILD ${other}`,
    `${who} EXECUTOR`,
  ]);
}

function household(first: string, last: string, random: Random): string {
  const initials = `${first.slice(0, 1)} ${random.pick(['&', 'AND'])} ${String.fromCharCode(65 + random.below(26))}`;
  return random.pick([
    `THE ${last} FAMILY`,
    `${last} FAMILY`,
    `${last} HOUSEHOLD`,
    `FAMILY OF ${first} ${last}`,
    `MR AND MRS ${last}`,
    `MR & MRS ${first} ${last}`,
    `DRS ${first} & ${String.fromCharCode(65 + random.below(26))} ${last}`,
    `${initials} ${last}`,
    `${last}, ${initials}`,
    `${last} ${initials}`,
  ]);
}

function arrange(first: string, mid: string, last: string, counts: NameCounts, random: Random): string {
  const kind = random.next();
  const suffix = random.next() < 0.05 ? ` ${random.pick(SUFFIXES)}` : '';
  if (kind < 0.38) return `${last}${suffix}, ${first}${mid}`;
  if (kind < 0.74) return `${first}${mid} ${last}${suffix}`;
  if (kind < 0.88) return `${last} ${first}${mid}`;
  if (kind < 0.92) return `${first}${mid} ${last}${random.pick([', ', ' '])}${random.pick(DEGREES)}`;
  if (kind < 0.95) return `${random.pick(TITLES)} ${first}${mid} ${last}`;
  if (kind < 0.98)
    return `${first} ${random.pick(['&', 'AND'])} ${pickRanked(counts.firstNames.slice(0, 3_000), random)} ${last}`;
  return `${last}, ${first} ${random.pick(['&', 'AND'])} ${pickRanked(counts.firstNames.slice(0, 3_000), random)}`;
}

/** Policy: what is left of a person is still of a person; a trust is a business (compose-business.ts). No labelled row has an estate. */
function estate(first: string, mid: string, last: string, random: Random): string {
  return random.pick([
    `ESTATE OF ${first}${mid} ${last}`,
    `THE ESTATE OF ${first}${mid} ${last}`,
    `${last}, ${first}${mid} ESTATE OF`,
  ]);
}

export function titleCase(name: string): string {
  return name
    .toLowerCase()
    .replace(/(^|[^a-z'])([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase());
}
