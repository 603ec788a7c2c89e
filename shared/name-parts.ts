// Takes the written name of a payee apart: its own name, and what ledgers write beside it (whose care it is in, numbers, remarks), which says nothing of what the payee is.
import { cutText } from './text.ts';

export interface NameParts {
  /** The payee's own name; the whole text when nothing else would be left. */
  name: string;
  /** What was left out, as written. */
  dropped: readonly string[];
  /** The payee trades under a second name ("JOHN SMITH DBA SMITH PLUMBING"); both stay in `name`. */
  tradesAs: boolean;
}

/** Every rule below needs a digit, one of PART_SIGNS or one of these words: hardly any name has one, and those that have none are not read for parts. */
export const PART_WORDS =
  'attn atn att attention care cf remit remittance pay payable mail send dba aka fka fbo benefit formerly known vendor acct account accounts accts use inactive inactivated deactivated duplicate duplicated dup dupe void voided closed obsolete hold longer withholding ach eft doing trading';
export const PART_SIGNS = '#%*()[]{}<>:|/\\';
const WORTH_A_LOOK = new RegExp(
  String.raw`\d|[#%*()[\]{}<>:|/\\]|\s-|\bd\.b\.a|\b(?:${PART_WORDS.replaceAll(' ', '|')})\b`,
  'i',
);

const DATE = String.raw`(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})`;
const PHONE = String.raw`(?:\+?1[-. ])?(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}\b(?:\s*(?:x|ext)\.?\s*\d+)?`;
/** Words before a number that is written for the clerk and not for the payee. */
const NUMBERED =
  'vendor|vend|vndr|vnd|supplier|supp|customer|cust|acct|account|a/c|member|policy|invoice|inv|reference|ref|id|ein|fein|tin|ssn|lockbox|lock box|p\\.?\\s?o\\.?\\s?box|box|store|str|loc|location|unit|branch|suite|ste|claim|phone|tel|ph|fax|check|ck|emp|employee';
/** Words that make a number a part of the name: "LOCAL 117", "SCHOOL DISTRICT 42", "HIGHWAY 101". */
const NAMED_BY_NUMBER =
  'local|lodge|post|district|dist|districts|nos?|number|troop|pack|council|precinct|zone|area|division|region|ward|highway|hwy|route|rt|road|interstate|studio|pier|mud|pud|wcid|fwsd|usd|isd|cusd|ccsd|ud|sd|psd|school|chapter|union|aerie|engine|station|agenda|vision|club|team|fortune|radio|am|fm|big|channel|area code';
const BEHIND_NAMED = String.raw`\b(?:${NAMED_BY_NUMBER})\b\.?,?`;
const REMARK =
  'do not use|do not pay|do not mail|not in use|no longer used?|inactive|inactivated|deactivated|duplicate|duplicated|dup|dupe|void|voided|closed|obsolete|on hold|1099(?:[- ](?:misc|nec|vendor|int))?|w-?9(?: on file| needed)?|w9|backup withholding';
/** In brackets or behind a dash these are remarks too; bare they may be words of a name. */
const BRACKETED_REMARK = `${REMARK}|old|new|hold|emp|employee|vendor|ach|eft|wire|check|test|temp|temporary|deceased|retired|ap|payroll|refund|reimbursement|one[- ]time`;

const rule = (source: string) => new RegExp(source, 'i');

/** "CARE OF" without "IN" is a part of names: "URGENT CARE OF MAPLE". */
const CARE_OF = String.raw`(?:\bc\s?[/\\]\s?o\b|\bc/-|\bin care of\b)[.:]?`;
const ATTENTION = String.raw`\b(?:attn|att'n|atn)\b[.:]?|\battention\s?:|\batt:`;
const REMIT = String.raw`\b(?:remit(?:tance)?|pay|payable|mail|send)(?: checks?| payments?)? to\b:?`;

