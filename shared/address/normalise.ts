// Brings a row's address into one form before anybody is asked about it: equal addresses become one call, and what cannot be an address is refused here.
import type { NormalAddress, Normalised, SubmittedAddress } from './address.ts';
import { takeBox, takeDepartment } from './boxes.ts';
import { joinLines } from './join-lines.ts';
import { type KnownPlace, splitTown, takeLastLine } from './last-line.ts';
import { countryOf, spellTown, stateOf, statesOfZip } from './places.ts';
import { takeRecipient } from './recipient.ts';
import { readStreet } from './street.ts';
import { suffixOf } from './suffixes.ts';
import { isUnitWord, takeBareDesignator, takeUnits } from './units.ts';
import { linesOf, wordsOf } from './words.ts';
import { readZip, type Zip } from './zip.ts';

/** Both of Google's APIs take less than 280 characters. */
const MAX_LENGTH = 250;
const NOTHING =
  /^(N\/?A|NONE|NULL|UNKNOWN|TBD|SAME( AS ABOVE)?|NO ADDRESS( ON FILE)?|NOT AVAILABLE|X+|TEST|SEE ABOVE|0+)$/;
const CANADIAN = /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/;

export function normaliseAddress(submitted: SubmittedAddress): Normalised {
  const { address = '', city = '', state = '', zip = '', country = '' } = submitted;
  const length = [address, city, state, zip].join(' ').trim().length;
  if (length > MAX_LENGTH) return unusable(`expected an address of at most ${MAX_LENGTH} characters, got ${length}`);
  const lines = placeLinesOf(address);
  const said = saidOf({ city, state, zip });
  if (lines.length === 0 && !said.city && !said.zip) return { kind: 'absent' };
  const nation = nationOf(country, zip);
  return nation === 'US' ? normaliseUs(lines, said) : normaliseForeign(lines, said, nation);
}

/** The place, and the lines that stand before it; undefined outside the US. */
export function placeOfUs({ address = '', city = '', state = '', zip = '', country = '' }: SubmittedAddress) {
  if (nationOf(country, zip) !== 'US') return undefined;
  return placeOf(placeLinesOf(address), saidOf({ city, state, zip }));
}

interface Said {
  city: string;
  /** The same, as the commas part it. */
  cityLines: readonly string[];
  state: string;
  zip: string;
}

const saidOf = ({ city, state, zip }: KnownPlace): Said => ({
  city: townOf(city),
  cityLines: linesOf(city.replaceAll('/', ',')).filter((line, i) => i === 0 || countryOf(line) !== 'US'),
  state: orNothing(text(state)),
  zip: orNothing(zip.trim().toUpperCase()),
});

/** `N/A`, `00000`, `XX` and the like are blanks. */
const orNothing = (field: string) => (NOTHING.test(field) ? '' : field);

const placeLinesOf = (address: string) => linesOf(address).filter((line) => !NOTHING.test(line));

/** No country means the US, unless the postal code is a Canadian one. */
function nationOf(country: string, zip: string): string {
  const nation = countryOf(text(country));
  const code = zip.trim().toUpperCase();
  return nation || (CANADIAN.test(code) ? 'CA' : (countryOfPostalCode(code) ?? 'US'));
}

/** `D-70173`: the letters are Germany's. `DE-19801` is a ZIP code of Delaware. */
function countryOfPostalCode(code: string): string | undefined {
  const { letters, digits = '' } = /^(?<letters>[A-Z]{1,3})[- ](?<digits>\d{4,6})$/.exec(code)?.groups ?? {};
  if (letters === undefined || statesOfZip(digits).includes(letters)) return undefined;
  return COUNTRY_OF_LETTERS[letters];
}

