import { describe, expect, it } from 'vitest';
import { KeywordAutomaton } from './automaton.ts';
import { BUILT_IN_KEYWORDS } from './list/index.ts';
import { keywords } from './list/keyword.ts';
import { BUILT_IN, keywordKey } from './lists.ts';

const builtIn = new KeywordAutomaton(BUILT_IN_KEYWORDS);
const terms = (name: string) => builtIn.find(name).map(({ keyword }) => keyword.term);

describe('the built-in list', () => {
  it('holds at least 593 different terms', () => {
    expect(new Set(BUILT_IN_KEYWORDS.map(({ term }) => term.toLowerCase())).size).toBeGreaterThanOrEqual(593);
  });

  it.each([
    ['AT&T', 'AT&T'],
    ['AT & T MOBILITY LLC', 'AT&T Mobility'],
    ['A T & T', 'AT&T'],
    ['AT AND T CORP', 'AT&T'],
    ['PG&E', 'PG&E'],
    ['PG & E CORPORATION', 'PG&E'],
    ['T-MOBILE USA INC', 'T-Mobile'],
    ['D&B', 'D&B'],
    ['I.R.S.', 'IRS'],
    ['U.S. Bank NA', 'US Bank'],
    ['CITY OF SPRINGFIELD', 'City of'],
    ["SHERIFF'S OFFICE OF LAKE COUNTY", 'Sheriffs Office'],
    ['KIA OF DOWNTOWN', 'Kia'],
    ['Électricité PG&E', 'PG&E'],
    ['US DEPT OF LABOR', 'Department of Labor'],
    ['TWP OF EDISON', 'Township of'],
    ['INTERNAL REVENUE SVC', 'Internal Revenue Service'],
    ['LOS ANGELES UNIFIED SCHOOL DIST', 'Unified School District'],
    ['MAPLEWOOD ISD', 'Independent School District'],
    ['SHERIFFS DEPT', 'Sheriffs Department'],
    ['COMPTROLLER OF PUBLIC ACCTS', 'Comptroller of Public Accounts'],
    ['BLUECROSS BLUESHIELD OF OR', 'Blue Cross Blue Shield'],
    ['UNITED HEALTH CARE', 'United Healthcare'],
    ["NAT'L GRID", 'National Grid'],
    ['CON ED', 'Con Ed'],
    ['SO CAL EDISON', 'So Cal Edison'],
    ['ATT MOBILITY', 'ATT Mobility'],
    ['UNIV OF OREGON', 'University of Oregon'],
    ['MAPLEWOOD FCU', 'Federal Credit Union'],
    ['STATE FARM INSURANCE', 'State Farm'],
    ['ALDER COUNTY', 'County'],
    ['Alder County, Ohio', 'County'],
    ['ALDER COUNTY OH', 'County'],
    ['TWO RIVERS TOWNSHIP', 'Township'],
    ['COUNTY OF ALDER', 'County of'],
    ['ALDER COUNTY TREASURERS OFFICE', 'County Treasurer'],
    ["ALDER CO ATTORNEY GENERAL'S OFFICE", 'Attorney General'],
    ["ALDER COUNTY CLERK'S OFFICE", 'County Clerk'],
    ['OFFICE OF THE DIST ATTY', 'District Attorney'],
    ['ALDER VALLEY WATER & SEWER AUTHORITY', 'Sewer Authority'],
    ['TOWN OF ALDER HOUSING AUTHORITY', 'Housing Authority'],
    ['HOUSING AUTHORITY OF TIMES MILLS', 'Housing Authority'],
    ['UNION ALDER COUNTY SHERIFF', 'County Sheriff'],
    ['TOWNSHIP OF UNION, ALDER COUNTY', 'Township of'],
    ['ALDER VALLEY BANK', 'Bank'],
    ['Alder Valley Bank, N.A.', 'Bank'],
    ['BANK OF ALDER VALLEY', 'Bank of'],
    ['ALDER BANCSHARES INC', 'Bancshares'],
    ['ALDER SAVINGS & LOAN ASSN', 'Savings and Loan'],
    ['CHANGE FUND', 'Change Fund'],
    ['CITY OF ALDER ENGINEERING', 'City of'],
    ["ALDER CITY MANAGER'S OFFICE", 'City Manager'],
    ['ALDER COUNTY PROSECUTORS OFC', 'County Prosecutor'],
    ['THE ALDER BANK', 'Bank'],
    ['ALDER BANKING COMPANY', 'Banking Company'],
    ['DEPARTMENT OF TOURISM', 'Department of'],
    ['BUREAU OF ENGRAVING AND PRINTING', 'Bureau of'],
    ['VILLAGE OF ALDER PARK', 'Village of'],
    ['CITY OF HOPE MILLS', 'City of'],
    ['CITY OF MARINA', 'City of'],
    ['PORT AUTHORITY OF ALDER', 'Port Authority'],
    ['SNOW HILL BANK', 'Bank'],
    ['RED RIVER BANK', 'Bank'],
    ['ALDER COUNTY TREASUR', 'County Treasurer'],
    ['ALDER COUNTY TREASURE', 'County Treasurer'],
    ['ALDER COUNTY TAX COLLEC', 'Tax Collector'],
    ['BOARD OF COUNTY COMMISSI', 'Board of County Commissioners'],
    ['ALDER POLICE DEPARTM', 'Police Department'],
    ['ELM HOUSING AUTHORI', 'Housing Authority'],
    ['UNITED STATES TREASUR', 'United States Treasury'],
    ['ALDER CO CLERK', 'County Clerk'],
    ['BD OF CO COMMISSIONERS', 'Board of County Commissioners'],
    ['ELM CO RECORDER', 'County Recorder'],
    ['ALDER CO HEALTH DEPT', 'Health Department'],
    ['ALDER CO CORONER', 'County Coroner'],
    ['CLK OF COURT', 'Clerk of Court'],
    ['CLERK OF CRT', 'Clerk of Court'],
    ['CLERK OF CIRCUIT CT', 'Circuit Court'],
    ['CLK OF CTS', 'Clerk of Courts'],
    ['REGISTER OF WILLS', 'Register of Wills'],
    ['RECORDER OF DEEDS', 'Recorder of Deeds'],
    ['JEFFERSON PARISH', 'Jefferson Parish'],
    ['CADDO PARISH SHERIFF', 'Sheriff'],
    ['TREASURER OF THE STATE OF ALABAMA', 'State of'],
    ['ST TAMMANY PARISH', 'St Tammany Parish'],
    ['EAST BATON ROUGE PARISH', 'East Baton Rouge Parish'],
    ['TERREBONNE PARISH GOVERNMENT', 'Terrebonne Parish'],
    ['CADDO PARISH, LA', 'Caddo Parish'],
    ['ALDER SD 12', 'School District'],
    ['ALDER USD', 'Unified School District'],
    ['ALDER CISD', 'Independent School District'],
    ['ALDER CITY WATER', 'City Water'],
    ['ALDER CITY POLICE', 'City Police'],
    ['CDTFA', 'CDTFA'],
    ['NYSDTF', 'NYSDTF'],
    ['EFTPS', 'EFTPS'],
    ['NC DOR', 'NC DOR'],
    ['TXDOT', 'TXDOT'],
    ['FRANCHISE TAX BRD', 'Franchise Tax Board'],
    ['FIRST NATL BK', 'National Bank'],
    ['ALDER ST BK & TR', 'Bank and Trust'],
    ['ALDER SVGS', 'Svgs'],
    ['VALLEY S&L', 'S&L'],
    ['TEACHERS CR UN', 'Cr Un'],
    ['ALDER LIFE & CAS', 'Life & Cas'],
    ['WESTERN SURETY', 'Surety'],
    ['CAPITAL ONE', 'Capital One'],
    ['MEDICARE', 'Medicare'],
  ])('%s is excluded by %s', (name, term) => {
    expect(terms(name)).toContain(term);
  });

  it.each([
    ...[
      'DEPARTMENT OF COFFEE',
      'BUREAU OF FINE DINING',
      'DIVISION OF LAUGHS',
      'BUREAU OF NATIONAL AFFAIRS',
      'DEPARTMENT OF WONDER',
    ],
    ...[
      'VILLAGE OF HOPE',
      'CITY OF JOY',
      'STATE OF WONDER',
      'TOWN OF TOYS',
      'CITY OF HOPE',
      'VILLAGE OF PROMISE',
      'CITY OF REFUGE CHURCH',
    ],
    ...[
      'BANK OF ALDER EVENT CENTER',
      'BANK OF ALDER STADIUM CONCESSIONS',
      'CAPITAL ONE ARENA CONCESSIONS',
      'CAPITAL ONE HALL',
    ],
    ...[
      'PUBLIC LIBRARY SUPPLIES',
      'PORT AUTHORITY TOURS',
      'SHERIFF SUPPLIES',
      'POLICE DEPARTMENT UNIFORMS',
      'CITY OF INDUSTRY TOURS',
    ],
    ...[
      'MEDICARE ADVISORS',
      'MEDICAID CONSULTANTS',
      'BLUE CROSS ANIMAL HOSPITAL',
      'IRS TAX RELIEF',
      'DUKE ENERGY CENTER',
    ],
    ...['SNOW BANK LLC', 'RIVER BANK', 'FOG BANK INC', 'ALDER BANK LLC', 'BATTERY BANK', 'SOLAR BANK INC'],
    ...[
      'ALDER EDUCATION ASSOCIATION',
      'ALDER POLICE BENEVOLENT ASSOCIATION',
      'FRATERNAL ORDER OF POLICE',
      'ALDER FIREFIGHTERS ASSOCIATION',
    ],
    ...[
      "ST MARY'S PARISH",
      'HOLY FAMILY PARISH',
      'ST JAMES PARISH',
      'ALDER CO',
      'JONES & CO TAX SERVICES',
      'COLLEGE OF IDAHO',
    ],
    ...[
      'ISD SOLUTIONS',
      'USD INC',
      'SD CARDS 4U',
      'SURETY FENCE',
      'CASUALTY SOFTWARE',
      'INDEMNITY CONSULTING',
      'BK PLUMBING',
      'CU DENVER',
    ],
    ...[
      'PARTY CITY',
      'CIRCUIT CITY',
      'NCDOR PARTNERS',
      'FTB CONSULTING',
      'ELM TREASURE',
      'THE AUTHOR',
      'DAILY SAVINGS',
    ],
    'FIRST STREET BAKERY',
    'COURTNEY SMITH',
    'REPUBLIC SERVICES INC',
    'PUBLIC STORAGE',
    'GRANT THORNTON LLP',
    'HARBOR FREIGHT TOOLS',
    'KIA JOHNSON',
    'JOHNSON, KIA M',
    'PAT SHERIFF SMITH',
    'STATE OF THE ART PRINTING',
    'CITY OF HOPE NATIONAL MEDICAL CENTER',
    'FRANCO PLUMBING',
    'FIRSTAR CONSULTING',
    'ATT ENGINEERING',
    'D & B LANDSCAPING',
    'SHERIFF GOSLIN ROOFING',
    'PORT OF SUBS',
    'THE HARTFORD COURANT',
    'PACIFIC POWER WASHING',
    'AMERICAN WATER HEATERS',
    'US ARMY SURPLUS STORE',
    'GULF POWER SPORTS',
    'FIRE DEPARTMENT COFFEE LLC',
    'EPA PAINTING',
    'HIGHMARK ROOFING',
    'WINDSTREAM SAILING',
    'STATE FARM ROOFING LLC',
    'GRANT COUNTY CHAMBER OF COMMERCE',
    'AMERICAN WATER WORKS ASSN',
    'FRIENDS OF THE ELMWOOD PUBLIC LIBRARY',
    'ELMWOOD PUBLIC LIBRARY FOUNDATION',
    'OHIO SCHOOL BOARDS ASSOCIATION',
    'SCHOOL BOARD ASSOCIATION OF OHIO',
    'MARIN FOR ATTORNEY GENERAL',
    'ELECT DALE FOR SHERIFF',
    'TRINET CONSTRUCTION INC',
    'PNM INTERPRETING LLC',
    'SAFECO ELECTRICAL SUPPLY',
    'USD INC',
    'FIRE DEPARTMENT AUXILIARY OF RENO',
    'KIA BOATWRIGHT',
    'XIONG KIA',
    'VUE, KIA',
    'UNITED WEAVERS OF ALDER COUNTY',
    'ALDER COUNTY CHOPPERS',
    'A BETTER ALDER COUNTY',
    'FRIENDS OF ALDER COUNTY PARKS',
    'DEPARTMENT OF OHIO VETERANS OF FOREIGN WARS',
    'CHOIR AT ALDER STATE UNIVERSITY',
    'DALE FOR DISTRICT ATTORNEY',
    'DALE CAMPAIGN COMMITTEE',
    'CLIMATE CHANGE FUND',
    'ALDER VALLEY BANK FOUNDATION',
    'ALDER COUNTY FOOD BANK',
    'BLOOD BANK OF ALDER VALLEY',
    'RIVER BANK CAFE',
    'TAMPA ELECTRIC MOTORS INC',
    'ALDER NATIONAL BANK SUPPLY',
    'ALDER PARK DISTRICT APARTMENTS LLC',
    'LIBERTY MUTUAL FIRE ALARM',
    'ALDER COUNTY REGISTER',
    'ALDER RIVER BANK GRILL',
    'SARAH BANK SMITH',
    'SMITH CHARITABLE TRUST ALDER STATE BANK TTEE',
    'NURSING EDUCATION ASSOCIATION',
    'ASSOCIATION OF OHIO LIFE INSURANCE COMPANIES',
    'PET INSURANCE CONSULTING',
    'WOOD DIVISION OF ALDER COMPANY',
    'HOLY SPIRIT PARISH OF ALDER',
  ])('%s is not excluded', (name) => {
    expect(terms(name)).toEqual([]);
  });
});

