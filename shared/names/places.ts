// States and cities as small numbers: a state is 1..64, a city a 12-bit key that survives abbreviation and lost vowels.

import { stateOf, townOfOtherName } from '../address/places.ts';
import { wordsOf } from '../address/words.ts';
import { hashBytes } from './hash.ts';
import { NameReader } from './name-reader.ts';
import { PLACE_ABBREVIATIONS } from './words.ts';

const STATES =
  `AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|FL Florida|GA Georgia|HI Hawaii|
ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|
MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|
ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|
VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming|DC District of Columbia|PR Puerto Rico|VI Virgin Islands|GU Guam|
AS American Samoa|MP Northern Mariana Islands|AA|AE|AP`
    .split('|')
    .map((entry) => entry.trim());

export const STATE_COUNT = 64;
const stateCodes: readonly string[] = ['', ...STATES.map((entry) => entry.slice(0, 2))];
const stateNumbers = new Map<string, number>();
STATES.forEach((entry, i) => {
  stateNumbers.set(entry.slice(0, 2).toLowerCase(), i + 1);
  if (entry.length > 2) stateNumbers.set(entry.slice(3).toLowerCase(), i + 1);
});

/** 1..63 for a US state or territory by code or name, 0 for anything else. */
export function stateNumber(state: string | undefined): number {
  if (!state) return 0;
  return stateNumbers.get(state) ?? stateNumbers.get(state.trim().toLowerCase()) ?? numberAsWritten(state);
}

/** "N.Y.", "Calif.": as addresses are read. Files repeat a few states, also those of other countries. */
function numberAsWritten(state: string): number {
  const known = written.get(state);
  if (known !== undefined) return known;
  const code = stateOf(wordsOf(state).join(' '));
  const number = (code && stateNumbers.get(code.toLowerCase())) || 0;
  if (written.size >= MAX_WRITTEN) written.clear();
  written.set(state, number);
  return number;
}

const MAX_WRITTEN = 1000;
const written = new Map<string, number>();

export function stateCode(number: number): string {
  return stateCodes[number] ?? '';
}

/** In small letters, blank where it has none. */
export const stateName = (number: number): string => (STATES[number - 1] ?? '').slice(3).toLowerCase();

const MAX_KEY = 4095;
const reader = new NameReader();
const letters = new Uint8Array(256);

/** Quick: only towns that begin like one with another name are looked up. */
const mayHaveOtherName = (city: string) => /^\s*(?:n|washington|phila|indpls|mpls)/i.test(city);

const isVowel = (byte: number) => byte === 97 || byte === 101 || byte === 105 || byte === 111 || byte === 117;

/**
 * 1..4095, or 0 for no city. Spaces, vowels and doubled letters don't count, so "MC LEAN" is "McLean" and "MANCHESTR CTR" is
 * "Manchester Center"; two cities of one state share a key about once in 4,000.
 */
export function cityKey(city: string | undefined): number {
  if (!city) return 0;
  reader.read(mayHaveOtherName(city) ? (townOfOtherName(wordsOf(city).join(' ')) ?? city) : city);
  let length = 0;
  for (let i = 0; i < reader.count; i++) {
    const short = PLACE_ABBREVIATIONS.get(reader.word(i));
    const wordLength = short ? short.length : reader.fullLength[i];
    for (let k = 0; k < wordLength && length < letters.length; k++) {
      const byte = short ? short.charCodeAt(k) : reader.bytes[reader.start[i] + k];
      if (length > 0 && (isVowel(byte) || byte === letters[length - 1])) continue;
      letters[length++] = byte;
    }
  }
  return length === 0 ? 0 : (hashBytes(letters, 0, length) % MAX_KEY) + 1;
}

/** 1..99999 from a US ZIP ("02134", "2134", "02134-1020"), 0 for anything else. */
export function zipNumber(zip: string | undefined): number {
  if (!zip) return 0;
  const digits = /^\s*(\d{3,5})(?:-?\d{4})?\s*$/.exec(zip);
  return digits ? Number(digits[1]) : 0;
}

/** The first three digits: a sorting area of the post, the size of a metropolitan region. */
export function zipArea(zip: number): number {
  return Math.floor(zip / 100);
}
