// Hard names by kind, made up or public brands: what the rules and the model must say of each, and where they must not be sure.
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { LOOK_ALIKES } from '../../tests/support/look-alike-names.ts';
import { classifyByModel } from './classify-by-model.ts';

const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim());

/** Kind of difficulty -> type -> names. `undecided`: whatever the guess, it must not stand without a question to OpenAI. */
const HARD_NAMES: Record<string, Record<string, string>> = {
  'parts that are not of the name': {
    Individual: `
      MARIA LOPEZ C/O FIRST NATIONAL BANK
      LOPEZ, MARIA % MAPLE SUPPLY INC
      SMITH JOHN A #00123
      00123 - SMITH JOHN
      JOHN SMITH ATTN ACCOUNTS PAYABLE
      JOHN SMITH VENDOR 4411
      JOHN SMITH ACCT 99-1
      *DO NOT USE* JOHN SMITH
      JOHN SMITH (INACTIVE)
      JOHN SMITH 1099
      JOHN SMITH - ACH
      JOHN SMITH 555-123-4567
      JOHN SMITH 01/15/2024`,
    Government: `
      CITY OF MAPLEWOOD C/O ACORN COLLECTIONS LLC
      MAPLE COUNTY TREASURER ATTN JOHN SMITH
      CITY OF MAPLEWOOD LOCKBOX 1234
      MAPLE HOUSING AUTHORITY #00123
      MAPLEWOOD SCHOOL DISTRICT DUPLICATE`,
    Business: `
      MAPLE ROOFING LLC C/O JOHN SMITH
      MAPLE TOOL & SUPPLY ATTN: MARY
      MAPLE MARKET STORE #1496
      REMIT TO: MAPLE ROOFING LLC
      PUBLIC STORAGE 21305`,
  },
  'trade names': {
    Business: `
      JOHN SMITH DBA SMITH PLUMBING
      SMITH, JOHN D/B/A MAPLE CARPENTRY
      MARIA LOPEZ T/A MARIA'S KITCHEN
      OAK HOLDINGS LLC DBA BIRCH TAVERN
      SMITH & SON
      SMITH AND SONS
      JOHN SMITH & SONS PLUMBING
      LOPEZ BROTHERS PAVING`,
    Government: `COUNTY OF MAPLE D/B/A MAPLE TRANSIT`,
  },
  'banks and insurers': {
    Banking: `
      CITI
      CITICARDS
      WELLS FARGO
      WELLS FARGO HOME MORTGAGE
      PNC BANK NA
      KEYBANK
      TRUIST
      JPM CHASE
      FNB OMAHA
      BANK OF THE WEST
      BANK OF THE EAST
      FIRST NATIONAL BANK OF MAPLEWOOD
      MAPLEWOOD FEDERAL CREDIT UNION
      DIGITAL FCU
      MAPLE SAVINGS & LOAN ASSN
      NORTHERN TRUST COMPANY
      MAPLE BANK & TRUST
      FIRST NATL BK
      HOME SVGS
      VALLEY S&L
      TEACHERS CR UN
      MAPLE FCU
      FARMERS ST BK & TR
      MAPLE SVGS & LN ASSN
      BIRCH SAV BK
      OAK VALLEY CU
      BIRCH BLDG & LOAN
      PEOPLES BK
      MUNICIPAL EMPL CR UNION`,
    Insurance: `
      CNA
      PROGRESSIVE
      PROGRESSIVE INSURANCE
      GEICO
      AFLAC
      METLIFE
      CHUBB
      UHC
      STATE FARM
      STATE FARM INSURANCE BOB JONES AGENT
      BLUECROSS BLUESHIELD OF NC
      DELTA DENTAL OF OHIO
      MAPLE TITLE INSURANCE CO
      MAPLE MUTUAL INSURANCE COMPANY
      LIFE INSURANCE COMPANY OF MAPLE
      ZURICH NA
      ZURICH NORTH AMERICA
      CHUBB NA
      WESTERN SURETY
      MAPLE CASUALTY
      BIRCH INDEMNITY
      ELM MUT INS
      MAPLE LIFE & CAS
      BIRCH TITLE GUAR
      ELM MUT FIRE
      OLD ELM FID & GUAR
      GREAT LAKES CAS CO`,
  },
  'neither bank nor insurer': {
    Business: `
      STATE FARM ROOFING LLC
      PIGGY BANK TOYS
      TRAVELERS REST MOTEL
      BANK STREET DELI
      RIVER BANK STABILIZATION
      PACIFIC LIFE RAFT CO
      BLUE SHIELD ROOFING
      THE HARTFORD COURANT
      COMMUNITY BANK BUILDING LLC
      FARM CREDIT UNION STREET CAFE
      CHASE PLUMBING
      PROGRESSIVE ROOFING
      MAPLEWOOD FOOD BANK INC
      INSURANCE AUTO AUCTIONS
      FRIENDS OF MAPLE CREDIT UNION
      SURETY FENCE
      PROGRESSIVE AUTO SERVICE INC
      PROGRESSIVE PROPERTY MANAGEMENT
      CASUALTY SOFTWARE
      INDEMNITY CONSULTING
      BLOOD BANK
      BANK STREET CAFE
      BANK NOTE BREWING
      RIVER BANK CAFE
      JOS A BANK
      JOSEPH A BANK CLOTHIERS
      CREDIT UNION STRATEGIES
      SAVINGS MART
      MUTUAL MATERIALS
      BANK OF MAPLE EVENT CENTER
      PURPLE REINS INC`,
  },
  placeholders: {
    Unknown: `
      TEST
      N/A
      UNKNOWN VENDOR
      MISC
      CASH
      PETTY CASH
      VARIOUS
      REFUND
      EMPLOYEE
      TBD
      NONE
      VOID
      DO NOT USE
      VENDOR 4411
      ONE TIME VENDOR
      LLC
      the of and`,
  },
  'names beginning with a title': {
    Business: `
      DR PEPPER
      DR PEPPER BOTTLING
      MRS FIELDS
      MR ROOTER
      DR SCHOLLS
      DR MARTENS
      MR PLUMBER
      MR CAR WASH
      MRS BAIRDS
      MISTER SPARKY`,
    Individual: `
      DR SMITH
      MRS JONES
      MR BROWN
      DR ROBERT PEPPER
      MRS FIELDS, DEBRA
      DR NGUYEN DDS
      MRS ANNA FIELDS`,
  },
  'churches with a given name': {
    Business: `
      GRACE CHAPEL
      FAITH CHAPEL
      HOPE CHURCH
      TRINITY CHAPEL
      CALVARY CHAPEL
      VICTORIA CHAPEL`,
    undecided: `
      ABIGAIL CHURCH
      MARY CHURCH
      CHARLOTTE CHURCH
      JOHN CHAPEL`,
  },
  'public bodies by a place and a short word': {
    Government: `
      BOISE CITY
      OKLAHOMA CITY
      TRAVERSE CITY
      BOISE SD
      NAMPA PD
      PLANO ISD
      CLK OF COURT`,
    Business: `
      PARTY CITY
      CIRCUIT CITY
      KANSAS CITY SOUTHERN
      BUREAU OF NATIONAL AFFAIRS
      COLLEGE OF IDAHO
      COLLEGE OF THE HOLY CROSS`,
    undecided: `
      PANDA CITY
      VAPOR CITY
      GUITAR CITY
      DEPARTMENT OF COFFEE
      DEPARTMENT OF SKATEBOARDING
      BUREAU OF FINE DINING
      DIVISION OF LAUGHS`,
  },
  'what a bank or an insurer is called for short, and others too': {
    undecided: `
      CHASE
      PROGRESSIVE
      TRAVELERS
      HARTFORD
      LIBERTY
      CITIZENS
      REGIONS`,
  },
  'codes and lone names': {
    undecided: `
      XQZ
      KJT
      QRLT
      X Q Z
      B7
      SGT
      MADONNA
      CHEN
      LEE`,
    Business: `
      3M
      A1
      A-1
      IBM
      UPS
      AT&T
      A T & T
      7-Eleven
      84 Lumber
      3 Day Blinds
      XQZ INC`,
  },
  'public bodies': {
    Government: `
      IRS
      USPS
      FAA
      EPA
      TVA
      POSTMASTER
      US TREASURY
      U.S. TREASURY
      US DEPT OF LABOR
      TWP OF EDISON
      BORO OF PARAMUS
      VLG OF SKOKIE
      CNTY OF COOK
      SHERIFF OF COOK CO
      COOK CO TREASURER
      KING CO METRO
      HARRIS CO MUD 165
      PLANO ISD
      WICHITA USD 259
      MAPLE UNIFIED SCHOOL DIST
      MAPLEWOOD WATER AUTHORITY
      MAPLE FIRE PROTECTION DIST
      MAPLE SEWER DIST
      METRO TRANSIT
      PORT OF SEATTLE
      CALTRANS
      HOUSTON HOUSING AUTH
      OHIO STATE UNIVERSITY
      UNIV OF OREGON
      COUSHATTA TRIBE
      NAVAJO NATION TRIBAL COURT
      CLERK OF THE CIRCUIT COURT MAPLE COUNTY`,
  },
  'public words in the names of businesses': {
    Business: `
      VILLAGE PUB
      VILLAGE OF HOPE SHELTER
      COUNTY LINE BBQ
      STATE STREET DELI
      UNIVERSITY AUTO BODY
      POLICE UNIFORM SUPPLY
      FIRE EXTINGUISHER CO
      CITY ELECTRIC SUPPLY
      PORT CITY BREWING
      COUNTY MATERIALS
      DISTRICT TACO
      TOWN OF BREAD BAKERY
      CITY OF ANGELS CATERING
      COMMONWEALTH EDISON
      FLORIDA POWER & LIGHT
      SO CAL EDISON
      CITY GLASS
      NATIONAL TIRE
      COURTHOUSE CAFE
      TOWNSHIP LIQUORS
      SHERIFF GOSLIN ROOFING
      FIRST AMERICAN ROOFING
      REPUBLIC SERVICES
      PUBLIC STORAGE`,
  },
  persons: {
    Individual: `
      JOHN AND MARY SMITH
      JOHN & MARY SMITH
      SMITH, JOHN & MARY
      SMITH, JOHN M
      SMITH JOHN M
      JANE DOE MD
      JANE DOE PHD
      JANE DOE DDS
      JANE DOE ESQ
      DR JANE DOE
      JOHN SMITH JR
      SMITH III, JOHN
      ESTATE OF MARY JONES
      JONES, MARY ESTATE OF
      NGUYEN THI HOA
      MUHAMMAD AL-RASHID
      JOSE GARCIA-LOPEZ
      COURTNEY STONE
      MARIA FRANCO
      BANKS, TYRONE
      CHASE, EMILY
      CASH, JUNE
      KIA JOHNSON
      O'BRIEN, PATRICK`,
  },
  'firms and trusts under a name': {
    Business: `
      LAW OFFICE OF JANE DOE
      JANE DOE ATTORNEY AT LAW
      JANE DOE MD PC
      SMITH FAMILY TRUST
      JOHN SMITH REVOCABLE TRUST
      KIA OF AUGUSTA
      JOHNSON FORD
      SMITH, JONES & BROWN LLP`,
  },
};

