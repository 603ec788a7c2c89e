// Compares what a label says with what the cells hold: `Region` above West and East is no state.
import type { ColumnRole } from '../../../../shared/column-roles.ts';
import type { CellTest } from './cell-tests.ts';
import type { ColumnContents } from './contents.ts';

export interface Verdict {
  /** For the score of the label, 0..1. */
  factor: number;
  /** For people; blank when the cells agree. */
  why: string;
}

const AGREES: Verdict = { factor: 1, why: '' };
const EMPTY: Verdict = { factor: 0.6, why: 'but it is empty' };

/** What the cells of a role must hold, and what they must not. */
interface Expectation {
  /** At least this share passes one of the tests, else the label counts by `factor` only. */
  needs?: { tests: readonly CellTest[]; share: number; factor: number; hold: string };
  /** Cells that pass one of these contradict the label, when they are at least `share`. */
  excludes?: readonly (readonly [test: CellTest, share: number, factor: number, hold: string])[];
}

const NO_CODES = ['code', 0.5, 0.2, 'codes'] as const;
const NO_STATES = ['anyState', 0.8, 0.15, 'states'] as const;
const NO_ANSWERS = ['yesNo', 0.5, 0.1, 'yes or no'] as const;
const NO_STATUS = ['status', 0.5, 0.1, 'words for a status'] as const;
const NO_EMAILS = ['email', 0.5, 0.1, 'e-mail addresses'] as const;
const NO_STREETS = ['street', 0.5, 0.2, 'streets'] as const;
const NO_SURE_STREETS = ['sureStreet', 0.5, 0.2, 'streets'] as const;
const NO_DATES = ['date', 0.5, 0.1, 'dates'] as const;
const NO_PLACES = ['placeEnd', 0.5, 0.2, 'city, state and ZIP code'] as const;
const NO_MONEY = ['money', 0.5, 0.1, 'amounts'] as const;
const WORDS = (share: number, factor: number) => ({ tests: ['words'] as const, share, factor, hold: 'words' });
const FIGURES = { tests: ['digits', 'count', 'code'], share: 0.5, factor: 0.3, hold: 'numbers' } as const;

const WHOLE_NAME: Expectation = {
  needs: WORDS(0.5, 0.2),
  excludes: [NO_DATES, NO_CODES, NO_STATES, NO_ANSWERS, NO_STATUS, NO_EMAILS, NO_SURE_STREETS, NO_PLACES],
};
const NAME_PART: Expectation = { needs: WORDS(0.5, 0.2), excludes: [NO_CODES, NO_ANSWERS, NO_EMAILS, NO_DATES] };
const TEXT: Expectation = { excludes: [NO_ANSWERS, NO_DATES, NO_MONEY, NO_STREETS] };
const NUMBERS: Expectation = {
  needs: { tests: ['digits', 'code', 'count', 'iban'], share: 0.3, factor: 0.2, hold: 'numbers' },
};

