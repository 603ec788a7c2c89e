// Writes made-up public bodies: places with their offices, state departments, districts, schools, federal offices, tribes, cut and inverted as ledgers do.
import { FEDERAL_ACRONYMS } from '../../../functions/classification/model/gazetteers/federal-acronyms.ts';
import { FEDERAL_AGENCIES } from '../../../functions/classification/model/gazetteers/federal-agencies.ts';
import { FOREIGN_BODIES } from '../../../functions/classification/model/gazetteers/foreign-bodies.ts';
import { PUBLIC_UNIVERSITIES } from '../../../functions/classification/model/gazetteers/public-universities.ts';
import { JOINT_BODIES, TRIBES } from '../../../functions/classification/model/gazetteers/tribes-and-compacts.ts';
import { abbreviated } from './abbreviate-public-words.ts';
import { titleCase } from './compose-person.ts';
import type { Random } from './random.ts';
import { STATE_NAMES } from './state-names.ts';

export interface Place {
  city: string;
  county: string;
  /** Two letters. */
  state: string;
}

const lines = (text: string) => text.split('\n').filter(Boolean);
const list = (text: string) => text.split('|').map((item) => item.trim());
const FEDERAL = lines(FEDERAL_AGENCIES + FEDERAL_ACRONYMS);
const UNIVERSITIES = lines(PUBLIC_UNIVERSITIES);
const TRIBAL = lines(TRIBES);
const JOINT = lines(JOINT_BODIES);
const FOREIGN = lines(FOREIGN_BODIES);
const COUNTRIES = list(
  'CANADA|ONTARIO|QUEBEC|ALBERTA|BRITISH COLUMBIA|MEXICO|FRANCE|GERMANY|JAPAN|INDIA|BRAZIL|AUSTRALIA|IRELAND|ITALY|SPAIN|CHINA|ISRAEL|PHILIPPINES|MANITOBA|SCOTLAND',
);

