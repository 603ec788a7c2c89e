// Writes made-up businesses that read like public bodies or like persons: public words before a trade, newspapers, law firms, shops and churches with a person's name.
import type { Place } from './compose-government.ts';
import { pickRanked, titleCase } from './compose-person.ts';
import type { NameCounts } from './name-counts.ts';
import type { Random } from './random.ts';

const list = (text: string) => text.split('|');
const PUBLIC_NAMES = list(
  'HOUSING AUTHORITY|WATER DEPARTMENT|POLICE DEPARTMENT|FIRE DEPARTMENT|FIRE DEPT|FIRE DISTRICT|FIREHOUSE|FIRE STATION|CITY HALL|TOWN HALL|SCHOOL BOARD|SCHOOL HOUSE|PARK DISTRICT|PUBLIC WORKS|PUBLIC LIBRARY|LIBRARY|POST OFFICE|POSTAL|COURT HOUSE|CITY COUNCIL|TAX COLLECTOR|TAX|HEALTH DEPARTMENT|COUNTY SEAT|STATE HOUSE|PORT AUTHORITY|TRANSIT AUTHORITY|GENERAL SERVICES|PUBLIC SCHOOL|HIGH SCHOOL|SCHOOL|COLLEGE|UNIVERSITY|HIGHWAY PATROL|AIR FORCE|COAST GUARD|ARMY NAVY|NAVY|NATIONAL GUARD|ATTORNEY GENERAL|SECRETARY OF STATE|COUNTY CLERK|MAYOR|MAYORS|GOVERNOR|GOVERNORS|SENATOR|SENATE|SHERIFF|SHERIFFS|TREASURER|TREASURERS|TREASURY|COMMISSIONER|COMMISSION|PARLIAMENT|CONGRESS|CAPITOL|CAPITAL|MUNICIPAL|SUPREME COURT|SUPERIOR COURT|COURTYARD|DISTRICT|BUREAU|BOROUGH|AGENCY|BOARD|COUNCIL|EMBASSY|FEDERAL|REGENT|VILLAGE|COUNTY WIDE|STATEWIDE|STATE LINE|STATE FAIR|STATE STREET|TOWN SQUARE|TOWN CENTER|PUBLIC HOUSE|MARSHAL|JUDGE|WARDEN|JAIL HOUSE|PRECINCT|SELECTMEN|TOLLWAY|TURNPIKE|HARBOR MASTER|PORT|AIRPORT|WATER DISTRICT|SEWER|GOVERNMENT|CITY|TOWN|COUNTY|STATE|US|NATIONAL|AMERICAN|UNITED STATES|REPUBLIC|COMMONWEALTH|METRO',
);
const NUMBERED = list('AGENCY|DISTRICT|STATION|PRECINCT|BUREAU|DEPARTMENT|BOARD|COUNCIL|SECTOR|ENGINE|AREA|REGION');
const HEADS_OF = list(
  'CITY OF|CITY OF|TOWN OF|VILLAGE OF|COUNTY OF|STATE OF|STATE OF|MAYOR OF|DEPARTMENT OF|BUREAU OF|BOARD OF|PORT OF|SHERIFF OF|OFFICE OF|UNIVERSITY OF|SCHOOL OF|TREASURER OF|HOUSE OF|MINISTRY OF|DISTRICT OF',
);
/** What no place is called by itself. */
const IDEAS = list(
  'HOPE|JOY|FLAVOR|MIND|THE ART|GRACE|LIGHT|DREAMS|FAITH|REFUGE|BREAD|ANGELS|SMILES|PAWS|BEAUTY|STYLE|COFFEE|WINE|BEADS|TOYS|LOVE|GLAM|PLAY|YOGA|SWEETS|CHEESE|BOOKS|HAIR|NAILS|FITNESS|DANCE|FUN|KINGS|QUEENS|GOLD|INDUSTRY|COMMERCE|DESIGN|MUSIC|PEACE|PRAISE|FIRE|CHAMPIONS|ROSES|TEA|SPICE|SMOKE|PIZZA|PETS|HEALTH|BEING|WELLNESS|EMERGENCY|CONFUSION|INDEPENDENCE|GLORY|WONDER|MAGIC|STEEL|GLASS',
);
const PAPERS = list(
  'HERALD|TIMES|POST|JOURNAL|TRIBUNE|WEEKLY|GAZETTE|REGISTER|REGISTER GUARD|SENTINEL|OBSERVER|COURIER|COURIER JOURNAL|DISPATCH|POST DISPATCH|CHRONICLE|BULLETIN|INDEPENDENT|STATESMAN|STATESMAN JOURNAL|DEMOCRAT|DEMOCRAT GAZETTE|REPUBLICAN|COMMONWEALTH|VILLAGER|TOWN CRIER|CITIZEN|CITIZEN TIMES|MERCURY|MERCURY NEWS|ENTERPRISE|EXAMINER|INQUIRER|LEADER|LEDGER|MIRROR|NEWS|NEWS TRIBUNE|PRESS|REPORTER|REVIEW|STAR|STAR TRIBUNE|SUN|SUN TIMES|TELEGRAPH|TELEGRAM|STANDARD|TIMES UNION|UNION TRIBUNE|UNION LEADER|STATE JOURNAL|FREE PRESS|PIONEER|PIONEER PRESS|RECORD|EAGLE|WORLD|ADVOCATE|ARGUS|BANNER|BEACON|BEACON JOURNAL|CALL|DAILY NEWS|EXPRESS|GLOBE|PATRIOT|PATRIOT NEWS|PLAIN DEALER|COUNTY TIMES|COUNTY NEWS|COUNTY REPORTER|GUARDIAN|MAGAZINE',
);
const SAINTS = list(
  'MARY|JOSEPH|JOHN|PAUL|PETER|LUKE|MARK|MATTHEW|JAMES|ANNE|ANTHONY|FRANCIS|PATRICK|MICHAEL|GEORGE|STEPHEN|THOMAS|ELIZABETH|CATHERINE|JUDE|VINCENT|BERNARD|ANDREW|RITA|MONICA|DOMINIC|NICHOLAS|CLARE|PHILIP|BENEDICT',
);
const CHURCHES = list(
  'CHURCH|CATHOLIC CHURCH|PARISH|SCHOOL|HOSPITAL|EPISCOPAL CHURCH|LUTHERAN CHURCH|ACADEMY|CATHEDRAL|HIGH SCHOOL|ORTHODOX CHURCH|MEDICAL CENTER|BAPTIST CHURCH|CHAPEL|HOME|MANOR|SEMINARY|CATHOLIC SCHOOL|CEMETERY|YOUTH CENTER|BAZAAR',
);
const CONGREGATIONS = list(
  'FIRST BAPTIST CHURCH|FIRST UNITED METHODIST CHURCH|GRACE LUTHERAN CHURCH|TRINITY CHURCH|CALVARY CHAPEL|CHURCH OF GOD|CHURCH OF CHRIST|OUR LADY OF GRACE|OUR LADY OF LOURDES|HOLY FAMILY CHURCH|HOLY CROSS PARISH|SACRED HEART CHURCH|IMMACULATE CONCEPTION|BETHEL AME CHURCH|ASSEMBLY OF GOD|NEW LIFE FELLOWSHIP|TEMPLE BETH EL|CONGREGATION BETH SHALOM|GOOD SHEPHERD CHURCH|KINGDOM HALL|ISLAMIC CENTER',
);
const PRIVATE_BODIES = list(
  'DIRECTORS ASSOCIATION|OFFICERS ASSN|OFFICERS ASSOCIATION|ASSOCIATION|ASSN|FOUNDATION|INSTITUTE|COALITION|BOOSTERS|ALUMNI ASSOCIATION|EMPLOYEES UNION|SUPPORTERS|MAGAZINE|CONSULTANTS|EXCHANGE|ALLIANCE|SOCIETY|CONFERENCE|POSSE|AUXILIARY|NETWORK|MUSEUM',
);
const PUBLIC_SUBJECTS = list(
  'CHILD SUPPORT|PUBLIC WORKS|WATER WORKS|PUBLIC SCHOOLS|PUBLIC HEALTH|GOVERNMENT FINANCE|POLICE CHIEFS|FIRE CHIEFS|CITY CLERKS|COUNTY TREASURERS|SCHOOL BOARDS|COUNTY ENGINEERS|STATE TROOPERS|SHERIFFS|CORRECTIONAL|PARKS|PUBLIC TRANSIT|PUBLIC POWER|TAX ADMINISTRATORS|ELECTION OFFICIALS|PUBLIC HOUSING|HIGHWAY|MUNICIPAL|COUNTY ATTORNEYS|LIBRARY|STATE COURTS|EMERGENCY SERVICES|AIRPORT EXECUTIVES|PORT AUTHORITIES|WATER RESOURCES|PUBLIC SAFETY',
);
const OFFICES = list(
  'SHERIFF|GOVERNOR|MAYOR|CITY COUNCIL|SCHOOL BOARD|SENATE|CONGRESS|JUDGE|COUNTY COMMISSIONER|STATE REPRESENTATIVE|ASSEMBLY|TREASURER|ATTORNEY GENERAL|SUPERVISOR',
);

