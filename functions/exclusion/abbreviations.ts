// Ways of writing that mean the same word or words, folded on both sides: "TWP OF EDISON" is held by "Township of", "BLUECROSS" by "Blue Cross".

/** One or more words for each way of writing. "st" is left alone: street or saint. */
const WRITTEN: Readonly<Record<string, string>> = {
  acct: 'accounts',
  accts: 'accounts',
  acctg: 'accounting',
  admin: 'administration',
  agcy: 'agency',
  agy: 'agency',
  assn: 'association',
  assoc: 'association',
  ariz: 'arizona',
  assessors: 'assessor',
  attorneys: 'attorney',
  atty: 'attorney',
  attys: 'attorney',
  auditors: 'auditor',
  auth: 'authority',
  authorities: 'authority',
  bd: 'board',
  boards: 'board',
  bluecross: 'blue cross',
  blueshield: 'blue shield',
  bk: 'bank',
  bnk: 'bank',
  boro: 'borough',
  brd: 'board',
  bur: 'bureau',
  calif: 'california',
  clerks: 'clerk',
  clk: 'clerk',
  cnty: 'county',
  collectors: 'collector',
  comm: 'commission',
  commissioners: 'commissioner',
  commision: 'commission',
  commr: 'commissioner',
  commrs: 'commissioner',
  comptrollers: 'comptroller',
  controllers: 'controller',
  corp: 'corporation',
  cred: 'credit',
  crt: 'court',
  crts: 'courts',
  cty: 'county',
  dept: 'department',
  depts: 'department',
  dpt: 'department',
  departments: 'department',
  dist: 'district',
  districts: 'district',
  div: 'division',
  educ: 'education',
  elec: 'electric',
  fcu: 'federal credit union',
  fed: 'federal',
  fedl: 'federal',
  fin: 'financial',
  fincl: 'financial',
  fla: 'florida',
  generals: 'general',
  gov: 'government',
  govt: 'government',
  hlth: 'health',
  healthcare: 'health care',
  ins: 'insurance',
  insur: 'insurance',
  cisd: 'independent school district',
  hwy: 'highway',
  isd: 'independent school district',
  keybank: 'key bank',
  mayors: 'mayor',
  mgmt: 'management',
  mgt: 'management',
  muni: 'municipal',
  mut: 'mutual',
  natl: 'national',
  nat: 'national',
  ofc: 'office',
  okla: 'oklahoma',
  offices: 'office',
  pwr: 'power',
  recorders: 'recorder',
  registrars: 'registrar',
  rev: 'revenue',
  sch: 'school',
  sec: 'secretary',
  sheriffs: 'sheriff',
  shf: 'sheriff',
  shrf: 'sheriff',
  socal: 'southern california',
  svc: 'service',
  svcs: 'services',
  tel: 'telephone',
  transp: 'transportation',
  treas: 'treasurer',
  treasurers: 'treasurer',
  twp: 'township',
  twnshp: 'township',
  univ: 'university',
  usd: 'unified school district',
  util: 'utilities',
  utils: 'utilities',
  utility: 'utilities',
  vlg: 'village',
};

const WORDS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(WRITTEN).map(([written, words]) => [written, words.split(' ')]),
);

/** School districts, but for the first word of a name without a number: "ISD SOLUTIONS", "USD INC". */
const DISTRICTS: ReadonlySet<string> = new Set(['isd', 'cisd', 'usd']);
/** Offices by which "co" is a county, as they stand once folded. */
const COUNTY_OFFICES: ReadonlySet<string> = new Set(
  `assessor attorney auditor board clerk collector commission commissioner coroner court highway jail prosecutor public recorder register sheriff
   superintendent surveyor treasurer treasury`.split(/\s+/),
);
/** With this word behind them. */
const COUNTY_PAIRS: ReadonlySet<string> = new Set(
  'tax collector|tax assessor|tax office|tax coll|health department|health district|road department|school district|circuit clerk|circuit court|district court'.split(
    '|',
  ),
);
/** Behind these words "ct" is a court. */
const OF_A_COURT: ReadonlySet<string> = new Set(
  'circuit superior district municipal probate county supreme family juvenile justice chancery magistrate'.split(' '),
);

/** Before these "pub" is public. */
const PUBLIC_TASKS: ReadonlySet<string> = new Set(
  'health works safety library school schools utilities service'.split(' '),
);

/** Words that mean something by the words beside them only: "ADA CO CLERK", "CLERK OF CT", "BANK & TR", "ALDER SD 12". */
function byNeighbours(tokens: readonly string[], at: number): string | undefined {
  const [before, next, afterNext] = [tokens[at - 1], tokens[at + 1], tokens[at + 2]];
  if (before === undefined) return undefined;
  switch (tokens[at]) {
    case 'co':
      if (before === 'of') return next === 'commissioner' ? 'county' : undefined;
      return next !== undefined && (COUNTY_OFFICES.has(next) || COUNTY_PAIRS.has(`${next} ${afterNext}`))
        ? 'county'
        : undefined;
    case 'ct':
    case 'cts': {
      const isCourt = OF_A_COURT.has(before) || (before === 'of' && tokens[at - 2] === 'clerk');
      return isCourt ? (tokens[at] === 'ct' ? 'court' : 'courts') : undefined;
    }
    case 'tr':
      return before === 'and' ? 'trust' : undefined;
    case 'ln':
      return before === 'and' ? 'loan' : undefined;
    case 'pub':
      return next !== undefined && PUBLIC_TASKS.has(next) ? 'public' : undefined;
    case 'coll':
      return before === 'tax' ? 'collector' : undefined;
    case 'sd':
      return next !== undefined && /^\d+$/.test(next) ? 'school district' : undefined;
    default:
      return undefined;
  }
}
const BY_NEIGHBOURS: ReadonlySet<string> = new Set(['co', 'ct', 'cts', 'tr', 'ln', 'pub', 'coll', 'sd']);

/** The longest of them; most words of names are longer, and need no look. */
const LONGEST = Math.max(...[...WORDS.keys()].map(({ length }) => length));
const isWritten = (token: string) => token.length <= LONGEST && (WORDS.has(token) || BY_NEIGHBOURS.has(token));

export interface Folded {
  tokens: readonly string[];
  /** For each token, which of the given ones it comes from; absent when they are the given ones. */
  from?: readonly number[];
}

/** The tokens with every way of writing replaced. */
export function foldAbbreviations(given: readonly string[]): Folded {
  if (!given.some(isWritten)) return { tokens: given };
  const tokens: string[] = [];
  const from: number[] = [];
  const put = (words: readonly string[], i: number) => {
    tokens.push(...words);
    for (const _ of words) from.push(i);
  };
  given.forEach((token, i) => {
    const isName = i === 0 && given.length > 1 && DISTRICTS.has(token) && !/^(?:\d+|no|of)$/.test(given[1] ?? '');
    put((!isName && WORDS.get(token)) || [token], i);
  });
  if (!tokens.some((token) => BY_NEIGHBOURS.has(token))) return { tokens, from };
  const folded: string[] = [];
  const foldedFrom: number[] = [];
  tokens.forEach((token, i) => {
    for (const word of byNeighbours(tokens, i)?.split(' ') ?? [token]) {
      folded.push(word);
      foldedFrom.push(from[i] ?? 0);
    }
  });
  return { tokens: folded, from: foldedFrom };
}