/** What Europe writes before postal codes. */
const COUNTRY_OF_LETTERS: Readonly<Record<string, string>> = {
  ...{ D: 'DE', DE: 'DE', A: 'AT', AT: 'AT', CH: 'CH', F: 'FR', FR: 'FR', I: 'IT', IT: 'IT', E: 'ES', ES: 'ES' },
  ...{ B: 'BE', BE: 'BE', NL: 'NL', L: 'LU', LU: 'LU', DK: 'DK', S: 'SE', SE: 'SE', N: 'NO', FI: 'FI', FIN: 'FI' },
  ...{ PL: 'PL', P: 'PT', PT: 'PT', CZ: 'CZ', H: 'HU', HU: 'HU', GR: 'GR' },
};

const unusable = (reason: string): Normalised => ({ kind: 'unusable', reason });
const text = (field: string) => wordsOf(field).join(' ');

const townOf = (field: string) => spellTown(orNothing(text(field)).split(' '));

function normaliseUs(lines: readonly string[], said: Said): Normalised {
  const place = placeOf(lines, said);
  const parts = partsOf(place.lines);
  const problem = problemOf(parts, place, said);
  if (problem) return unusable(problem);
  const { lines: _, ...where } = place;
  return { kind: 'usable', address: { ...parts, ...where, country: 'US' } };
}

interface Place extends Pick<NormalAddress, 'city' | 'state' | 'zip' | 'zip4' | 'repairs'> {
  lines: string[];
}

/** Town, state and ZIP code from their columns and from the end of the address field; the columns win. */
function placeOf(addressLines: readonly string[], said: Said): Place {
  const cityField = splitCity(said);
  const state = stateOf(said.state) ?? (cityField.state || undefined);
  const ownZip = readZip(said.zip, state) ?? (cityField.zip ? readZip(cityField.zip, state) : undefined);
  const known = { city: cityField.city, state: state ?? '', zip: ownZip?.zip ?? '' };
  const last = takeLastLine(addressLines, known);
  const zip: Zip | undefined = ownZip ?? (last.zip ? readZip(last.zip, last.state ?? state) : undefined);
  const city = known.city || last.city;
  const found = state ?? last.state;
  const repairs = zip?.repair ? [zip.repair] : [];
  if (zip && found && !statesOfZip(zip.zip).includes(found)) {
    repairs.push(`ZIP code ${zip.zip} lies in ${statesOfZip(zip.zip).join(' or ')}, the row says ${found}`);
  }
  return {
    lines: last.lines,
    repairs,
    ...(city && { city }),
    ...(found && { state: found }),
    ...(zip && { zip: zip.zip }),
    ...(zip?.zip4 && { zip4: zip.zip4 }),
  };
}

/** A city column that holds the whole last line: `DENVER CO 80202`, `DENVER, CO`, `DENVER CO`, `DENVER/CO`. */
function splitCity({ city, cityLines, state }: Said): KnownPlace {
  const split = cityLines.length === 1 ? splitTown(cityLines[0], stateOf(state) ?? '') : undefined;
  if (split) return { city: split.town, state: split.state, zip: '' };
  const taken = takeLastLine(city ? cityLines : [], { city: '', state: '', zip: '' });
  if (!taken.zip && !taken.state) return { city, state: '', zip: '' };
  const town = taken.city ?? spellTown(taken.lines.flatMap((line) => line.split(' ')));
  return { city: town, state: taken.state ?? '', zip: taken.zip ?? '' };
}

export type Parts = Pick<NormalAddress, 'houseNumber' | 'street' | 'unit' | 'bareDesignator' | 'box' | 'recipient'>;

