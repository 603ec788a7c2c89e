// Says what a column holds from the label above it: the words that accounts-payable systems use.
import type { ColumnRole } from '../../../../shared/column-roles.ts';

export interface LabelGuess {
  role: ColumnRole;
  /** 0..1: how surely the label means this. */
  score: number;
  /** Whose field it is (`remit to`, `vendor`, ...), so that city and zip are taken from beside the address. */
  owner: string;
}

const OWNER =
  /^(?<owner>((remit|pay|bill|ship|sold|mail) to|remittance|remit|mailing|billing|payment|vendor|payee|supplier|company|business|merchant|primary|main|physical|legal|default|check)( |$))+/;

/** Labels that name a payee only together with the word that makes them something else. */
const NOT_A_NAME =
  /\b(id|ids|number|no|num|code|type|contact|email|mail|key|group|class|status|first|last|user|bank|file|date|account)\b/;

const NAME_LABELS: readonly [label: RegExp, score: number][] = [
  [
    /^(payee|vendor|supplier|remit to|remit|remittance|beneficiary|merchant|pay to)( (legal|full|display|remit))? name( 1)?$/,
    1,
  ],
  [/^(payee|vendor|supplier|beneficiary|payees|vendors|suppliers)$/, 0.9],
  [/^(pay|paid|remit|payable|payment) to( the order of)?$/, 0.9],
  [/^(company|business|creditor|recipient|organi[sz]ation|org|legal|trading|doing business as) name( 1)?$/, 0.8],
  [/\b(payee|vendor|supplier)\b.*\bname\b/, 0.8],
  [/^name( 1)?$/, 0.75],
  [/\bname\b.*\b(payee|vendor|supplier)\b/, 0.7],
  [/^(company|business|creditor|recipient|merchant|organi[sz]ation|(full|display|entity|customer) name)$/, 0.6],
];

/** What is left of the label once its owner is taken off. */
const OTHER_LABELS: readonly [role: ColumnRole, label: RegExp, score: number][] = [
  ['address', /^(street )?(address|addresses|addr|add|street)( (line )?[1-5])?( (line )?[1-5])?$/, 1],
  ['address', /^(po box|address lines?|street address.*|line [1-3])$/, 0.7],
  ['city', /^(city|town|city name|city town|municipality)$/, 1],
  ['state', /^(state|st|state code|state province|state prov|st prov|province|prov|region|state region)$/, 1],
  ['zip', /^(zip|zip ?code|zip 4|zip 5|zip postal( code)?|postal|postal ?code|post ?code|zip code 4|postal zip)$/, 1],
  ['country', /^(country|country code|country name|ctry|nation)$/, 1],
  ['phone', /^(phone|telephone|tel|phone number|phone no|telephone number|phone 1)$/, 1],
  ['payments', /^((number|no|count|num) (of )?)(payments|invoices|transactions|checks|pmts|txns|items)$/, 1],
  ['payments', /^(payment|invoice|transaction|check|pmt|txn) count$|^(payments|transactions|count|invoices)$/, 0.8],
  ['amount', /^(total )?(amount|amt|spend|paid|volume)( (paid|usd|total|ytd))?$/, 1],
  [
    'amount',
    /^((total|annual|ytd|gross|net|invoice|paid|payment|sum of) )+(amount|amt|spend|paid|payments?|volume)( usd)?$/,
    0.9,
  ],
  ['currentMethod', /^((current|preferred) )?(payment |pay |pmt )?(method|mode|type|meth)( code)?$/, 0.9],
];

/** `Remit-To Addr1` becomes `remit to addr 1`, `VendorName` becomes `vendor name`, `# Payments` becomes `number payments`. */
export function normaliseLabel(label: string): string {
  return label
    .replaceAll('#', ' number ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([a-zA-Z])(\d)/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Every role that the label may mean, best first. */
export function readLabel(label: string): LabelGuess[] {
  const text = normaliseLabel(label);
  if (text === '' || text.length > 60) return [];
  const owner = OWNER.exec(text)?.groups?.owner?.trim() ?? '';
  const guesses: LabelGuess[] = [];
  const name = NAME_LABELS.find(([pattern]) => pattern.test(text));
  if (name && !NOT_A_NAME.test(text)) guesses.push({ role: 'name', score: name[1], owner });
  for (const [role, pattern, score] of OTHER_LABELS) {
    const isWhole = pattern.test(text);
    const isOwned = owner !== '' && pattern.test(text.slice(owner.length).trim());
    if ((isWhole || isOwned) && !guesses.some((guess) => guess.role === role)) guesses.push({ role, score, owner });
  }
  return guesses.sort((a, b) => b.score - a.score);
}
