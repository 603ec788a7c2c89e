// Banks and insurers as ledgers abbreviate them: "FIRST NATL BK", "VALLEY S&L", "TEACHERS CR UN", "ELM LIFE & CAS".
import { hashWord } from './hash.ts';
import { WordSet } from './lexicon/word-table.ts';
import type { Reading } from './reading.ts';

export interface FinanceName {
  type: 'Banking' | 'Insurance';
  /** Share of such names that are what it says: a judgement, since no labelled name is written so. */
  right: number;
  evidence: string;
}

/** One of these words stands in every such name; nearly every other name ends here. */
const TRIGGERS = new WordSet(
  'bk bnk svgs svg sav savs savings cr un cu fcu ln lns loan loans tr cas casualty surety indem indemnity mut mutual ins guar guaranty guarantee gty assur reins accident annuity thrift fid fidelity',
);
const S = hashWord('s');
const L = hashWord('l');
const FULL: Readonly<Record<string, string>> = {
  ...{
    bk: 'bank',
    bnk: 'bank',
    svgs: 'savings',
    svg: 'savings',
    sav: 'savings',
    savs: 'savings',
    ln: 'loan',
    lns: 'loan',
  },
  ...{
    loans: 'loan',
    tr: 'trust',
    cr: 'credit',
    un: 'union',
    fcu: 'federal credit union',
    natl: 'national',
    nat: 'national',
  },
  ...{
    st: 'state',
    fed: 'federal',
    bldg: 'building',
    cas: 'casualty',
    indem: 'indemnity',
    mut: 'mutual',
    ins: 'insurance',
  },
  ...{
    guar: 'guaranty',
    guarantee: 'guaranty',
    gty: 'guaranty',
    assur: 'assurance',
    reins: 'reinsurance',
    fid: 'fidelity',
  },
  ...{
    prop: 'property',
    acc: 'accident',
    inst: 'institution',
    co: 'company',
    cos: 'company',
    and: '&',
    comml: 'commercial',
  },
};
/** What stands behind the head: legal forms, and what banks and insurers are in law. */
const BEHIND =
  '(?: (?:company|corporation|corp|inc|incorporated|ltd|na|n a|fsb|ssb|fa|f a|assn|association|assoc|group|usa|of america|\\d+))*';
/** Behind "of" stands the place: "FIRST NATL BK OF OMAHA". */
const PLACE = '(?: (?:of|in|at) .+)?$';

interface Pattern {
  pattern: RegExp;
  type: FinanceName['type'];
  right: number;
}
const bank = (source: string, right: number): Pattern => ({
  pattern: new RegExp(`(?<says>${source})${BEHIND}${PLACE}`),
  type: 'Banking',
  right,
});
const insurer = (source: string, right: number, behind = BEHIND): Pattern => ({
  pattern: new RegExp(`(?<says>${source})${behind}${PLACE}`),
  type: 'Insurance',
  right,
});

/** Words by which savings banks go; "DAILY SAVINGS" and "ENERGY SAVINGS" are none. */
const SAVERS =
  'home|federal|first|second|third|peoples|citizens|union|farmers|merchants|mutual|security|community|county|dime|cooperative|coop|state|national|city|franklin|lincoln|washington|liberty|provident|guaranty|fidelity|postal|valley|united|equitable';
const BANKERS =
  'national|state|savings|commercial|farmers|merchants|citizens|peoples|security|community|union|exchange|planters|mechanics|miners|growers|first|second|county|trust';
const FORM = '(?: (?:company|corporation|corp|inc|incorporated|group|usa|of america))';

/** In the order in which they are tried; the words are written out and "and" is "&". Words before the head are asked for. */
const PATTERNS: readonly Pattern[] = [
  bank('bank & trust', 0.98),
  bank(`(?:${BANKERS}) bank`, 0.98),
  bank('savings & loan|savings loan|building & loan|building loan|thrift & loan', 0.98),
  bank('(?<=[a-z0-9] )s ?& ?l', 0.93),
  bank('credit union', 0.98),
  bank('savings institution', 0.97),
  bank(`(?:${SAVERS}) savings`, 0.95),
  insurer(
    '(?:life|fire|property|accident|fidelity|auto|indemnity|surety|automobile) & (?:casualty|surety|guaranty|indemnity|deposit|marine)',
    0.97,
  ),
  insurer(
    'casualty & (?:surety|indemnity|fire|life|insurance)|life & accident|accident & health|life & annuity|fidelity & guaranty',
    0.97,
  ),
  insurer('title (?:guaranty|insurance)', 0.97),
  insurer('mutual (?:insurance|fire|life|casualty|auto|automobile|hail|indemnity|assurance|liability)', 0.97),
  insurer('(?:farm|farmers|grange|lumbermens|employers|millers|grain dealers|hardware|druggists|brewers) mutual', 0.95),
  insurer('(?<=[a-z] )(?:casualty|indemnity|surety|assurance)', 0.96, FORM),
  insurer('(?<=[a-z] )reinsurance', 0.96, ' (?:company|corporation|corp)'),
  insurer('(?<=[a-z] )surety', 0.93, ''),
];
/** "bk" and "svgs" as written are no other word at the end of a name; "cu" may be copper or a campus. */
const AS_WRITTEN: readonly Pattern[] = [
  bank('(?<=[a-z0-9] )svgs?', 0.95),
  bank('(?<=[a-z0-9] )bk', 0.92),
  bank('^bk of .+', 0.93),
  bank('(?:federal|employees|empl|emp|community|teachers|members|city|county|first|area|postal|valley) cu', 0.96),
  bank('(?<=[a-z]{2} )cu', 0.9),
  insurer('(?<=[a-z]{2} )(?:cas|mut|natl mut)', 0.92),
  insurer('ins exch', 0.96),
];
/** They make it no bank and no insurer: things that are kept or lie in banks, and money that a bank keeps. */
const NOT_BEFORE =
  /\b(?:trust (?!co\b)(?=.* (?:bk|bank|svgs|savings)\b)|ttee|trustee|uw|fbo|estate|food|blood|tissue|data|book|seed|milk|eye|clothing|toy|snow|fog|river|piggy|friends|burger|actuarial|for|vs|ex)\b/;
const MOST_WORDS = 9;

export function financeName(reading: Reading): FinanceName | undefined {
  if (reading.tradesAs || !hasTrigger(reading)) return undefined;
  const written = reading.text
    .toLowerCase()
    .replace(/['’.-]/g, '')
    .replace(/&/g, ' & ')
    .replace(/[^a-z&0-9]+/g, ' ')
    .trim();
  const words = written.split(' ');
  if (words.length < 2 || words.length > MOST_WORDS || NOT_BEFORE.test(written)) return undefined;
  const full = words.map((word) => FULL[word] ?? word).join(' ');
  return match(full, PATTERNS) ?? match(written, AS_WRITTEN);
}

function match(text: string, patterns: readonly Pattern[]): FinanceName | undefined {
  for (const { pattern, type, right } of patterns) {
    const says = pattern.exec(text)?.groups?.says;
    if (says === undefined) continue;
    const kind = type === 'Banking' ? 'banks' : 'insurers';
    return { type, right, evidence: `headed by ${says.toUpperCase()}, as ${kind} are` };
  }
  return undefined;
}

function hasTrigger({ name: { words, hashes } }: Reading): boolean {
  for (let i = 0; i < words; i++) {
    const hash = hashes[i] ?? 0;
    if (TRIGGERS.has(hash) || (hash === L && i >= 2 && hashes[i - 2] === S)) return true;
  }
  return false;
}