const EXPECTED: Readonly<Record<ColumnRole, Expectation>> = {
  name: WHOLE_NAME,
  companyName: WHOLE_NAME,
  legalName: WHOLE_NAME,
  checkName: WHOLE_NAME,
  dbaName: WHOLE_NAME,
  nameContinued: {
    needs: WORDS(0.3, 0.3),
    excludes: [NO_CODES, NO_ANSWERS, NO_STATUS, NO_EMAILS, NO_DATES, NO_STREETS],
  },
  firstName: NAME_PART,
  lastName: NAME_PART,
  middleName: NAME_PART,
  nameSuffix: { excludes: [NO_DATES, NO_EMAILS] },
  remitBlock: { needs: WORDS(0.5, 0.2), excludes: [NO_CODES, NO_ANSWERS, NO_STATUS] },
  address: {
    needs: { tests: ['words', 'street'], share: 0.2, factor: 0.2, hold: 'addresses' },
    excludes: [NO_EMAILS, NO_ANSWERS, NO_STATUS, NO_STATES, NO_DATES, ['zip', 0.8, 0.15, 'ZIP codes']],
  },
  houseNumber: { needs: { tests: ['houseNumber'], share: 0.5, factor: 0.3, hold: 'numbers' } },
  city: {
    needs: WORDS(0.5, 0.2),
    excludes: [['state', 0.8, 0.15, 'state codes'], NO_STREETS, NO_PLACES, NO_EMAILS, NO_CODES],
  },
  state: {
    needs: { tests: ['anyState'], share: 0.5, factor: 0.62, hold: 'US states' },
    excludes: [NO_STATUS, NO_ANSWERS, ['direction', 0.5, 0.1, 'regions'], NO_PLACES, ['count', 0.5, 0.3, 'numbers']],
  },
  zip: { needs: { tests: ['postal'], share: 0.5, factor: 0.3, hold: 'postal codes' } },
  cityStateZip: {
    needs: { tests: ['placeEnd', 'cityState', 'place'], share: 0.4, factor: 0.2, hold: 'city, state or ZIP code' },
  },
  country: {
    needs: { tests: ['country'], share: 0.5, factor: 0.7, hold: 'countries' },
    excludes: [NO_DATES, NO_ANSWERS],
  },
  phone: { needs: { tests: ['phone', 'digits'], share: 0.3, factor: 0.3, hold: 'phone numbers' } },
  email: { needs: { tests: ['email'], share: 0.3, factor: 0.2, hold: 'e-mail addresses' } },
  amount: { needs: { tests: ['figure'], share: 0.5, factor: 0.2, hold: 'amounts' }, excludes: [NO_DATES] },
  payments: {
    needs: { tests: ['count'], share: 0.5, factor: 0.2, hold: 'whole numbers' },
    excludes: [['cents', 0.3, 0.3, 'amounts']],
  },
  currentMethod: { excludes: [NO_MONEY, NO_DATES, NO_ANSWERS, ['cents', 0.5, 0.1, 'amounts']] },
  payeeType: { excludes: [NO_MONEY, NO_DATES, NO_STREETS] },
  industry: TEXT,
  purchase: { ...TEXT, needs: { tests: ['words'], share: 0.3, factor: 0.7, hold: 'words' } },
  taxId: NUMBERS,
  bankAccount: NUMBERS,
  cardNumber: NUMBERS,
  routingNumber: {
    needs: { ...NUMBERS.needs, tests: ['digits', 'code', 'count', 'shout'], share: 0.3, factor: 0.3, hold: 'numbers' },
  },
  id: {
    needs: { ...FIGURES, tests: ['digits', 'count', 'code', 'shout'] },
    excludes: [['severalWords', 0.7, 0.2, 'names']],
  },
};

/** Labels that mean the role only where the cells say so too. */
const WEAK = 0.7;
const NEEDED_BY_WEAK: Partial<Record<ColumnRole, readonly CellTest[]>> = {
  state: ['anyState'],
  currentMethod: ['method'],
  payeeType: ['payeeType', 'yesNo'],
  country: ['country'],
};
const WEAK_SHARE = 0.5;

export function confirm(role: ColumnRole, labelScore: number, contents: ColumnContents): Verdict {
  if (contents.filled === 0) return EMPTY;
  const { needs, excludes = [] } = EXPECTED[role];
  const share = (tests: readonly CellTest[]) => Math.max(...tests.map((test) => contents.share(test)));
  for (const [test, limit, factor, hold] of excludes) {
    if (contents.share(test) >= limit) return { factor, why: `but most of its cells hold ${hold}` };
  }
  if (needs && share(needs.tests) < needs.share) {
    return { factor: needs.factor, why: `but few of its cells hold ${needs.hold}` };
  }
  const weakNeeds = labelScore < WEAK ? NEEDED_BY_WEAK[role] : undefined;
  if (weakNeeds && share(weakNeeds) < WEAK_SHARE) return { factor: 0.2, why: 'but its cells do not say so' };
  return detail(role, labelScore, contents) ?? AGREES;
}

/** Labels below this score mean the role in most files only. */
const SURE = 0.9;

const PLACE_TESTS: readonly CellTest[] = ['street', 'unit', 'placeEnd', 'code', 'count'];

/** Small differences that decide between two columns. */
function detail(role: ColumnRole, labelScore: number, contents: ColumnContents): Verdict | undefined {
  // `ACMESUP` beside `Acme Supply Inc` is a short name.
  const isShort = contents.share('shout') >= 0.9 && contents.share('severalWords') < 0.1;
  if (role === 'name' && isShort) return { factor: 0.8, why: 'but its cells are single words in capitals' };
  if (role === 'city' && labelScore < SURE && contents.share('country') >= 0.9) {
    return { factor: 0.3, why: 'but its cells are short like countries' };
  }
  const hasPlaces = PLACE_TESTS.some((test) => contents.share(test) >= 0.3);
  if (role === 'address' && labelScore < SURE && !hasPlaces)
    return { factor: 0.2, why: 'but its cells are no addresses' };
  if (role === 'amount' && contents.share('cents') < 0.1) return { factor: 0.88, why: 'without cents' };
  return undefined;
}
