// Shapes in which firms and shops are named after people: "SMITH, JONES & BROWN", "JIMMY WONG'S".
import { hashWord } from './hash.ts';
import type { Reading } from './reading.ts';

export interface FirmShape {
  evidence: string;
  /** How many times likelier the shape makes a business than a person: a judgement, since hardly any labelled name has it. */
  overPerson: number;
}

const PARTNERS: FirmShape = { evidence: 'surnames joined like the partners of a firm', overPerson: 100 };
const POSSESSIVE: FirmShape = { evidence: "ends in 's, as shops are named", overPerson: 60 };
const AND = hashWord('and');
const AMPERSAND = 38;
const LETTER_S = 115;
const KNOWN_SURNAME = 3;
const MOST_PARTNERS = 6;

/** The features must be read. */
export function firmShape(reading: Reading): FirmShape | undefined {
  if (isPartners(reading)) return PARTNERS;
  return isPossessive(reading) ? POSSESSIVE : undefined;
}

/** Two surnames or more, the last behind "&" or "and", and none of them mostly a first name: "SMITH, JOHN & MARY" is a couple. */
function isPartners({ name, features, phrases }: Reading): boolean {
  const { words } = name;
  if (words < 3 || phrases.countedWords < 2 || phrases.countedWords > MOST_PARTNERS) return false;
  const beforeLast = words - 2;
  if (name.hashes[beforeLast] !== AND && name.bytes[name.starts[beforeLast] ?? 0] !== AMPERSAND) return false;
  for (let i = 0; i < phrases.countedWords; i++) {
    const word = phrases.counted[i] ?? 0;
    if (name.bytes[name.starts[word] ?? 0] === AMPERSAND) continue;
    const listed = features.listed[word] ?? 0;
    if ((listed & 7) < KNOWN_SURNAME || (listed & 7) <= listed >>> 3) return false;
  }
  return true;
}

function isPossessive({ name, text }: Reading): boolean {
  if (name.possessives === 0 || name.comma > 0 || name.words === 0 || name.words > 3) return false;
  const end = name.ends[name.words - 1] ?? 0;
  return name.bytes[end - 1] === LETTER_S && /['’]s\W*$/i.test(text) && name.word(0) !== 'the';
}