interface Material {
  place: Place;
  counts: NameCounts;
  /** Last words of real companies' names. */
  trades: readonly string[];
}
type Write = (material: Material, random: Random) => string;

const KINDS: [number, Write][] = [
  [24, publicTrade],
  [14, headOfNoPlace],
  [3, numberedTrade],
  [10, newspaper],
  [12, lawFirm],
  [10, possessive],
  [10, church],
  [5, initialsTrade],
  [12, privateBody],
  [5, campaign],
  [8, personsShop],
];
const TOTAL = KINDS.reduce((sum, [share]) => sum + share, 0);

export function composeLookAlike(material: Material, random: Random): string {
  let ticket = random.next() * TOTAL;
  for (const [share, write] of KINDS) {
    ticket -= share;
    if (ticket >= 0) continue;
    const name = write(material, random).toUpperCase();
    const style = random.next();
    return style < 0.2 ? titleCase(name) : style < 0.3 ? name.toLowerCase() : name;
  }
  throw new Error('unreachable: the shares sum to TOTAL');
}

const first = ({ counts }: Material, random: Random) => pickRanked(counts.firstNames.slice(0, 3_000), random);
const last = ({ counts }: Material, random: Random) => pickRanked(counts.surnames.slice(0, 20_000), random);
const trade = ({ trades }: Material, random: Random) =>
  random.next() < 0.7 ? random.pick(trades) : `${random.pick(trades)} ${random.pick(trades)}`;

