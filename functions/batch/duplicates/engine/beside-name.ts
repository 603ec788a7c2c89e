// What is written beside a name and says who is meant: the date of a trust, the branch, who benefits.

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const TRUST = /\b(?:trust|trusts|trustees?|tr|ttees?|tte)\b/i;
/** "DTD", "U/A", "UAD", "U/D/T", "DATED". */
const OF_DATE = String.raw`(?:\b(?:(?:u\s?\/?\s?(?:a|d|t)(?:\s?\/?\s?(?:d|t))?)|under agreement|dtd|dated?|as of|est(?:ablished)?)\b\.?[\s,]*)*`;
const DATE = new RegExp(
  String.raw`${OF_DATE}(?:\b(?<m>\d{1,2})[/.-](?<d>\d{1,2})[/.-](?<y>\d{4}|\d{2})\b|\b(?<iso>\d{4}-\d{2}-\d{2})\b|\b(?<month>${MONTHS.join('|')})[a-z]*\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})\b)`,
  'gi',
);
/** A year of two digits is the last one that has been. */
const LATEST_YEAR = 40;

/** The dates in the name of a trust, and the name without them: many trusts of one family have one name. */
export function takeTrustDates(name: string): { name: string; dates: string[] } {
  if (!/\d/.test(name) || !TRUST.test(name)) return { name, dates: [] };
  const dates: string[] = [];
  const rest = name.replace(DATE, (...found) => {
    dates.push(`dated ${dayOf(found.at(-1))}`);
    return ' ';
  });
  return { name: rest, dates };
}

function dayOf({ m, d, y, iso, month, day, year }: Record<string, string | undefined>): string {
  if (iso) return iso;
  const at = month ? MONTHS.indexOf(month.toLowerCase()) + 1 : Number(m);
  const short = Number(year ?? y);
  const whole = short > 99 ? short : short + (short < LATEST_YEAR ? 2000 : 1900);
  return [whole, two(at), two(Number(day ?? d))].join('-');
}

const two = (number: number) => String(number).padStart(2, '0');

/** Numbers that ledgers write behind a name and that say which branch is meant. */
const BRANCH_PART = /^\(?(?:#|(?:store|str|loc|location|unit|branch)\b)|^[\s-]*[1-9]\d*$/i;
/** A tax form's name. */
const FORM_PART = /^\W*1099\W*$/;
const BRANCH = /(?<before>\b[a-z]{0,2})-?(?<digits>\d[\d-]*)(?<after>[a-z]?)\b/i;

/** "12A" of "Store #0012-A". */
export function branchOf(part: string): string | undefined {
  if (!BRANCH_PART.test(part) || FORM_PART.test(part)) return undefined;
  const { before = '', digits, after = '' } = BRANCH.exec(part)?.groups ?? {};
  if (digits === undefined) return undefined;
  return `${before}${digits.replace(/^0+(?=\d)|-/g, '')}${after}`.toLowerCase();
}

/** "00123" bare beside a name is mostly the ledger's own number of the payee. */
export const ledgerNumberOf = (part: string): string | undefined =>
  /^[\s-]*0\d+[\s:-]*$/.test(part) || /^\d{5,}[\s:-]*$/.test(part)
    ? String(Number(part.replace(/\D/g, '')))
    : undefined;

/** "Jane Doe" of "FBO Jane Doe". */
export const beneficiaryOf = (part: string): string | undefined =>
  /^(?:f\/?b\/?o|for (?:the )?benefit of)\b\s*(?<name>.+)$/i.exec(part)?.groups?.name;