it('holds no keyword twice, and no exception that cannot act', () => {
  expect(new Set(BUILT_IN.map(keywordKey)).size).toBe(BUILT_IN.length);
  for (const { term, scope, exceptions } of BUILT_IN)
    if (scope === 'exact') expect([term, exceptions]).toEqual([term, []]);
});

it.each([
  'SAFE AUTO INSURANCE CO',
  'STATE FARM MUTUAL AUTO',
  'PET AND FARMS CASUALTY COMPANY',
  'ELMWOOD PUBLIC LIBRARY',
  'OFFICE OF THE ATTORNEY GENERAL',
  'ELKHART USD 218',
  'ELMWOOD FIRE DEPARTMENT',
  'TRINET',
  'SAFECO INSURANCE',
])('%s is excluded all the same', (name) => {
  expect(terms(name)).not.toEqual([]);
});

describe('keywords', () => {
  it('reports every keyword that the name holds', () => {
    expect(terms('VERIZON WIRELESS C/O BANK OF AMERICA')).toEqual([
      'Verizon',
      'Verizon Wireless',
      'Bank of',
      'Bank of America',
    ]);
  });

  it('keeps to the scope', () => {
    const list = keywords('own', [
      { term: 'Acme', scope: 'exact' },
      { term: 'North', scope: 'starts_with' },
    ]);
    const automaton = new KeywordAutomaton(list);
    expect(automaton.find('ACME')).toHaveLength(1);
    expect(automaton.find('ACME TOOLS')).toEqual([]);
    expect(automaton.find('North Woods')).toHaveLength(1);
    expect(automaton.find('Great North Woods')).toEqual([]);
  });

  it('finds a term at the end of a name, legal form and state aside', () => {
    const automaton = new KeywordAutomaton([
      { term: 'Acme', category: 'own', scope: 'ends_with', exceptions: [], person: false },
    ]);
    for (const name of ['ACME', 'North Acme', 'NORTH ACME LLC', 'North Acme, Inc., Ohio'])
      expect([name, automaton.find(name).length]).toEqual([name, 1]);
    for (const name of ['ACME TOOLS', 'North Acme Ohio Tools'])
      expect([name, automaton.find(name).length]).toEqual([name, 0]);
  });

  it('lets an exception void only the match that it covers', () => {
    const automaton = new KeywordAutomaton(keywords('own', [{ term: 'Grant', exceptions: ['Grant Thornton'] }]));
    expect(automaton.find('Grant Thornton LLP')).toEqual([]);
    expect(automaton.find('Grant Thornton for Grant Administration')).toHaveLength(1);
  });

  it('says which words of the name matched, as the name has them', () => {
    expect(builtIn.find('THE DEPT OF LABOR').map(({ matched }) => matched)).toEqual(['dept of', 'dept of labor']);
  });

  it('of a tenant match the very words only', () => {
    const automaton = new KeywordAutomaton([
      { term: 'Acme Board', category: 'government', scope: 'contains', exceptions: [], person: false },
    ]);
    expect(automaton.find('ACMES BOARD')).toEqual([]);
    expect(automaton.find('ACME BOARD')).toHaveLength(1);
  });

  it('of a tenant hold beside any trade', () => {
    const automaton = new KeywordAutomaton([
      { term: 'Acme', category: 'own', scope: 'contains', exceptions: [], person: false },
    ]);
    expect(automaton.find('ACME ROOFING')).toHaveLength(1);
  });

  it('refuses a term without letters or digits', () => {
    expect(() => new KeywordAutomaton(keywords('own', ['***']))).toThrow('keyword "***" has no letter or digit');
  });

  it.each(['', '   ', '&&&', '😀😀', 'x'.repeat(10_000), 'and '.repeat(5_000), '\u202eдом'])(
    'survives hostile names (%#)',
    (name) => {
      expect(builtIn.find(name)).toEqual([]);
    },
  );
});
