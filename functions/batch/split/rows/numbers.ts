// Takes the text of an amount apart: sign, currency, exponent, and the digits with the signs between them.

export interface NumberText {
  isNegative: boolean;
  /** Digits and the signs between them. */
  digits: string;
  /** Power of ten, as spreadsheets write large numbers. */
  exponent?: number;
  /** As written, in capitals: `USD`, `€`. */
  currency?: string;
}

/** What stands for an amount that is not there; a dash alone is how spreadsheets write zero, or nothing. */
const NONE = /^(?:[-–—]+|n\/?a|n\.a\.|none|null|nil|\\n|nan)$/i;

const CURRENCY =
  /US ?\$|CA ?\$|MX ?\$|AU ?\$|NZ ?\$|HK ?\$|R\$|C\$|A\$|\$|€|£|¥|₹|dollars?|euros?|pounds?|CHF|USD|EUR|GBP|CAD|AUD|NZD|JPY|CNY|INR|MXN|BRL|SEK|NOK|DKK|PLN|CZK|HUF|SGD|HKD|ZAR|zł|kč|kr\.?|rs\.?|fr\.?/
    .source;
/** What may stand before or behind the digits. A credit (CR) is money back, as a minus is; a debit (DR) is spend. */
const EDGE = String.raw`(?<currency>${CURRENCY})|(?<minus>[-−–])|(?<plus>\+)|(?<credit>CR\b\.?)|(?<debit>DR\b\.?)`;
const BEFORE = new RegExp(String.raw`^(?:${EDGE}|(?<open>[(<]))\s*`, 'i');
const BEHIND = new RegExp(String.raw`\s*(?:${EDGE.replaceAll(String.raw`\b`, '')}|(?<close>[)>]))$`, 'i');
/** More parts than any amount has. */
const MAX_EDGES = 6;