const CASES = Object.entries(HARD_NAMES).flatMap(([kind, byType]) =>
  Object.entries(byType).flatMap(([type, names]) => lines(names).map((name) => ({ kind, type, name }))),
);

describe('hard names', () => {
  it.each(CASES)('$kind: $name is $type', ({ type, name }) => {
    const answer = classifyByModel(name);
    expect(type === 'undecided' ? answer.decided : answer.type).toBe(type === 'undecided' ? false : type);
    expect(answer.evidence.join()).not.toBe('');
  });
});

describe('a known bank or insurer that is the whole name', () => {
  const banks = [
    'WELLS FARGO',
    'CAPITAL ONE NA',
    'PNC',
    'PNC BANK',
    'CITI',
    'M&T BANK',
    'TRUIST FINANCIAL CORP',
    'CHASE BANK',
    'US BANK',
  ];
  const insurers = [
    'GEICO',
    'GEICO INSURANCE CO',
    'ALLSTATE',
    'STATE FARM',
    'AETNA',
    'LIBERTY MUTUAL INSURANCE',
    'PROGRESSIVE INSURANCE',
    'AFLAC',
  ];

  it.each([...banks.map((name) => [name, 'Banking']), ...insurers.map((name) => [name, 'Insurance'])])(
    '%s is %s, surely enough to be excluded by its type',
    (name, type) => {
      const answer = classifyByModel(name);
      expect(answer).toMatchObject({ type, decided: true });
      expect(answer.confidence).toBeGreaterThanOrEqual(0.99);
    },
  );
});

