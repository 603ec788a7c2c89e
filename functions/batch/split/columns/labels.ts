// Says what a column holds from the label above it, by the tables of label-tables/.
import type { ColumnRole } from '../../../../shared/column-roles.ts';
import { amountScore } from './amount-labels.ts';
import { isKnownWord, MEANINGS, OTHER_LABELS, OWNER_OF } from './label-tables/meanings.ts';
import type { Owner } from './label-tables/owners.ts';
import { PERHAPS_PAYEES } from './label-tables/payee-words.ts';
import { canonical, normaliseLabel, partGlued, phrases } from './label-words.ts';
import { namesAnother, readNameLabel } from './name-labels.ts';

export { normaliseLabel };

export interface LabelGuess {
  role: ColumnRole;
  /** 0..1: how surely the label means this. */
  score: number;
  /** Which address it is a field of, so that city and ZIP are taken from beside the street. */
  owner: Owner;
  /** The line that it is: 2 for `Address 2`. */
  line?: number;
}

const PERHAPS = new Set(phrases(PERHAPS_PAYEES));

/** Whether payees may stand under the label where no other label names them: `Agency`. */
export const mayNamePayee = (label: string): boolean => PERHAPS.has(canonical(label).join(' '));

export interface ReadLabel {
  /** Every role that the label may mean, best first. */
  guesses: LabelGuess[];
  /** The label is known, and names nothing of the payee. */
  isOther: boolean;
  /** The label names somebody else than the payee, or a short form of the payee: `Short Name`, `Contact Name`. */
  isAnother: boolean;
}