function publicTrade(material: Material, random: Random): string {
  const possessive = random.next() < 0.1 ? "'S" : '';
  return `${random.pick(PUBLIC_NAMES)}${possessive} ${trade(material, random)}`;
}

function headOfNoPlace(material: Material, random: Random): string {
  const idea = random.next() < 0.7 ? random.pick(IDEAS) : material.place.city;
  const isBare = IDEAS.includes(idea) && random.next() < 0.12;
  return `${random.pick(HEADS_OF)} ${idea}${isBare ? '' : ` ${trade(material, random)}`}`;
}

function numberedTrade(material: Material, random: Random): string {
  return `${random.pick(NUMBERED)} ${1 + random.below(99)} ${trade(material, random)}`;
}

function newspaper({ place }: Material, random: Random): string {
  const where = random.pick([place.city, place.city, place.county, 'THE', 'DAILY', 'SOUTH', 'NORTH', '']);
  return `${where} ${random.pick(PAPERS)}`.trim();
}

function lawFirm(material: Material, random: Random): string {
  const partners = Array.from({ length: 2 + random.below(3) }, () => last(material, random));
  const and = random.pick(['&', 'AND']);
  const tail = random.next() < 0.75 ? '' : ` ${random.pick(['PA', 'ATTORNEYS', 'LAW', 'ATTYS AT LAW', 'CPAS'])}`;
  return `${partners.slice(0, -1).join(random.pick([', ', ', ', ' ']))}${random.next() < 0.1 ? ',' : ''} ${and} ${partners.at(-1)}${tail}`;
}