const LOCAL_KINDS = list(
  'CITY|CITY|CITY|CITY|TOWN|TOWN|TOWN|VILLAGE|VILLAGE|TOWNSHIP|BOROUGH|CHARTER TOWNSHIP|MUNICIPALITY|CITY AND COUNTY',
);
const LOCAL_OFFICES = list(
  'POLICE DEPARTMENT|POLICE DEPT|FIRE DEPARTMENT|FIRE DEPT|PUBLIC LIBRARY|MUNICIPAL COURT|PUBLIC WORKS|WATER DEPARTMENT|UTILITIES|PARKS AND RECREATION|HOUSING AUTHORITY|PLANNING|FINANCE DEPARTMENT|CITY HALL|AIRPORT AUTHORITY|REDEVELOPMENT AGENCY|PUBLIC UTILITIES|CITY CLERK|TREASURER|EMERGENCY SERVICES|TAX COLLECTOR|BOARD OF SELECTMEN|MUNICIPAL UTILITIES|PARKING AUTHORITY|PORT AUTHORITY',
);
const COUNTY_OFFICES = list(
  "SHERIFF|SHERIFF'S OFFICE|SHERIFFS DEPARTMENT|CLERK|CLERK OF COURT|CLERK OF THE COURT|TREASURER|TREASURERS OFFICE|ASSESSOR|RECORDER|TAX COLLECTOR|TAX COMMISSIONER|BOARD OF COMMISSIONERS|BOARD OF SUPERVISORS|BOARD OF ELECTIONS|SUPERVISOR OF ELECTIONS|HEALTH DEPARTMENT|PUBLIC HEALTH|SUPERIOR COURT|CIRCUIT COURT|PROBATE COURT|DISTRICT ATTORNEY|PROPERTY APPRAISER|GOVERNMENT|COMMISSION|HUMAN SERVICES|ROAD COMMISSION|PARK COMMISSION|LIBRARY SYSTEM|OFFICE OF EDUCATION|SUPERINTENDENT OF SCHOOLS|PUBLIC WORKS|EMERGENCY MANAGEMENT AGENCY|PLANNING COMMISSION|TRANSIT AUTHORITY|DEVELOPMENT AUTHORITY|CORONER|PROSECUTOR|REGISTER OF DEEDS|AUDITOR|COUNTY ATTORNEY|FLOOD CONTROL DISTRICT|COMMUNITY COLLEGE|911|JAIL|FISCAL COURT|POLICE JURY",
);
const DISTRICTS = list(
  'FIRE PROTECTION DISTRICT|FIRE DISTRICT|RURAL FIRE PROTECTION DISTRICT|WATER DISTRICT|SANITARY DISTRICT|WATER AND SANITATION DISTRICT|METROPOLITAN DISTRICT|IRRIGATION DISTRICT|CONSERVATION DISTRICT|SOIL AND WATER CONSERVATION DISTRICT|PARK DISTRICT|LIBRARY DISTRICT|HOSPITAL DISTRICT|MUNICIPAL WATER DISTRICT|COMMUNITY SERVICES DISTRICT|PUBLIC UTILITY DISTRICT|IMPROVEMENT DISTRICT|SEWER DISTRICT|DRAINAGE DISTRICT|CEMETERY DISTRICT|MOSQUITO ABATEMENT DISTRICT|TRANSIT DISTRICT|TRANSIT AUTHORITY|AIRPORT AUTHORITY|PORT DISTRICT|REGIONAL AIRPORT AUTHORITY|WATER AUTHORITY|REGIONAL WATER AUTHORITY|RECLAMATION DISTRICT|AMBULANCE DISTRICT|HEALTHCARE DISTRICT|HEALTH DISTRICT|RECREATION DISTRICT|PARK AND RECREATION DISTRICT|SPECIAL SERVICE DISTRICT|LEVEE DISTRICT|RURAL WATER DISTRICT|SANITARY BOARD|FIRE AND RESCUE|FIRE AND MEDICAL AUTHORITY|VOLUNTEER FIRE DISTRICT|FIRE CONTROL DISTRICT|LIGHT AND POWER|MUNICIPAL UTILITY DISTRICT|PUBLIC POWER DISTRICT|COMMUNITY DEVELOPMENT DISTRICT|DOWNTOWN DEVELOPMENT AUTHORITY|SOLID WASTE AUTHORITY|PUBLIC SERVICE DISTRICT|WATER CONTROL AND IMPROVEMENT DISTRICT|GROUNDWATER CONSERVATION DISTRICT|REGIONAL TRANSPORTATION AUTHORITY|COUNCIL OF GOVERNMENTS|REGIONAL PLANNING COMMISSION|MPO|JOINT POWERS AUTHORITY|AIR POLLUTION CONTROL DISTRICT|AIR QUALITY MANAGEMENT DISTRICT|CLEAN AIR AGENCY|911 COMMUNICATIONS CENTER|EMERGENCY COMMUNICATIONS CENTER|ECONOMIC DEVELOPMENT CORPORATION|PUBLIC POWER AUTHORITY|AIRPORT|DRUG TASK FORCE|RISK MANAGEMENT AGENCY|REGIONAL COMMUNICATIONS CENTER|COUNTY SERVICE AREA',
);
const SCHOOLS = list(
  'SCHOOL DISTRICT|UNIFIED SCHOOL DISTRICT|PUBLIC SCHOOLS|INDEPENDENT SCHOOL DISTRICT|ISD|ELEMENTARY SCHOOL DISTRICT|HIGH SCHOOL DISTRICT|UNION HIGH SCHOOL DISTRICT|COMMUNITY SCHOOLS|CITY SCHOOLS|COUNTY SCHOOLS|HIGH SCHOOL|ELEMENTARY SCHOOL|MIDDLE SCHOOL|BOARD OF EDUCATION|COMMUNITY COLLEGE|COMMUNITY COLLEGE DISTRICT|CONSOLIDATED SCHOOL DISTRICT|AREA SCHOOL DISTRICT|CENTRAL SCHOOL DISTRICT|LOCAL SCHOOLS|EXEMPTED VILLAGE SCHOOLS|EDUCATION SERVICE DISTRICT|USD|CISD|SCHOOL CORPORATION|TECHNICAL COLLEGE|SCHOOL DIST|PUBLIC SCHOOL DIST|JUNIOR COLLEGE|SCHOOL DEPARTMENT|SCHOOL COMMITTEE|PARISH SCHOOL BOARD|STATE UNIVERSITY|STATE COLLEGE|INTERMEDIATE SCHOOL DISTRICT',
);
const STATE_SUBJECTS = list(
  'REVENUE|TRANSPORTATION|HEALTH|PUBLIC HEALTH|EDUCATION|LABOR|CORRECTIONS|AGRICULTURE|COMMERCE|HUMAN SERVICES|HEALTH AND HUMAN SERVICES|NATURAL RESOURCES|PUBLIC SAFETY|INSURANCE|JUSTICE|ENVIRONMENTAL QUALITY|ENVIRONMENTAL PROTECTION|MOTOR VEHICLES|LICENSING|SOCIAL SERVICES|VETERANS AFFAIRS|ECOLOGY|FISH AND WILDLIFE|ECONOMIC DEVELOPMENT|MENTAL HEALTH|CHILD SUPPORT SERVICES|CHILDREN AND FAMILIES|TAXATION|FINANCE|LAW|TECHNOLOGY|GENERAL SERVICES|ADMINISTRATION|EMPLOYMENT SECURITY|WORKFORCE DEVELOPMENT|WATER RESOURCES|MEDICAID SERVICES|TOURISM|CONSUMER AFFAIRS|STATE|LABOR AND INDUSTRIES|EMERGENCY MANAGEMENT|JUVENILE JUSTICE|AGING|PARKS AND RECREATION',
);
const STATE_BODIES = list(
  'ATTORNEY GENERAL|STATE TREASURER|SECRETARY OF STATE|STATE POLICE|HIGHWAY PATROL|SUPREME COURT|LEGISLATURE|HOUSE OF REPRESENTATIVES|GENERAL ASSEMBLY|PUBLIC UTILITIES COMMISSION|PUBLIC SERVICE COMMISSION|STATE LIBRARY|STATE HOSPITAL|HOUSING FINANCE AGENCY|TURNPIKE AUTHORITY|LOTTERY COMMISSION|LOTTERY|GAMING COMMISSION|AUDITOR GENERAL|STATE AUDITOR|COMPTROLLER|STATE PARKS|PUBLIC EMPLOYEES RETIREMENT SYSTEM|TEACHERS RETIREMENT SYSTEM|STATE BOARD OF EDUCATION|JUDICIARY|JUDICIAL BRANCH|BOARD OF REGENTS|STATE UNIVERSITY|UNEMPLOYMENT TRUST FUND|STATE LOTTERY|REAL ESTATE COMMISSION|BOARD OF PHARMACY|MEDICAL BOARD|BOARD OF NURSING|RACING COMMISSION|ETHICS COMMISSION|WORKERS COMPENSATION COMMISSION|OFFICE OF THE GOVERNOR|OFFICE OF TOURISM|RESOURCES AUTHORITY|DEVELOPMENT AUTHORITY|ARTS COUNCIL|HISTORICAL COMMISSION|NATIONAL GUARD|STATE FAIR|DIVISION OF TAXATION|TAX COMMISSION|FRANCHISE TAX BOARD|BUREAU OF INVESTIGATION|OFFICE OF THE COURTS|STATE ASSEMBLY|STATE SENATE|OFFICE OF INFORMATION TECHNOLOGY|CHIEF MEDICAL EXAMINER|PUBLIC DEFENDER|BOARD OF ELECTIONS|RETIREMENT SYSTEM|LIQUOR CONTROL BOARD|CORRECTIONAL INDUSTRIES',
);
const DIRECTIONS = list('NORTH|SOUTH|EAST|WEST|CENTRAL|NORTHEAST|SOUTHWEST|UPPER|LOWER|GREATER|NEW|LAKE|MOUNT');