/** Tried in this order, again and again until none finds anything: each takes one part off. */
const RULES: readonly RegExp[] = [
  // A marker at the head has the payee behind it; anywhere else, somebody who is not the payee.
  rule(String.raw`^\s*(?:${CARE_OF}|care of\b|${ATTENTION}|%|${REMIT}|dba\b[.:]?)`),
  rule(
    String.raw`(?:${CARE_OF}|${ATTENTION}|\battention (?=accounts?\b|a/?p\b|finance\b|mr\b|ms\b|mrs\b)|${REMIT}|\s%\s*(?=[a-z])).*$`,
  ),
  rule(String.raw`\b(?:f/b/o|fbo|for (?:the )?benefit of|[af]/?k/?a|formerly(?: known as)?|also known as)\b.*$`),
  rule(String.raw`[([{<*]+\s*(?:${BRACKETED_REMARK})[\s.!]*(?:[)\]}>*]+|$)`),
  rule(String.raw`\s[-:|]+\s*(?:${BRACKETED_REMARK})\s*$`),
  rule(String.raw`(?<=\S\s+)(?:${REMARK}|ach|eft)[\s.!*]*$`),
  rule(String.raw`^\s*(?:(?:do not use|do not pay|1099)\b[\s:*!-]+|(?:${REMARK})\s*[:*!-][\s:*!-]*)`),
  rule(String.raw`(?<=\S\s+)(?:accounts?|accts?\.?)\s*(?:payable|receivable|rec)\b\.?(?:\s*dep(?:artmen)?t\.?)?\s*$`),
  rule(String.raw`(?:\b(?:eff(?:ective)?|exp(?:ires)?|thru|through|as of|since|dated?|until)\.?\s*)?\b${DATE}\b`),
  rule(PHONE),
  rule(
    String.raw`\(?\b(?:use\s+)?(?:${NUMBERED})\b(?:\s*(?:nos?|num|number|id)\b)?[\s.:#-]*#?[a-z]{0,2}-?(?:\d[\d-]{2,}[a-z]?\b|\d[\d-]*[a-z]?\b(?=[^a-z]*$))\)?`,
  ),
  rule(String.raw`(?<=\S)(?:\s+#?\s*0\d{2,}|\s+-\s*\d{1,4})\s*$`),
  rule(String.raw`(?=\(?#)(?<!${BEHIND_NAMED}\s*)\(?#\s*[a-z]{0,2}-?\d[\d-]*[a-z]?\b\)?`),
  rule(String.raw`(?<=[a-z.,)])(?=[\s-]+\d)(?<!${BEHIND_NAMED})(?:\s+|\s*-\s+)(?!(?:19|20)\d\d\s*$)\d[\d-]{2,}\s*$`),
  rule(String.raw`^\s*(?:0\d{2,}|\d{5,})[\s:-]+(?=\S*[a-z])`),
  rule(String.raw`[\s*#%:|/\\-]+$`),
  rule(String.raw`^[\s*#:|/\\-]+`),
];
/** More than any ledger writes; a bound for hostile names. */
const MOST_PARTS = 12;
/** Longer names are cut, and endless runs of one sign shortened, before the rules read them: no name costs more than .5 ms. */
const LONGEST = 160;
const ENDLESS_RUN = /([\s#*%:|/\\-])\1{7,}/g;

const TRADES_AS = /(?:\bd\s?\/\s?b\s?\/\s?a\b|\bdba\b|\bd\.b\.a\b|\bt\/a\b|\bdoing business as\b|\btrading as\b)/i;

export function readNameParts(text: string): NameParts {
  if (!WORTH_A_LOOK.test(text)) return { name: text, dropped: [], tradesAs: false };
  const dropped: string[] = [];
  const name = withoutParts(cutText(text, LONGEST).replace(ENDLESS_RUN, '$1'), RULES, dropped);
  return { name, dropped, tradesAs: TRADES_AS.test(name) };
}

/** Whose attention it is for, and tax forms: they never say who is meant, and are left out wherever a name is compared. */
const TAX_FORM = '(?:1099[- ](?:misc|nec|vendor|int|contractor)|w[- ]?9(?: on file| needed)?)';
const BESIDE: readonly RegExp[] = [
  rule(String.raw`^\s*(?:${ATTENTION})`),
  rule(String.raw`(?:${ATTENTION}|\battention (?=accounts?\b|a/?p\b|finance\b|mr\b|ms\b|mrs\b)).*$`),
  rule(String.raw`(?<=\S)[\s([{<*,-]+${TAX_FORM}[\s.!)\]}>*]*$`),
  rule(String.raw`^[\s([{<*]*${TAX_FORM}[\s.:!)\]}>*-]+`),
];
const MAY_STAND_BESIDE = /\batt|\batn\b|1099[- ]|\bw[- ]?9\b/i;

/**
 * Takes off what is written beside a name and never tells two payees apart. What may tell them apart stays: numbers, dates,
 * for whose benefit.
 */
export function readBesideName(text: string): Pick<NameParts, 'name' | 'dropped'> {
  if (!MAY_STAND_BESIDE.test(text)) return { name: text, dropped: NOTHING };
  const dropped: string[] = [];
  const name = withoutParts(cutText(text, LONGEST_COMPARED), BESIDE, dropped);
  return { name, dropped };
}

const NOTHING: readonly string[] = [];
/** Characters of a name that are compared. */
const LONGEST_COMPARED = 240;

function withoutParts(text: string, rules: readonly RegExp[], dropped: string[]): string {
  let name = text;
  for (let i = 0; i < MOST_PARTS; i++) {
    const shorter = withoutOnePart(name, rules, dropped);
    if (shorter === undefined) break;
    name = shorter;
  }
  return name;
}

function withoutOnePart(name: string, rules: readonly RegExp[], dropped: string[]): string | undefined {
  for (const pattern of rules) {
    const found = pattern.exec(name);
    if (!found) continue;
    const rest = `${name.slice(0, found.index)} ${name.slice(found.index + found[0].length)}`.trim();
    if (!/\p{L}/u.test(rest)) continue;
    const part = found[0].trim();
    if (/[\p{L}\d]/u.test(part)) dropped.push(part);
    return rest;
  }
  return undefined;
}

/** Characters of the dropped parts that are shown. */
const LONGEST_NOTE = 80;

/** The evidence that parts were dropped, undefined when none was. */
export function droppedNote({ dropped }: Pick<NameParts, 'dropped'>): string | undefined {
  return dropped.length === 0 ? undefined : `read without: ${cutText(dropped.join('; '), LONGEST_NOTE)}`;
}
