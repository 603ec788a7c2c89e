// Tests of single cells: a column is described by the share of its cells that pass.
import { isPlaceEnd, readPlaceCell } from '../rows/places.ts';
import { readBlock } from '../rows/remit-block.ts';
import { isStateCode, isStateName } from '../rows/states.ts';

const PATTERNS = {
  words: /\p{L}/u,
  street:
    /^(\d+[a-z]?(-\d+)?\s+\S+|p\.?\s*o\.?\s*box\b|one \w+ (plaza|center|way))|\b(str\.|straße|strasse)|^(calle|avenida|av\.|rue|boulevard|avenue|c\/)\s/i,
  /** `100 Acme Supply` is a name with a number; a street has a word for one. */
  sureStreet:
    /^\d+\S* .*\b(st|street|ave?|avenue|rd|road|dr|drive|blvd|boulevard|ln|lane|ct|court|way|hwy|highway|pkwy|parkway|pl|place|ter|terrace|cir|circle|sq|square|trl|trail|rte|route|pike|loop|plaza)\b\.?|^p\.?\s*o\.?\s*box\b/i,
  zip: /^\d{5}(-?\d{4})?$|^[a-z]\d[a-z] ?\d[a-z]\d$/i,
  /** Postal codes of any country, also with lost zeros or the `.0` of a spreadsheet. */
  postal:
    /^(\d{3,6}(\.0)?|\d{5}[- ]?\d{3,4}|[a-z]\d[a-z] ?\d[a-z]\d|[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}|\d{4} ?[a-z]{2}|[a-z]{1,2}-?\d{4,5})$/i,
  money: /^[($-]*\$?[\d,]+\.\d\d\)?$/,
  /** Any way to write a figure: `1.250,00 EUR`, `USD (300)`, `1,234.56 CR`, `1.5E+3`, `1 234,50 €`. */
  figure:
    /^[^\p{L}\d]{0,4}([a-z]{3}\s?)?[^\p{L}\d]{0,4}\d[\d.,' \u00a0\u202f]*(e[+-]?\d+)?\s?[)-]?\s?(cr|dr|[a-z]{3}|[$€£])?$/iu,
  /** Cents, thousands or a currency: no count. */
  cents: /\d[.,]\d{1,2}\)?\s?-?([a-z]{2,3}|[€$£])?$|[$€£]|\d[,.]\d{3}\b/i,
  count: /^\d{1,3}(,\d{3})*(\.0+)?$|^\d{1,7}(\.0+)?$/,
  digits: /^[\d\s.-]{4,}$/,
  /** One token with figures: `V-10023`, `XANORA-001`, `10023`; but `3M` and `7-Eleven` are names. */
  code: /^(?!\d{1,2}-?[a-z]+$)(?=\S*\d)[a-z\d][a-z\d'&._/-]*$/i,
  /** `ACMESUP`: a single word in capitals. */
  shout: /^[A-Z][A-Z\d'&._-]{1,14}$/,
  severalWords: /\p{L}[\p{L}\d'.&,-]*\s+[\p{L}&]/u,
  legalForm: /\b(inc|llc|llp|ltd|corp|corporation|company|co|lp|pllc|pc|gmbh|plc|services|supply|group)\b\.?/i,
  email: /^[^\s@]+@[^\s@]+\.[a-z]{2,}/i,
  phone: /^(\+?\d{1,3}[ .-]?)?\(?\d{2,4}\)?[ ./-]?\d{3,4}[ .-]?\d{3,4}(\s*(x|ext)\.?\s*\d+)?$/i,
  date: /^\d{1,4}[/.-](\d{1,2}|[a-z]{3})[/.-]\d{2,4}\b|^[a-z]{3} \d{1,2},? \d{4}$/i,
  yesNo: /^(y|n|yes|no|true|false|ja|nein|oui|non|si|sí)$/i,
  status:
    /^((in)?active|open|closed|(on )?hold|pending|approved|blocked|ok|new|enabled|disabled|aktiv|inaktiv|actif|inactif|activo|inactivo|deleted|archived|paid|unpaid|valid|current|suspended|one[- ]time)$/i,
  method:
    /\b(checks?|cheques?|ach|eft|wire|v?card|pcard|virtual|credit card|credit transfer|draft|paper|electronic|deposit|zelle|paypal|cash|print(ed)?|bacs|sepa|transfer|überweisung|ueberweisung|scheck|lastschrift|virement|chèque|prélèvement|transferencia|efectivo|manual|epayment|paymode|echeck|echecks)\b/i,
  payeeType:
    /\b(individual|person|natural|company|corporation|corp|business|organi[sz]ation|llc|partnership|sole prop\w*|proprietor\w*|government|gov|non-?profit|trust|estate|employee|contractor|exempt|attorney|medical|1099|vendor|[cs]-?corp|disregarded|privat\w*|firma|entreprise|particulier|empresa|f[ií]sica|moral|jur[ií]dica|w-?9|regular)\b/i,
  direction:
    /^((north|south|east|west|central|mid)?[ -]?(north|south|east|west|central|midwest|atlantic|pacific|mountain|national|corporate)(ern)?|region.*|emea|apac|latam|namer)$/i,
  country:
    /^([a-z]{2,3}|united states.*|u\.s\.a?\.?|canada|m[eé]xico|germany|deutschland|france|spain|espa[nñ]a|united kingdom|england|ireland|italy|netherlands|switzerland|schweiz|austria|österreich|australia|japan|china|india|israel|brazil|belgium|poland|sweden)$/i,
  unit: /^(apt|apartment|ste|suite|unit|bldg|building|fl|floor|rm|room|lot|#|dept)\b/i,
  /** Several lines, or what files write in their place. */
  lines: /\S\s*(\r?\n|\\n|<br ?\/?>|\|)\s*\S/i,
  houseNumber: /^\d+ ?[a-z]?([-/]\d+[a-z]?)?$/i,
  iban: /^[a-z]{2}\d{2}[ a-z\d]{11,32}$/i,
} as const satisfies Record<string, RegExp>;

const PROSE = /[{}<>=]|^[#*-] |(\S+\s+){8,}|[a-z][;:,]$/;
/** `Acme Inc.`, `Doe, Jane A.`: the point belongs to the word. */
const ABBREVIATED =
  /\b(?:[a-z]|inc|ltd|cos?|corp|incorp|llc|llp|lp|plc|pllc|jr|sr|esq|bros|assn|assoc|mfg|dept|intl|svcs?|serv|ent|ind|dist|univ|st)\.$/i;

const OTHERS = {
  /** Sentences or program text. */
  prose: (cell: string) => PROSE.test(cell) || (/[a-z]\.$/.test(cell) && !ABBREVIATED.test(cell)),
  state: isStateCode,
  /** State codes and names. */
  anyState: (cell: string) => isStateCode(cell) || isStateName(cell),
  /** Ends in a state and a ZIP code that lies there. */
  placeEnd: isPlaceEnd,
  /** Holds a state or a ZIP code with a city: `Des Moines IA`, `10115 Berlin`. */
  place: (cell: string) => {
    const { city, state, zip } = readPlaceCell(cell);
    return state !== undefined || (zip !== undefined && city !== undefined);
  },
  /** `Rome, NY` in a column of towns. */
  cityState: (cell: string) => {
    const { city, state } = cell.includes(',') ? readPlaceCell(cell) : {};
    return city !== undefined && state !== undefined;
  },
  /** Name and address. */
  block: (cell: string) => {
    const block = readBlock(cell);
    return block !== undefined && block.name !== '' && (block.zip !== undefined || block.lines.length > 0);
  },
};

export type CellTest = keyof typeof PATTERNS | keyof typeof OTHERS;

const isPattern = (test: CellTest): test is keyof typeof PATTERNS => test in PATTERNS;

export function passes(test: CellTest, cell: string): boolean {
  return isPattern(test) ? PATTERNS[test].test(cell) : OTHERS[test](cell);
}