function possessive(material: Material, random: Random): string {
  const owner = random.next() < 0.5 ? first(material, random) : `${first(material, random)} ${last(material, random)}`;
  const title = random.next() < 0.1 ? random.pick(['MAMA ', 'PAPA ', 'UNCLE ', 'BIG ', 'LITTLE ', 'AUNT ']) : '';
  return `${title}${owner}'S${random.next() < 0.5 ? '' : ` ${trade(material, random)}`}`;
}

function church(material: Material, random: Random): string {
  if (random.next() < 0.3)
    return `${random.pick(CONGREGATIONS)}${random.next() < 0.3 ? ` OF ${material.place.city}` : ''}`;
  const saint = `${random.pick(['ST', 'ST.', 'SAINT', 'ST', 'SAN', 'SANTA'])} ${random.pick(SAINTS)}`;
  const style = random.next();
  if (style < 0.1) return `${saint}${random.pick(["'S", 'S'])}`;
  return `${saint}${random.next() < 0.4 ? "'S" : ''} ${random.pick(CHURCHES)}`;
}

function initialsTrade(material: Material, random: Random): string {
  const initial = () => String.fromCharCode(65 + random.below(26));
  return `${initial()}${random.pick([' & ', '&', ' AND '])}${initial()} ${trade(material, random)}`;
}

function privateBody({ place }: Material, random: Random): string {
  const subject = random.pick(PUBLIC_SUBJECTS);
  const where = random.pick(['', 'NATIONAL ', 'AMERICAN ', `${place.city} `, 'INTERNATIONAL ', 'WESTERN STATES ']);
  if (random.next() < 0.15)
    return `${random.pick(['PARENTS FOR', 'FRIENDS OF', 'CITIZENS FOR', 'YES ON', 'VOTERS FOR'])} ${subject}`;
  return `${where}${subject} ${random.pick(PRIVATE_BODIES)}`;
}

function campaign(material: Material, random: Random): string {
  const who = random.next() < 0.5 ? last(material, random) : `${first(material, random)} ${last(material, random)}`;
  const style = random.next();
  if (style < 0.5) return `${who} FOR ${random.pick(OFFICES)}`;
  if (style < 0.8)
    return `${random.pick(['COMMITTEE TO ELECT', 'ELECT', 'FRIENDS OF', 'CITIZENS FOR', 'VOTE FOR'])} ${who}`;
  return `${random.pick(['COMMITTEE TO ELECT', 'ELECT', 'RE-ELECT'])} ${who} ${random.pick(OFFICES)}`;
}

function personsShop(material: Material, random: Random): string {
  const who = random.next() < 0.6 ? first(material, random) : last(material, random);
  const style = random.next();
  if (style < 0.3)
    return `${random.pick(['CASA', 'CAFE', 'CHEZ', 'VILLA', 'EL', 'LA', 'LE', 'DON', 'SALON', 'STUDIO', 'TEAM', 'CAMP'])} ${who}`;
  if (style < 0.5) return `${trade(material, random)} BY ${who}`;
  return `${who} ${random.next() < 0.4 ? `${last(material, random)} ` : ''}${random.pick(material.trades)}`;
}