/** Kinds and how often each is written; the weak ones of the first measurements are over-represented on purpose. */
const KINDS: [number, (place: Place, random: Random) => string][] = [
  [22, localGovernment],
  [20, county],
  [16, stateBody],
  [16, district],
  [14, school],
  [9, (_, random) => federal(random)],
  [3, university],
  [5, (_, random) => tribe(random)],
  [3, joint],
  [4, acronym],
  [4, inCapacity],
  [2, (_, random) => foreign(random)],
];
const TOTAL = KINDS.reduce((sum, [share]) => sum + share, 0);

export function composeGovernment(place: Place, random: Random): string {
  let ticket = random.next() * TOTAL;
  for (const [share, write] of KINDS) {
    ticket -= share;
    if (ticket < 0) return asInLedgers(write(place, random).toUpperCase(), random);
  }
  throw new Error('unreachable: the shares sum to TOTAL');
}

function localGovernment({ city, state }: Place, random: Random): string {
  const kind = random.pick(LOCAL_KINDS);
  const style = random.next();
  if (style < 0.5) return `${kind} OF ${city}`;
  if (style < 0.6)
    return `${kind} OF ${city}${random.pick([' ', ', '])}${random.next() < 0.5 ? state : (STATE_NAMES[state] ?? state)}`;
  if (style < 0.72) return `${city}${random.pick([', ', ' '])}${kind} OF`;
  if (style < 0.87) return `${city} ${random.pick(LOCAL_OFFICES)}`;
  if (style < 0.9) return `PORT OF ${city}`;
  return `${kind} OF ${city} ${random.pick(LOCAL_OFFICES)}`;
}

