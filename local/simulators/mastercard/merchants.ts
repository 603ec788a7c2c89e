// What Mastercard would know of a business, drawn from a hash of its name and address: the same question always gets the same answer.
import { createHash } from 'node:crypto';
import { CATEGORIES } from './categories.ts';
import { refusalOf } from './field-rules.ts';

export interface AskedSearch {
  searchRequestId: string;
  businessName: string;
  businessAddress: {
    addressLine1?: string | undefined;
    townName?: string | undefined;
    countrySubDivision?: string | undefined;
    postCode?: string | undefined;
    country: string;
  };
}

/** Shares of all searches, the mean of two runs of 9,000 rows at the real service. */
const HIGH = 0.37;
const MEDIUM = HIGH + 0.285;
const LOW = MEDIUM + 0.225;
/** Of the searches without a match: listed as `isMatched: false`; the others are left out of the results (assumed). */
const LISTED = LOW + 0.04;

const RECENCY: readonly [upTo: number, text: string][] = [
  [0.52, '1 month'],
  [0.64, '3 months'],
  [0.72, '6 months'],
  [0.8, '1 year'],
  [0.91, '5 years'],
  [0.95, '>5 years'],
  [1, 'No Recent Transaction Info Available'],
];
const WITHOUT_PHONE = 0.22;
const SMALL = 0.24;

/** The entry of the results, or undefined when the search is not in them. */
export function resultOf(search: AskedSearch): object | undefined {
  const { searchRequestId } = search;
  const description = refusalOf(search);
  if (description !== undefined)
    return { searchRequestId, isMatched: false, errors: [{ reasonCode: CODE, description }] };
  const dice = new Dice(search);
  const lot = dice.next();
  if (lot >= LISTED) return undefined;
  if (lot >= LOW) return { searchRequestId, isMatched: false };
  const confidence = lot < HIGH ? 'HIGH' : lot < MEDIUM ? 'MEDIUM' : 'LOW';
  return { searchRequestId, isMatched: true, confidence, searchResult: merchantOf(search, dice) };
}

/** Assumed. */
const CODE = 'INVALID_INPUT_VALUE';

function merchantOf({ businessName, businessAddress }: AskedSearch, dice: Dice): object {
  const { mcc, group } = categoryOf(businessName, dice);
  const merchants = 1 + Math.floor(dice.next() ** 4 * 12);
  return {
    entityDetails: {
      businessName: businessName.toUpperCase(),
      businessAddress,
      ...(dice.next() >= WITHOUT_PHONE && { phoneNumber: dice.digits(10) }),
      organisationIdentifications: [{ identification: dice.digits(9), type: 'TAX_ID' }],
      merchantIds: Array.from({ length: merchants }, () => dice.digits(15)),
    },
    cardProcessingHistory: {
      mcc,
      mccGroup: group,
      transactionRecency: dice.pick(RECENCY),
      commercialHistory: dice.next() < 0.6 ? 'Y' : 'N',
      smallBusiness: dice.next() < SMALL ? 'Y' : 'N',
      purchaseCardLevel: String(1 + Math.floor(dice.next() * 3)),
    },
  };
}

/** By a word of the name where one tells; else any. */
function categoryOf(name: string, dice: Dice): { mcc: string; group: string } {
  const lower = name.toLowerCase();
  const told = CATEGORIES.find(({ words }) => words.some((word) => lower.includes(word)));
  const { group, codes } = told ?? CATEGORIES[Math.floor(dice.next() * CATEGORIES.length)]!;
  return { group, mcc: codes[Math.floor(dice.next() * codes.length)]! };
}

/** Numbers from 0 to 1 that follow from the search; its id does not count. */
class Dice {
  readonly #seed: string;
  #thrown = 0;

  constructor({ businessName, businessAddress }: AskedSearch) {
    this.#seed = JSON.stringify([businessName, Object.entries(businessAddress).sort()]).toUpperCase();
  }

  next(): number {
    const hash = createHash('sha256')
      .update(`${this.#thrown++}\0${this.#seed}`)
      .digest();
    return hash.readUInt32BE(0) / 2 ** 32;
  }

  digits(length: number): string {
    const hash = createHash('sha256')
      .update(`${this.#thrown++}\0${this.#seed}`)
      .digest('hex');
    return Array.from(hash.slice(0, length), (hex) => Number.parseInt(hex, 16) % 10).join('');
  }

  pick<T>(shares: readonly (readonly [upTo: number, value: T])[]): T {
    const lot = this.next();
    return (shares.find(([upTo]) => lot < upTo) ?? shares.at(-1)!)[1];
  }
}
