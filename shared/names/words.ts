// The words of a company name that carry no identity, and the abbreviations that stand for another word.

/** What a word is worth: content identifies; the others are nearly weightless. A marker ("DBA") parts two names of one payee. */
export const WordClass = { content: 0, legal: 1, stop: 2, noise: 3, marker: 4 } as const;
export type WordClass = (typeof WordClass)[keyof typeof WordClass];

const list = (words: string): readonly string[] => words.trim().split(/\s+/);

export const LEGAL_FORMS = list(`
  inc incorporated corp corporation co company companies llc llp lp lllp ltd limited plc pllc pc pa psc ltda sa sarl srl
  gmbh ag kg bv nv oy ab as aps pty spa sas lc pllp chtd chartered coop jsc ooo ohg mbh asa oyj srldecv sadecv spzoo sdnbhd
  kaisha pvt pte bhd kgaa sca snc sro doo kft nyrt zrt uab europaea publ wll fze`);

/** Forms of which each is a company of its own: "AG" and "GmbH" of one name are two. US forms are swapped too freely to tell. */
const REGISTER_FORMS = list(`
  gmbh ag kg bv nv oy ab aps spa sas sa sarl srl ltda jsc ohg mbh asa oyj srldecv sadecv plc kgaa sca snc nyrt zrt europaea`);

/** Forms that English texts translate: an OOO is also written as an LLC. */
const TRANSLATED_FORMS = list('ooo spzoo sdnbhd kaisha sro doo kft uab');
const TRANSLATIONS = list('llc ltd');

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

/** Legal form -> its usual abbreviation; in full, abroad, and under former law. */
const LEGAL_ALIASES: Readonly<Record<string, string>> = {
  incorporated: 'inc',
  corporation: 'corp',
  company: 'co',
  companies: 'co',
  limited: 'ltd',
  lc: 'llc',
  chartered: 'chtd',
  aktiengesellschaft: 'ag',
  kommanditgesellschaft: 'kg',
  aktiebolag: 'ab',
  aktieselskab: 'as',
  aktiebolaget: 'ab',
  aktieselskabet: 'as',
  anpartsselskab: 'aps',
  anpartsselskabet: 'aps',
  aksjeselskap: 'as',
  allmennaksjeselskap: 'asa',
  osakeyhtio: 'oy',
  limitada: 'ltda',
  gesmbh: 'gmbh',
  oao: 'jsc',
  ojsc: 'jsc',
  pjsc: 'jsc',
  cjsc: 'jsc',
  zao: 'jsc',
  pao: 'jsc',
  berhad: 'bhd',
  limitee: 'ltd',
  ltee: 'ltd',
  incorporee: 'inc',
  cie: 'co',
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

/**
 * Words that make another body of the same name: the city is not its credit union, the school not its boosters. A translation
 * (LLC, Ltd) makes none; it is one with a translated form (OOO).
 */
export const BodyKind = {
  none: 0,
  government: 1,
  affiliate: 2,
  country: 3,
  registerForm: 4,
  translatedForm: 5,
  translation: 6,
} as const;

const GOVERNMENT_WORDS = list(`
  city county township village borough town state department police sheriff court commission authority district government
  treasurer collector clerk municipality parish public commonwealth`);

const AFFILIATE_WORDS = list(`
  foundation trust auxiliary friend booster alumni fund union endowment pta pto chapter local post lodge council society museum
  ministry scholarship memorial club league`);

/** "Banco Santander" is not "Banco Santander Mexico". The US is left out: it is where payees are. */
const COUNTRY_WORDS = list(`
  argentina australia austria bahamas bahrain bangladesh belgium bermuda bolivia brazil brasil bulgaria canada chile china
  colombia croatia cyprus denmark deutschland ecuador egypt espana estonia europe finland france germany ghana greece
  guatemala honduras hungary iceland india indonesia iran iraq ireland israel italia italy jamaica japan kazakhstan kenya
  korea kuwait latvia lithuania luxembourg malaysia mexico morocco netherlands nicaragua nigeria norway pakistan paraguay
  peru philippine polska poland portugal qatar romania russia scotland serbia singapore slovakia slovenia spain suisse
  sweden switzerland taiwan thailand tunisia turkey turkiye uae uk ukraine uruguay uzbekistan venezuela vietnam
  afghanistan albania algeria algerie angola armenia azerbaijan belarus botswana burkina cambodia cameroon congo cuba czech
  czechia ethiopia gabon guyana haiti honduras kosovo kyrgyzstan laos liberia libya macedonia madagascar malawi mali
  malta maroc mauritius moldova mongolia montenegro mozambique myanmar namibia nepal niger oman osterreich schweiz
  senegal srbija sudan suriname syria tajikistan tanzania togo turkmenistan uganda yemen zambia zimbabwe`);

const bodies = new Map<string, number>([
  ...COUNTRY_WORDS.map((word) => [singular(word), BodyKind.country] as const),
  ...REGISTER_FORMS.map((word) => [word, BodyKind.registerForm] as const),
  ...TRANSLATED_FORMS.map((word) => [word, BodyKind.translatedForm] as const),
  ...TRANSLATIONS.map((word) => [word, BodyKind.translation] as const),
  ...GOVERNMENT_WORDS.map((word) => [word, BodyKind.government] as const),
  ...AFFILIATE_WORDS.map((word) => [word, BodyKind.affiliate] as const),
]);

/** The kind of body that a word, as the vocabulary has it, names. */
export function bodyKindOf(word: string): number {
  return bodies.get(word) ?? BodyKind.none;
}

/** Whether a word names a body, so that a number behind it is part of its name: "LODGE #45". */
export function namesBody(word: string): boolean {
  const kind = bodyKindOf(word);
  return kind !== BodyKind.none && kind !== BodyKind.translation;
}

/** A plural without its s; "glass", "campus" and "axis" keep theirs. */
export function singular(word: string): string {
  return word.length >= 5 && word.endsWith('s') && !/[sui]s$/.test(word) ? word.slice(0, -1) : word;
}

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
