// Ways of writing that mean the same word or words, folded on both sides: "TWP OF EDISON" is held by "Township of", "BLUECROSS" by "Blue Cross".

/** One or more words for each way of writing. "co", "st" and "ct" are left alone: company or county, street or saint, court or Connecticut. */
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
  bnk: 'bank',
  boro: 'borough',
  bur: 'bureau',
  calif: 'california',
  clerks: 'clerk',
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

/** The longest of them; most words of names are longer, and need no look. */
const LONGEST = Math.max(...[...WORDS.keys()].map(({ length }) => length));
const isWritten = (token: string) => token.length <= LONGEST && WORDS.has(token);

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
  given.forEach((token, i) => {
    for (const word of WORDS.get(token) ?? [token]) {
      tokens.push(word);
      from.push(i);
    }
  });
  return { tokens, from };
}