/** `none`: the cell says that there is no amount. */
export function numberIn(cell: string): NumberText | 'none' | 'no number' {
  const text = plainText(cell);
  if (text === '' || NONE.test(text)) return 'none';
  const found = new Map<string, string>();
  const core = withoutEdges(text, found);
  // Accounting formats write zero as a dash behind the currency.
  if (core === '' && found.size === 2 && found.has('currency') && found.has('minus')) {
    return { isNegative: false, digits: '0' };
  }
  const { digits, exponent } = /^(?<digits>[\d.,' ]*\d[.,]?)(?:e(?<exponent>[+-]?\d{1,2}))?$/i.exec(core)?.groups ?? {};
  if (digits === undefined || !agree(found)) return 'no number';
  const isNegative = found.has('minus') || found.has('open') || found.has('credit');
  const currency = found.get('currency')?.toUpperCase();
  return { isNegative, digits, ...(exponent && { exponent: Number(exponent) }), ...(currency && { currency }) };
}

/** Wide, narrow and special forms become plain ones; `="1.00"` and `'1.00` are how spreadsheets keep text as it is. */
function plainText(cell: string): string {
  const text = cell.normalize('NFKC').replace(/[’ʼ]/g, "'").replace(/\s+/g, ' ').trim();
  const unguarded = /^="(.*)"$/.exec(text)?.[1] ?? text.replace(/^'/, '');
  // `150.-`, `150,--` and `150/-`: no cents, as Swiss and Indians write it.
  return unguarded.trim().replace(/(?<=\d)(?:[.,] ?[-–—]{1,2}|\/-)$/, '');
}

/** What is left between the edges. Notes each part by its kind; a second of a kind is noted as `again`. */
function withoutEdges(text: string, found: Map<string, string>): string {
  let core = text;
  for (let edges = 0; edges < MAX_EDGES; edges += 1) {
    const match = BEFORE.exec(core) ?? BEHIND.exec(core);
    if (!match?.groups) break;
    for (const [kind, part] of Object.entries(match.groups)) {
      if (part !== undefined) found.set(found.has(kind) ? `${kind} again` : kind, part);
    }
    core = match.index === 0 ? core.slice(match[0].length) : core.slice(0, match.index);
  }
  return core;
}

/** Signs that say the same once, in one way. */
function agree(found: ReadonlyMap<string, string>): boolean {
  const has = (kind: string) => found.has(kind);
  if (['minus again', 'plus again', 'open again', 'close again', 'credit again', 'debit again'].some(has)) return false;
  const pair = `${found.get('open') ?? ''}${found.get('close') ?? ''}`;
  if (!['', '()', '<>'].includes(pair)) return false;
  const isMinus = has('minus') || pair !== '';
  const said = [isMinus, has('plus'), has('credit'), has('debit')].filter(Boolean).length;
  return said <= 1;
}

export type NumberShape =
  | { kind: 'whole'; whole: string; fraction: '' }
  | { kind: 'decimal'; whole: string; fraction: string; sign: '.' | ',' }
  | {
      /** One comma or point: it groups digits or begins decimals. */
      kind: 'lone sign';
      sign: '.' | ',';
      whole: string;
      fraction: string;
      /** `1,250`: it may do either. */
      mayGroup: boolean;
      /** It begins decimals, whatever the column does: `12,5`, `0,125`, `1250,000`. */
      isCertain: boolean;
    };

const GROUPED_BY_SPACE =
  /^(?<whole>\d{1,3}(?:(?<space>[ '])\d{3})(?:\k<space>\d{3})*)(?:(?<sign>[.,])(?<fraction>\d*))?$/;
/** Groups of three; or, as in India, of two before the last three. */
const groupedBy = (sign: string) =>
  new RegExp(`^\\d{1,3}(?:${sign}\\d{3})+$|^\\d{1,2}(?:${sign}\\d\\d)+${sign}\\d{3}$`);
const GROUPED = { '.': groupedBy('\\.'), ',': groupedBy(',') };
/** A number has no more exact digits than these. */
const MAX_DIGITS = 15;

/** Undefined when the signs stand where no number has them, such as `12,34,5`. */
export function shapeOf(text: string): NumberShape | undefined {
  if (text.replace(/\D/g, '').length > MAX_DIGITS) return undefined;
  const spaced = GROUPED_BY_SPACE.exec(text)?.groups;
  if (spaced) return withFraction((spaced.whole ?? '').replace(/\D/g, ''), spaced.sign, spaced.fraction);
  if (/[ ']/.test(text)) return undefined;
  const signs = text.replace(/\d/g, '');
  if (signs === '') return { kind: 'whole', whole: text, fraction: '' };
  const last = signs.endsWith(',') ? ',' : '.';
  const other = last === ',' ? '.' : ',';
  const at = text.lastIndexOf(last);
  const [whole, fraction] = [text.slice(0, at), text.slice(at + 1)];
  if (signs.length === 1) return loneSign(last, whole, fraction);
  if (!signs.includes(other)) {
    return GROUPED[last].test(text) ? { kind: 'whole', whole: text.replaceAll(last, ''), fraction: '' } : undefined;
  }
  const isGrouped = signs.indexOf(last) === signs.length - 1 && GROUPED[other].test(whole);
  return isGrouped ? withFraction(whole.replaceAll(other, ''), last, fraction) : undefined;
}

function loneSign(sign: '.' | ',', whole: string, fraction: string): NumberShape {
  const mayGroup = fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole);
  // Decimals of money have two places at most, of other figures three; more come from a price or a rate.
  const isCertain = !mayGroup && fraction.length <= 3;
  return { kind: 'lone sign', sign, whole: whole || '0', fraction, mayGroup, isCertain };
}

function withFraction(whole: string, sign: string | undefined, fraction: string | undefined): NumberShape {
  if (!fraction) return { kind: 'whole', whole, fraction: '' };
  return { kind: 'decimal', whole, fraction, sign: sign === ',' ? ',' : '.' };
}