function county({ county: name, state }: Place, random: Random): string {
  const style = random.next();
  const short = name.replace(/ (County|Parish|Borough)$/i, '');
  const kind = state === 'LA' ? 'PARISH' : 'COUNTY';
  if (style < 0.25) return `${short} ${kind}`;
  if (style < 0.4) return `COUNTY OF ${short}`;
  if (style < 0.5)
    return `${short} ${kind}${random.pick([' ', ', '])}${random.next() < 0.5 ? state : (STATE_NAMES[state] ?? state)}`;
  if (style < 0.58) return `${random.pick(COUNTY_OFFICES)} OF ${short} ${kind}`;
  return `${short} ${kind} ${random.pick(COUNTY_OFFICES)}`;
}

function stateBody({ state }: Place, random: Random): string {
  const full = STATE_NAMES[state] ?? state;
  const department = `${random.pick(['DEPARTMENT OF', 'DEPT OF', 'DEPT', 'DIVISION OF', 'OFFICE OF', 'BUREAU OF'])} ${random.pick(STATE_SUBJECTS)}`;
  const style = random.next();
  if (style < 0.3) return `${full} ${department}`;
  if (style < 0.42) return `${state} ${department}`;
  if (style < 0.58)
    return `STATE OF ${random.next() < 0.75 ? full : state} ${random.next() < 0.6 ? department : random.pick(STATE_BODIES)}`;
  if (style < 0.64) return `STATE OF ${full}`;
  if (style < 0.72) return `${full} STATE ${department}`;
  if (style < 0.92) return `${full} ${random.pick(STATE_BODIES)}`;
  return random.next() < 0.5 ? department : random.pick(STATE_BODIES);
}

function district({ city, county: name }: Place, random: Random): string {
  const place = random.next() < 0.5 ? city : name;
  const head = random.next() < 0.2 ? `${random.pick(DIRECTIONS)} ${place}` : place;
  const number = random.next() < 0.12 ? ` ${random.pick(['NO. ', 'NO ', '# ', '#', ''])}${1 + random.below(40)}` : '';
  return `${head} ${random.pick(DISTRICTS)}${number}`;
}

function school({ city, county: name, state }: Place, random: Random): string {
  const head = random.pick([
    city,
    city,
    city,
    `${name} COUNTY`,
    STATE_NAMES[state] ?? city,
    `${random.pick(DIRECTIONS)} ${city}`,
  ]);
  const number = random.next() < 0.1 ? ` ${random.pick(['NO. ', '#', ''])}${1 + random.below(300)}` : '';
  return `${head} ${random.pick(SCHOOLS)}${number}`;
}

function federal(random: Random): string {
  const agency = random.pick(FEDERAL);
  const style = random.next();
  if (style < 0.55) return agency;
  if (style < 0.7) return `U.S. ${agency}`;
  if (style < 0.8) return `US ${agency}`;
  if (style < 0.87) return `UNITED STATES ${agency}`;
  return agency
    .replace('department', random.pick(['dept', 'dept.']))
    .replace('administration', random.pick(['admin', 'administration']));
}

function university({ state, city }: Place, random: Random): string {
  const style = random.next();
  const full = STATE_NAMES[state] ?? state;
  if (style < 0.45) return random.pick(UNIVERSITIES);
  if (style < 0.65) return `UNIVERSITY OF ${full}${random.next() < 0.3 ? ` ${city}` : ''}`;
  if (style < 0.8) return `${full} STATE UNIVERSITY${random.next() < 0.3 ? ` ${city}` : ''}`;
  if (style < 0.9) return `UNIV OF ${full}`;
  if (style < 0.95)
    return `${random.pick(UNIVERSITIES)} ${random.pick(['EXTENSION', 'EXTENSION SERVICE', 'COOPERATIVE EXTENSION', 'AGRICULTURAL EXPERIMENT STATION', 'FOREST SERVICE', 'HEALTH SCIENCE CENTER', 'BOOKSTORE', 'MEDICAL BRANCH', 'TRANSPORTATION INSTITUTE'])}`;
  return `REGENTS OF THE UNIVERSITY OF ${full}`;
}

