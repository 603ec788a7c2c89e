// The words of a company name that carry no identity, and the abbreviations that stand for another word.
import { LEGAL_ALIASES, LEGAL_FORMS } from './legal-forms.ts';
import { list, singular } from './word-lists.ts';

/** What a word is worth: content identifies; the others are nearly weightless. A marker ("DBA") parts two names of one payee. */
export const WordClass = { content: 0, legal: 1, stop: 2, noise: 3, marker: 4 } as const;
export type WordClass = (typeof WordClass)[keyof typeof WordClass];

const STOP_WORDS = list('the of and a an for in at on to by y de la le el los las der die und et');

const NOISE_WORDS = list(`
  attn remit lockbox payment payments accounts account receivable payable ar ap dept department box po vendor assignee`);

/** In front of a number they say which branch of a company is meant. */
const BRANCH_WORDS = new Set(list('store str unit branch loc location site'));

export const isBranchWord = (word: string): boolean => BRANCH_WORDS.has(word);

const MARKERS = list('dba aka fka nka formerly');

/** Abbreviation -> word. Both sides of a comparison go through it, so a rare double meaning costs little. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  acad: 'academy',
  acct: 'accounting',
  acctg: 'accounting',
  adv: 'advanced',
  amer: 'american',
  asn: 'association',
  assn: 'association',
  assoc: 'associate',
  assocs: 'associate',
  auto: 'automotive',
  aux: 'auxiliary',
  bapt: 'baptist',
  bldg: 'building',
  bldgs: 'building',
  bldr: 'builder',
  bldrs: 'builder',
  blvd: 'boulevard',
  bros: 'brother',
  centre: 'center',
  chas: 'charle',
  cnty: 'county',
  cntr: 'center',
  cntrctrs: 'contractor',
  comm: 'communication',
  comms: 'communication',
  connecticut: 'ct',
  const: 'construction',
  constr: 'construction',
  constrn: 'construction',
  consult: 'consulting',
  contr: 'contractor',
  contrs: 'contractor',
  ctr: 'center',
  ctrs: 'center',
  dept: 'department',
  dev: 'development',
  devel: 'development',
  dist: 'district',
  distr: 'distributor',
  distrib: 'distributor',
  dr: 'doctor',
  educ: 'education',
  educational: 'education',
  elec: 'electric',
  elect: 'electric',
  electrical: 'electric',
  elem: 'elementary',
  engr: 'engineering',
  engrg: 'engineering',
  ent: 'enterprise',
  enterprises: 'enterprise',
  entp: 'enterprise',
  entpr: 'enterprise',
  env: 'environmental',
  envir: 'environmental',
  eqp: 'equipment',
  eqpt: 'equipment',
  fdn: 'foundation',
  fin: 'financial',
  fincl: 'financial',
  florida: 'fl',
  fndn: 'foundation',
  fort: 'ft',
  gen: 'general',
  geo: 'george',
  gov: 'government',
  govt: 'government',
  grp: 'group',
  hldg: 'holding',
  hldgs: 'holding',
  hlth: 'health',
  hosp: 'hospital',
  ind: 'industry',
  inds: 'industry',
  industries: 'industry',
  ins: 'insurance',
  inst: 'institute',
  int: 'international',
  internatl: 'international',
  intl: 'international',
  inv: 'investment',
  invest: 'investment',
  invs: 'investment',
  jas: 'james',
  jos: 'joseph',
  lab: 'laboratory',
  laboratories: 'laboratory',
  labs: 'laboratory',
  maint: 'maintenance',
  massachusetts: 'ma',
  med: 'medical',
  meml: 'memorial',
  mfg: 'manufacturing',
  mfgs: 'manufacturing',
  mgmt: 'management',
  mgnt: 'management',
  mgt: 'management',
  mnfg: 'manufacturing',
  mngmt: 'management',
  mount: 'mt',
  mountain: 'mtn',
  nat: 'national',
  natl: 'national',
  ne: 'northeast',
  nw: 'northwest',
  pharm: 'pharmacy',
  phys: 'physician',
  pkg: 'packaging',
  pkgng: 'packaging',
  prod: 'product',
  prods: 'product',
  prof: 'professional',
  properties: 'property',
  props: 'property',
  prtnrs: 'partner',
  ptnr: 'partner',
  ptnrs: 'partner',
  refrig: 'refrigeration',
  rehab: 'rehabilitation',
  rest: 'restaurant',
  restr: 'restaurant',
  robt: 'robert',
  saint: 'st',
  sainte: 'ste',
  sch: 'school',
  schl: 'school',
  se: 'southeast',
  serv: 'service',
  servs: 'service',
  sol: 'solution',
  soln: 'solution',
  solns: 'solution',
  spcs: 'specialist',
  sply: 'supply',
  svc: 'service',
  svcs: 'service',
  sw: 'southwest',
  sys: 'system',
  syst: 'system',
  tech: 'technology',
  technologies: 'technology',
  techs: 'technology',
  texas: 'tx',
  thos: 'thomas',
  tr: 'trust',
  transp: 'transportation',
  trnsp: 'transportation',
  twp: 'township',
  univ: 'university',
  whse: 'warehouse',
  wm: 'william',
};

/** Other words that are one. */
const SAME_WORDS: Readonly<Record<string, string>> = { usa: 'us' };

/** Places are cut and abbreviated by other habits (USPS, 13 characters) than names. */
export const PLACE_ABBREVIATIONS: ReadonlyMap<string, string> = new Map([
  ['saint', 'st'],
  ['sainte', 'ste'],
  ['mount', 'mt'],
  ['fort', 'ft'],
  ['city', 'cty'],
  ['heights', 'hts'],
  ['height', 'hts'],
  ['springs', 'spgs'],
  ['spring', 'spgs'],
  ['center', 'ctr'],
  ['village', 'vlg'],
  ['junction', 'jct'],
  ['beach', 'bch'],
  ['township', 'twp'],
  ['north', 'n'],
  ['south', 's'],
  ['east', 'e'],
  ['west', 'w'],
]);

const classes = new Map<string, WordClass>();
for (const [words, wordClass] of [
  [NOISE_WORDS, WordClass.noise],
  [STOP_WORDS, WordClass.stop],
  [LEGAL_FORMS, WordClass.legal],
  [MARKERS, WordClass.marker],
] as const) {
  for (const word of words) {
    classes.set(word, wordClass);
    if (wordClass === WordClass.legal) classes.set(singular(word), wordClass);
  }
}

/** The class of a singular word, as a name reader yields it. */
export function classOf(word: string): WordClass {
  return classes.get(word) ?? WordClass.content;
}

/** "SCHS", "SYSS": the plural of an abbreviation keeps its s where it is short (`singular`). */
function withPlurals(abbreviations: Readonly<Record<string, string>>): Record<string, string> {
  const plurals = Object.entries(abbreviations)
    .filter(([short]) => short.length === 3 && !short.endsWith('s'))
    .map(([short, word]) => [`${short}s`, word]);
  return { ...Object.fromEntries(plurals), ...abbreviations };
}

/** Abbreviation -> word, both singular. */
export const ALIASES: ReadonlyMap<string, string> = new Map(
  Object.entries({ ...withPlurals(ABBREVIATIONS), ...LEGAL_ALIASES, ...SAME_WORDS }).map(([short, word]) => [
    singular(short),
    singular(word),
  ]),
);
