// Takes the label of a column apart into words: case, accents, punctuation, abbreviations and glued words do not count.

/** Abbreviations and other forms of one word, by the word that stands for them all. */
const FORMS: Readonly<Record<string, string>> = {
  vendor: 'vend vndr vnd vdr ven vendors',
  supplier: 'supp splr suppl sup suppliers',
  payee: 'payees',
  beneficiary: 'bene beneficiaries',
  merchant: 'merchants',
  recipient: 'recipients',
  creditor: 'creditors',
  customer: 'cust customers',
  contractor: 'contractors',
  organization: 'org organisation orgn orgnization',
  name: 'nm nme names nam',
  address: 'addr adr add addrs addresses adress',
  number: 'nbr num nr no nos numb nmbr numero nummer',
  amount: 'amt amnt amounts',
  payment: 'pmt pymt pymnt paymt pmnt',
  payments: 'pmts pymts pymnts',
  invoice: 'inv',
  invoices: 'invs',
  transaction: 'trans txn trx transact',
  transactions: 'txns trxs',
  account: 'acct accnt acc',
  description: 'desc descr dscr descrip',
  method: 'meth mthd methods',
  code: 'cd codes',
  telephone: 'tel telephon',
  country: 'ctry cntry',
  province: 'prov',
  postal: 'pstl postl',
  check: 'chk ck cheque chq cheques',
  checks: 'chks',
  remit: 'rmt remt',
  remittance: 'remitt',
  bank: 'bnk',
  business: 'busn buss',
  total: 'tot ttl totals',
  balance: 'bal',
  date: 'dt',
  category: 'categ ctgry cat',
  classification: 'classif',
  class: 'cls clss',
  email: 'mails emails emailaddress',
  individual: 'indiv individuals',
  department: 'dept',
  primary: 'prim',
  reference: 'ref',
  quantity: 'qty',
  count: 'cnt cnts counts',
};
const STANDS_FOR = new Map(
  Object.entries(FORMS).flatMap(([word, forms]) =>
    forms
      .split(' ')
      .filter(Boolean)
      .map((form): [string, string] => [form, word]),
  ),
);

/** `Remit-To Addr1` is `remit to addr 1`, `VendorName` `vendor name`, `# Payments` `number payments`, `Straße` `strasse`. */
export function normaliseLabel(label: string): string {
  return label
    .replace(/__c$/i, '')
    .replace(/#|\b[nN]°/g, ' number ')
    .replace(/[$€£]/g, ' dollars ')
    .replace(/([\p{Ll}])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu}{2,})(\p{Lu}\p{Ll}{2,})/gu, '$1 $2')
    .replace(/(\p{L})(\d)/gu, '$1 $2')
    .replace(/(\d{2,})(\p{L})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/\be[\s-]mail\b/g, 'email')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The phrases of a comma-separated list, each in the words that labelWords gives. */
export const phrases = (list: string): string[] =>
  list
    .split(',')
    .map((phrase) => canonical(phrase).join(' '))
    .filter(Boolean);

/** Words of the label in their common forms, not yet parted where they are glued. */
export const canonical = (label: string): string[] =>
  normaliseLabel(label)
    .split(' ')
    .filter(Boolean)
    .map((word) => STANDS_FOR.get(word) ?? word);

/** Shorter words are never parted. */
const MIN_GLUED = 6;
const MAX_GLUED = 40;
const SHORT_PARTS = new Set(['to', 'id', 'no', 'nr', 'st', 'cd', 'nm', 'of']);

/** Parts words that were written as one (`vendorname`, `ZIPCODE`) by the words that the tables know. */
export function partGlued(words: readonly string[], isKnown: (word: string) => boolean): string[] {
  return words.flatMap((word) => {
    if (word.length < MIN_GLUED || word.length > MAX_GLUED || isKnown(word)) return [word];
    return fewestParts(word, isKnown)?.map((part) => STANDS_FOR.get(part) ?? part) ?? [word];
  });
}

function fewestParts(word: string, isKnown: (word: string) => boolean): string[] | undefined {
  const best: (string[] | undefined)[] = [[]];
  for (let end = 1; end <= word.length; end += 1) {
    for (let start = 0; start < end; start += 1) {
      const before = best[start];
      const part = word.slice(start, end);
      const isPart = SHORT_PARTS.has(part) || (part.length >= 3 && (isKnown(part) || STANDS_FOR.has(part)));
      if (before && isPart && before.length + 1 < (best[end]?.length ?? Number.POSITIVE_INFINITY)) {
        best[end] = [...before, part];
      }
    }
  }
  return best[word.length];
}