function tribe(random: Random): string {
  const name = random.pick(TRIBAL);
  const style = random.next();
  if (style < 0.7) return name;
  return `${name} ${random.pick(['TRIBAL COURT', 'HEALTH SERVICES', 'HOUSING AUTHORITY', 'TRIBAL COUNCIL', 'UTILITY AUTHORITY', 'TRIBAL POLICE', 'DEPARTMENT OF EDUCATION', 'OF INDIANS'])}`;
}

function joint({ county: name, state }: Place, random: Random): string {
  const body = random.pick(JOINT);
  return random.next() < 0.5 ? body : `${random.next() < 0.5 ? name : (STATE_NAMES[state] ?? name)} ${body}`;
}

const ACRONYMS = list('DOT|DOR|DMV|DOL|DEQ|DNR|DPS|DHS|DOH|DPH|DES|DSS|DFS|OAG|DOC|DCF|DWD|TAX DEPT|UC FUND');
const SHORT_OFFICES = list(
  'VFD|VOLUNTEER FIRE DEPT|PD|TAX COLL|TAX COMM|TAX OFFICE|MUNICIPAL UTILITIES|DPW|BOE|SO|TAX COMMISSIONER',
);

/** State agencies by their initials, and offices of places by theirs. */
function acronym({ city, state }: Place, random: Random): string {
  const short = random.pick(ACRONYMS);
  const style = random.next();
  if (style < 0.3) return `${state} ${short}`;
  if (style < 0.5) return `${state}${short.replaceAll(' ', '')}`;
  if (style < 0.6) return `${random.pick(['NYS', 'NYC', 'STATE'])} ${short}`;
  if (style < 0.65) return `NYS${short.replaceAll(' ', '')}`;
  return `${city} ${random.pick(SHORT_OFFICES)}`;
}

function foreign(random: Random): string {
  const body = random.pick(FOREIGN);
  const style = random.next();
  if (style < 0.4) return body;
  return `${body} ${random.pick(['OF', 'FOR', '-', 'OF THE REPUBLIC OF', ''])} ${random.pick(COUNTRIES)}`.replace(
    / +/g,
    ' ',
  );
}

/** A public body that acts through a part of itself or trades under a name stays one. */
function inCapacity({ city, county: name }: Place, random: Random): string {
  const body = random.pick([`CITY OF ${city}`, `COUNTY OF ${name}`, `TOWN OF ${city}`, `${name} COUNTY`]);
  const style = random.next();
  if (style < 0.4) return `${body} ACTING BY AND THROUGH ITS ${random.pick(LOCAL_OFFICES)}`;
  if (style < 0.7)
    return `${body} ${random.pick(['DBA', 'D/B/A'])} ${city} ${random.pick(['ENERGY', 'TRANSIT', 'WATER', 'UTILITIES', 'POWER & LIGHT', 'REGIONAL HOSPITAL', 'GOLF COURSE', 'CONVENTION CENTER'])}`;
  if (style < 0.8) return `${body}, A MUNICIPAL CORPORATION`;
  if (style < 0.9)
    return random.pick([
      `POSTMASTER ${city}`,
      `U S POST OFFICE`,
      `POST OFFICE ${city}`,
      'VA MEDICAL CENTER',
      `VA HOSPITAL ${city}`,
    ]);
  return `${body} ON BEHALF OF ${city} ${random.pick(DISTRICTS)}`;
}

function asInLedgers(name: string, random: Random): string {
  const short = random.next() < 0.18 ? abbreviated(name, random) : name;
  const cut = random.next() < 0.1 ? short.slice(0, random.pick([30, 34, 35])) : short;
  const spelt = random.next() < 0.2 ? cut.replaceAll(' AND ', ' & ') : cut;
  return random.next() < 0.2 ? titleCase(spelt).replaceAll(' Of ', ' of ') : spelt;
}