const NOTHING: ReadLabel = { guesses: [], isOther: false, isAnother: false };
const MAX_LENGTH = 80;
const MAX_WORDS = 9;
/** No label: an e-mail address, a long number, nothing but figures. */
const VALUE = /@|\d{5}|^[^\p{L}#$]*$/u;

/** Every role that the label may mean, best first. */
export const readLabel = (label: string): LabelGuess[] => understandLabel(label).guesses;

export function understandLabel(label: string): ReadLabel {
  const read = understandUnits(label);
  if (!read.guesses.some(({ role }) => role === 'amount') || !isInOtherUnits(label)) return read;
  const guesses = read.guesses.filter(({ role }) => role !== 'amount');
  return { ...read, guesses, isOther: guesses.length === 0 };
}

/** `Spend ($K)`, `amount_cents`, `Umsatz in TEUR`: read as they stand such amounts would be wrong by a factor. */
const isInOtherUnits = (label: string): boolean =>
  /(?:^|[^a-z\d,])(?:cents|pennies|thousands?|millions?|mill?s|mio|mln|tsd|tausend|millionen|[tk]eur|[tk]€|[tk]usd|'?000'?s?|milliers|miles|millones)(?:[^a-z]|$)|(?<!\d)[$€£(\s_](?:k|m|mm)[$€£]?\)?$/i.test(
    label.trim(),
  );

function understandUnits(label: string): ReadLabel {
  const whole = understandWhole(label);
  if (whole.guesses.length > 0 || whole.isOther || whole.isAnother) return whole;
  // `Vendor Name (as on W-9)`
  const [, before = '', inside = ''] = /^([^([]{2,})[([]([^)\]]*)[)\]]\s*$/.exec(label) ?? [];
  return before === '' || namesAnother(canonical(inside)) ? whole : understandWhole(before);
}

/** `SELECT name`, `FROM vendors`: a query above the table. */
const QUERY = /^\s*(select|from|where|order by|group by)\s+\S/i;

function understandWhole(label: string): ReadLabel {
  if (label.length > MAX_LENGTH || VALUE.test(label)) return NOTHING;
  const words = partGlued(canonical(label), isKnownWord);
  if (words.length === 0 || words.length > MAX_WORDS || isParameter(label) || QUERY.test(label)) return NOTHING;
  const phrase = words.join(' ');
  const whole = meaningsOf(words, '');
  const isOther = whole.length === 0 && OTHER_LABELS.has(phrase);
  const found = whole.length > 0 || isOther ? whole : withoutOwner(words);
  const name = readNameLabel(words);
  const isRead = isOther || found.some(({ role }) => NAME_ROLES.has(role));
  const guesses = bestPerRole([
    ...found,
    ...(name.score > 0 && !isRead ? [{ role: name.role, score: name.score, owner: '' } as const] : []),
    ...(isOther || found.some(({ score }) => score === 1) ? [] : amountGuess(words)),
  ]);
  return { guesses, isOther, isAnother: name.isAnother && guesses.length === 0 };
}

const NAME_ROLES: ReadonlySet<ColumnRole> = new Set<ColumnRole>([
  ...(['nameContinued', 'firstName', 'middleName', 'lastName', 'nameSuffix'] as const),
  ...(['companyName', 'legalName', 'checkName', 'dbaName', 'remitBlock'] as const),
]);
/** Fields that any owner may have. Others are the payee's own: an order's number is not the payee's id. */
const OF_ANY_OWNER: ReadonlySet<ColumnRole> = new Set<ColumnRole>([
  ...(['address', 'houseNumber', 'city', 'state', 'zip', 'cityStateZip', 'country', 'phone', 'email'] as const),
  ...(['currentMethod', 'bankAccount', 'routingNumber', 'remitBlock'] as const),
]);

const NUMBERS = new Map(Object.entries({ one: 1, two: 2, three: 3, four: 4, five: 5 }));

/** `Company Name: Maple Mfg` is a parameter of a report; `Vendor: Vendor Name` is a label. */
function isParameter(label: string): boolean {
  const value = /^[^:]*\S:\s*(?<value>\S.*)$/.exec(label)?.groups?.value;
  return value !== undefined && understandLabel(value).guesses.length === 0;
}

function meaningsOf(words: readonly string[], owner: Owner): LabelGuess[] {
  const exact = MEANINGS.get(words.join(' '));
  if (exact) return exact.map((meaning) => ({ ...meaning, owner }));
  const last = words.at(-1) ?? '';
  const line = NUMBERS.get(last) ?? (/^0?[1-9]$/.test(last) ? Number(last) : 0);
  if (line === 0) return [];
  // `Address Line #2` is `address line number 2`.
  const phrase = words.slice(0, words.at(-2) === 'number' ? -2 : -1).join(' ');
  const meanings = MEANINGS.get(phrase) ?? [];
  return meanings.flatMap(({ role, score }): LabelGuess[] => {
    if (role === 'address' || role === 'remitBlock') return [{ role, score, owner, line }];
    if (role === 'checkName') return [{ role: roleOfNameLine(phrase, line), score, owner, line }];
    if (NAME_ROLES.has(role)) return [];
    // `City 2` is that of another address; `Zip 5` is a ZIP code of five digits.
    return [{ role, score, owner: line === 1 || (role === 'zip' && line > 3) ? owner : 'other' }];
  });
}

/** `Remit To 1` to `Remit To 4` are the lines of a block; `Remit To Name 2` goes on with the name. */
function roleOfNameLine(phrase: string, line: number): ColumnRole {
  if (!phrase.endsWith('name')) return 'remitBlock';
  return line === 1 ? 'checkName' : 'nameContinued';
}

const MAX_OWNERS = 3;
const MAX_OWNER_WORDS = 5;

/** What the label means without the words at its ends that say whose field it is. */
function withoutOwner(words: readonly string[], owner: Owner = '', depth = 1): LabelGuess[] {
  const found: LabelGuess[] = [];
  for (let length = 1; length < words.length && length <= MAX_OWNER_WORDS; length += 1) {
    for (const isAtEnd of [false, true]) {
      const cut = isAtEnd ? words.slice(-length) : words.slice(0, length);
      const rest = isAtEnd ? words.slice(0, -length) : words.slice(length);
      const more = OWNER_OF.get(cut.join(' '));
      if (more === undefined) continue;
      const whose = owner === '' || owner === 'main' ? more : owner;
      const isPlace = cut.includes('address');
      const meanings = meaningsOf(rest, whose).filter(
        ({ role }) => OF_ANY_OWNER.has(role) || (whose === 'main' && !isPlace),
      );
      found.push(...meanings.map((one) => ({ ...one, score: one.score - 0.01 * depth })));
      if (meanings.length === 0 && depth < MAX_OWNERS) found.push(...withoutOwner(rest, whose, depth + 1));
    }
  }
  return found;
}

const MIN_AMOUNT = 0.4;

function amountGuess(words: readonly string[]): LabelGuess[] {
  const score = amountScore(words);
  return score < MIN_AMOUNT ? [] : [{ role: 'amount', score, owner: '' }];
}

function bestPerRole(guesses: readonly LabelGuess[]): LabelGuess[] {
  const best = new Map<ColumnRole, LabelGuess>();
  for (const guess of guesses) {
    const other = best.get(guess.role);
    if (!other || guess.score > other.score) best.set(guess.role, guess);
  }
  return [...best.values()].sort((a, b) => b.score - a.score);
}
