// Invented names of firms, people and public bodies.
import type { Random } from './random.ts';
import {
  COINED_ENDS,
  COINED_STARTS,
  FIRST_NAMES,
  PLACE_NAMES,
  PUBLIC_NAMES,
  SUFFIXES,
  SURNAMES,
  TRADES,
  type Trade,
} from './vocabulary.ts';

export interface BusinessName {
  /** Without the legal form. */
  core: string;
  legalForm: string | undefined;
  trade: Trade;
}

export function businessName(random: Random): BusinessName {
  const trade = random.pick(TRADES);
  const core = `${brand(random)} ${random.pick(trade.words)}`;
  return { core, legalForm: random.chance(0.93) ? random.pick(SUFFIXES) : undefined, trade };
}

export const fullName = ({ core, legalForm }: BusinessName): string => (legalForm ? `${core} ${legalForm}` : core);

function brand(random: Random): string {
  const coined = () => random.pick(COINED_STARTS) + random.pick(COINED_ENDS);
  const makers = [
    coined,
    coined,
    () => `${random.pick(SURNAMES)} & ${random.pick(SURNAMES)}`,
    () => `${random.pick(SURNAMES)} ${coined()}`,
    () => `${random.pick(PLACE_NAMES)} ${coined()}`,
    () => `${random.pick(FIRST_NAMES)}'s`,
  ];
  return random.pick(makers)();
}

export interface PersonName {
  first: string;
  middle: string;
  last: string;
}

export function personName(random: Random): PersonName {
  const middle = random.chance(0.5) ? random.pick([...'ABCDEFGHJKLMNPRSTW']) : '';
  return { first: random.pick(FIRST_NAMES), middle, last: random.pick(SURNAMES) };
}

export const publicName = (random: Random): string => random.pick(PUBLIC_NAMES).replace('%', random.pick(PLACE_NAMES));