/** What each line is: recipient, box, unit or street. Takes lines without town, state and ZIP code. */
export function partsOf(lines: readonly string[]): Parts {
  const recipients: string[] = [];
  const units: string[] = [];
  const open: string[] = [];
  let box = '';
  let bareDesignator: string | undefined;
  for (const line of joinLines(lines)) {
    const { recipient, rest } = takeRecipient(line);
    if (recipient) recipients.push(recipient);
    const boxed = takeBox(rest);
    if (boxed) box ||= boxed.box;
    const { line: left, designator } = takeBareDesignator(boxed ? boxed.rest : rest);
    bareDesignator ??= designator;
    const { unit, rest: words } = takeUnits(left.split(' ').filter(Boolean));
    if (words.length === 0 && unit) units.push(unit);
    else if (words.length > 0) open.push(...splitBuilding(left));
  }
  const streetLine = open.find(beginsWithNumber) ?? open.find((line) => /\d/.test(line)) ?? open.find(endsInSuffix);
  const department = streetLine === undefined || !beginsWithNumber(streetLine) ? takeFirst(open) : undefined;
  if (!box && department)
    return { box: department.box, ...(recipients.length > 0 && { recipient: recipients.join(' ') }) };
  const others = open.filter((line) => line !== streetLine);
  const street = streetLine === undefined ? undefined : readStreet(streetLine.split(' '));
  const recipient = [...recipients, ...others].join(', ');
  const unit = [street?.unit, ...units].filter(Boolean).join(' ');
  return {
    ...(street?.houseNumber && { houseNumber: street.houseNumber }),
    ...(street?.name && { street: [street.houseNumber, street.name].filter(Boolean).join(' ') }),
    ...(unit ? { unit } : bareDesignator && { bareDesignator }),
    ...(box && { box }),
    ...(recipient && { recipient }),
  };
}

/** `HAYES CENTER 4859 S WABASH`: a building's name before the house number is a line of its own. */
function splitBuilding(line: string): string[] {
  if (/^[^A-Z]*\d/.test(line)) return [line];
  const split = /^(?<building>[A-Z ]+?) (?<street>\d+ (?:[A-Z0-9]+ )+[A-Z]+)$/.exec(line)?.groups;
  if (!split) return [line];
  const last = split.building.split(' ').at(-1) ?? '';
  const isRoad =
    /^(HIGHWAY|ROUTE|RT|US|STATE|COUNTY|CO|CR|SR|FM|I|LOOP|ROAD|AVENUE|STREET)$/.test(last) ||
    isUnitWord(last) ||
    (suffixOf(last) !== undefined && last !== 'CENTER');
  return isRoad ? [line] : [split.building, split.street];
}

const beginsWithNumber = (line: string) => /^(\d+[A-Z]?(-\d*[A-Z]?)?|[NSEW]\d+[NSEW]\d+) /.test(line);
const endsInSuffix = (line: string) => line.includes(' ') && suffixOf(line.split(' ').at(-1) ?? '') !== undefined;

function takeFirst(lines: readonly string[]) {
  for (const line of lines) {
    const department = takeDepartment(line);
    if (department) return department;
  }
  return undefined;
}

/** What is missing for a letter, or a question to Google, to make sense. */
function problemOf(parts: Parts, place: Place, said: Said): string | undefined {
  const { city, state, zip } = place;
  const got = [city && 'a town', state && 'a state', zip && 'a ZIP code'].filter(Boolean);
  if (!parts.street && !parts.box) return `expected a street or a PO box, got only ${got.join(', ') || 'other words'}`;
  // What a column says and nobody can read is for the customer to mend: guessed around, it would be paid for and still be wrong in his files.
  if (said.state && !stateOf(said.state)) return `expected a US state or its two-letter code, got "${said.state}"`;
  if (said.zip && !readZip(said.zip, state)) return `expected a ZIP code of five digits, or ZIP+4, got "${said.zip}"`;
  if (zip || (city && state)) return undefined;
  return `expected a ZIP code, or a town and a state, beside the street; got ${got.join(', ') || 'only a street'}`;
}

/** Outside the US nothing is abbreviated or repaired: the lines go as they are. */
function normaliseForeign(lines: readonly string[], { city, state, zip }: KnownPlace, country: string): Normalised {
  const street = lines.join(', ');
  if (!street) return unusable('expected a street or a PO box, got only a town or a postal code');
  if (!city && !zip && lines.length < 2)
    return unusable('expected a town or a postal code beside the street; got only a street');
  const code = text(zip);
  return {
    kind: 'usable',
    address: {
      street,
      ...(city && { city }),
      ...(state && { state }),
      ...(code && { zip: code }),
      country,
      repairs: [],
    },
  };
}