const NAMES_OF_KINDS = LOOK_ALIKES.flatMap(({ kind, allowed, names }) =>
  names
    .split(/[|\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => ({ kind, allowed, name, answer: classifyByModel(name) })),
);
const MOST_WRONG = 0.03;
const MOST_OPEN = 0.3;

describe('names that look like another kind of payee', () => {
  it('are more than 200, each once', () => {
    expect(new Set(NAMES_OF_KINDS.map(({ name }) => name)).size).toBe(NAMES_OF_KINDS.length);
    expect(NAMES_OF_KINDS.length).toBeGreaterThan(200);
  });

  it('are hardly ever decided wrongly', () => {
    const wrong = NAMES_OF_KINDS.filter(({ allowed, answer }) => answer.decided && !allowed.includes(answer.type));
    const said = wrong.map(({ name, answer }) => `${name}: ${answer.type} ${answer.confidence.toFixed(3)}`);
    expect(wrong.length / NAMES_OF_KINDS.length, said.join('\n')).toBeLessThanOrEqual(MOST_WRONG);
  });

  it('are decided for the most part', () => {
    const open = NAMES_OF_KINDS.filter(({ answer }) => !answer.decided);
    expect(open.length / NAMES_OF_KINDS.length).toBeLessThanOrEqual(MOST_OPEN);
  });

  it.each(LOOK_ALIKES.map(({ kind }) => kind))('%s: one in ten at most is wrong', (kind) => {
    const ofKind = NAMES_OF_KINDS.filter((one) => one.kind === kind);
    const wrong = ofKind.filter(({ allowed, answer }) => answer.decided && !allowed.includes(answer.type));
    expect(wrong.length / ofKind.length, wrong.map(({ name }) => name).join()).toBeLessThanOrEqual(0.1);
  });
});

/** 200 names by kind that were collected from reports of wrong types, each with the types that are right for it. */
describe('reported hard names', () => {
  const Row = z.object({ name: z.string(), allowed: z.string(), kind: z.string() });
  const file = readFileSync(new URL('./hard-names.csv', import.meta.url), 'utf8');
  const names = z.array(Row).parse(parse(file, { columns: true }));
  const decided = names.flatMap(({ name, allowed }) => {
    const answer = classifyByModel(name);
    return answer.decided ? [{ name, type: answer.type, isRight: allowed.split('|').includes(answer.type) }] : [];
  });

  it('are hardly ever decided wrongly', () => {
    const wrong = decided.filter(({ isRight }) => !isRight).map(({ name, type }) => `${name}: ${type}`);
    expect(wrong.length / names.length, wrong.join('\n')).toBeLessThanOrEqual(MOST_WRONG);
  });

  it('are decided for the most part', () => {
    expect(names).toHaveLength(200);
    expect(1 - decided.length / names.length).toBeLessThanOrEqual(MOST_OPEN);
  });
});

describe('what is written beside a name', () => {
  const NAMES = lines(`
    ANNA BRENNER
    BRENNER, PETER J
    MAPLE ROOFING LLC
    QUIKMART
    CITY OF MAPLEWOOD
    MAPLE COUNTY SCHOOL DISTRICT
    FIRST NATIONAL BANK OF MAPLEWOOD
    TRUST FOR MAPLE HISTORY`);
  const PARTS = [
    ' #00123',
    ' 00123',
    ' - 2',
    ' ATTN ACCOUNTS PAYABLE',
    ' C/O ACORN SUPPLY INC',
    ' % FIRST NATIONAL BANK',
    ' REMIT TO PO BOX 9',
    ' LOCKBOX 1234',
    ' (EMPLOYEE)',
    ' (INACTIVE)',
    ' *DO NOT USE*',
    ' DUPLICATE',
    ' VENDOR 4411',
    ' STORE 412',
    ' 555-123-4567',
    ' 01/15/2024',
    ' ACH',
    ' 1099',
    '*',
  ];

  it.each(PARTS)('changes neither type nor confidence: %s', (part) => {
    for (const name of NAMES) {
      const { type, confidence, decided } = classifyByModel(name);
      expect({ name, ...pick(classifyByModel(name + part)) }).toEqual({ name, type, confidence, decided });
    }
  });

  const pick = ({ type, confidence, decided }: ReturnType<typeof classifyByModel>) => ({ type, confidence, decided });
});
