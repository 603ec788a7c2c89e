// Decides what a second line of a name is: its rest, a further name, or a person or department that is not the payee.

export interface ContinuedName {
  name: string;
  /** A further name of the same payee. */
  other?: string;
}

const TRADES_AS =
  /^\W*(?:d\s?[/.]\s?b\s?[/.]\s?a\b\.?|dba\b|t\/a\b|a\/?k\/?a\b|doing business as\b|trading as\b|also known as\b)[\s:.-]*/i;
/** Lines that name somebody whose care the letter is in, a place, a department or a remark. */
const NOT_A_NAME =
  /^(?:attn|attention|att|c\/o|care of|in care of|z\.? ?hd|p\/a|f\/?k\/?a|formerly|accounts? (?:payable|receivable)|remit|payable|p\.?\s?o\.?\s?box|dept|department|lockbox|ste|suite|unit|phone|tel|fax|do not)\b|^%|@|^\d+\s+\S+\s+\S|^(?:mr|mrs|ms|dr|herr|frau|mme|sr|sra)\b\.? /i;
const DEPARTMENT =
  /\b(?:division|div|dept|department|branch|accounts|payroll|finance|office|headquarters|billing|remittance|lockbox|treasury|payment center|processing)\b/i;
const OPEN_END =
  /(?:[&+,/-]|\b(?:and|of|the|for|de|del|des|du|y|et|und|für|fuer|in|at|la|le|los|las|mit|a|an|by|with|von|van|der))$/i;
const OPEN_START = /^(?:[&+,/-]|(?:and|of|for|und|et|y|de|del|des|du|für|in|at)\b)/i;
const LEGAL_FORM =
  'inc|incorporated|llc|l\\.l\\.c|llp|l\\.l\\.p|ltd|limited|corp|corporation|co|company|lp|l\\.p|pllc|pc|p\\.c|pa|p\\.a|gmbh|ag|kg|ohg|ug|sa|s\\.a|sas|sarl|sl|s\\.l|plc|ltda|bv|nv|na|n\\.a|ltee|ltée';
const ENDS_IN_LEGAL_FORM = new RegExp(`\\b(?:${LEGAL_FORM})\\.?\\)?$`, 'i');
const IS_LEGAL_FORM = new RegExp(`^(?:${LEGAL_FORM})\\b\\.?(?:\\s|,|$)`, 'i');
const ORGANISATION =
  /\b(?:school|district|university|college|hospital|church|county|city|town|village|township|state|bank|insurance|services?|supply|supplies|systems?|solutions|associates|group|foundation|association|club|society|authority|commission|board|council|center|centre|institute|union|partners|company|industries|industrial|enterprises?|construction|plumbing|electric|electrical|equipment|technolog(?:y|ies)|consulting|products|manufacturing|mfg|hardware|works|motors|auto|foods?|press|studios?|logistics|transport|trucking|properties|realty|management|holdings|international|national|department|agency|bureau|office|committee|fund|trust|library|museum|clinic|medical|health|pharmacy|dental|laboratories|labs?|energy|water|power|gas|oil|sons|brothers|bros)\b/i;

/** The most frequent given names in the US: enough to tell most persons from the second half of a name. */
const GIVEN_NAMES = new Set(
  `james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george
edward ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel frank gregory raymond alexander patrick jack dennis jerry tyler aaron jose
henry adam douglas nathan peter zachary kyle walter harold carl jeremy keith roger arthur terry lawrence sean christian ethan austin joe albert jesse willie billy bryan bruce jordan ralph roy louis
mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa betty margaret sandra ashley kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca laura
sharon cynthia dorothy amy kathleen angela shirley anna ruth brenda pamela nicole katherine samantha christine catherine virginia debra rachel janet maria heather diane julie joyce victoria kelly
christina joan evelyn lauren judith olivia frances martha cheryl megan andrea hannah jacqueline ann jean alice kathryn gloria teresa doris sara janice julia grace judy theresa rose beverly denise marilyn amber
danielle brittany diana jane lori tammy bob bill jim mike tom dave steve chris dan tony ed ken greg jeff rick ray sam pat beth sue kathy cindy debbie juan carlos luis miguel pedro jorge`.split(
    /\s+/,
  ),
);

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Joins what belongs together. Both are cleaned text; `first` is not blank. */
export function continueName(first: string, second: string): ContinuedName {
  if (!/\p{L}/u.test(second)) return { name: first };
  const alias = second.replace(TRADES_AS, '');
  if (alias !== second) return alias === '' ? { name: first } : { name: first, other: alias.replace(/\)$/, '') };
  const [a, b] = [plain(first), plain(second)];
  if (` ${a} `.includes(` ${b} `)) return { name: first };
  if (` ${b} `.includes(` ${a} `)) return { name: first, other: second };
  if (NOT_A_NAME.test(second)) return { name: first };
  const joined = { name: /\p{L}-$/u.test(first) ? first + second : `${first} ${second}` };
  if (OPEN_END.test(first) || OPEN_START.test(second) || IS_LEGAL_FORM.test(second)) return joined;
  if (isPerson(second)) return isPerson(first) || !isOrganisation(first) ? joined : { name: first };
  if (ENDS_IN_LEGAL_FORM.test(first)) return beyondLegalForm(first, second);
  // `Jane Doe` and `Doe Plumbing LLC` are two names.
  const isOther = isOrganisation(second) && !isOrganisation(first) && isPerson(first) && sharesWord(a, b);
  return isOther ? { name: first, other: second } : joined;
}

/** A name that ends in `Inc` is complete. */
function beyondLegalForm(first: string, second: string): ContinuedName {
  const isFurtherName = isOrganisation(second) || sharesWord(plain(first), plain(second));
  return isFurtherName && !DEPARTMENT.test(second) ? { name: first, other: second } : { name: first };
}

export const isOrganisation = (name: string): boolean => ORGANISATION.test(name) || ENDS_IN_LEGAL_FORM.test(name);

/** `John Q. Smith`, `Smith, John`. */
function isPerson(name: string): boolean {
  const words = plain(name).split(' ');
  if (words.length < 2 || words.length > 4 || /\d/.test(name) || isOrganisation(name)) return false;
  const given = name.includes(',') ? words.slice(1) : words.slice(0, 1);
  return given.some((word) => GIVEN_NAMES.has(word));
}

/** Whether two names have a word of three letters or more in common. */
export const areAlike = (a: string, b: string): boolean => sharesWord(plain(a), plain(b));

function sharesWord(a: string, b: string): boolean {
  const words = new Set(a.split(' ').filter((word) => word.length > 2));
  return b.split(' ').some((word) => words.has(word));
}
