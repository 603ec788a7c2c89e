// States, sorting areas of ZIP codes, countries and town names: what is said in the last line of an address.

const STATES =
  `AL ALABAMA|AK ALASKA|AZ ARIZONA|AR ARKANSAS|CA CALIFORNIA|CO COLORADO|CT CONNECTICUT|DE DELAWARE|DC DISTRICT OF COLUMBIA|FL FLORIDA|GA GEORGIA|HI HAWAII|ID IDAHO|IL ILLINOIS|
IN INDIANA|IA IOWA|KS KANSAS|KY KENTUCKY|LA LOUISIANA|ME MAINE|MD MARYLAND|MA MASSACHUSETTS|MI MICHIGAN|MN MINNESOTA|MS MISSISSIPPI|MO MISSOURI|MT MONTANA|NE NEBRASKA|NV NEVADA|
NH NEW HAMPSHIRE|NJ NEW JERSEY|NM NEW MEXICO|NY NEW YORK|NC NORTH CAROLINA|ND NORTH DAKOTA|OH OHIO|OK OKLAHOMA|OR OREGON|PA PENNSYLVANIA|RI RHODE ISLAND|SC SOUTH CAROLINA|
SD SOUTH DAKOTA|TN TENNESSEE|TX TEXAS|UT UTAH|VT VERMONT|VA VIRGINIA|WA WASHINGTON|WV WEST VIRGINIA|WI WISCONSIN|WY WYOMING|PR PUERTO RICO|VI VIRGIN ISLANDS|GU GUAM|
AS AMERICAN SAMOA|MP NORTHERN MARIANA ISLANDS|FM MICRONESIA|PW PALAU|MH MARSHALL ISLANDS|AA ARMED FORCES AMERICAS|AE ARMED FORCES EUROPE|AP ARMED FORCES PACIFIC`
    .replaceAll('\n', '')
    .split('|');

const stateCodes = new Map<string, string>();
for (const entry of STATES) {
  const code = entry.slice(0, 2);
  stateCodes.set(code, code);
  stateCodes.set(entry.slice(3), code);
}
const OTHER_STATES: Readonly<Record<string, string>> = {
  CALIF: 'CA',
  MASS: 'MA',
  PENN: 'PA',
  PENNA: 'PA',
  TENN: 'TN',
  FLA: 'FL',
  ILL: 'IL',
  MICH: 'MI',
  MINN: 'MN',
  WISC: 'WI',
  WASH: 'WA',
  TEX: 'TX',
  ARIZ: 'AZ',
  COLO: 'CO',
  CONN: 'CT',
  OKLA: 'OK',
  OREG: 'OR',
  NEBR: 'NE',
  'WASHINGTON DC': 'DC',
};

/** The code of a US state, territory or military area; takes upper-case words without dots. */
export const stateOf = (text: string): string | undefined => stateCodes.get(text) ?? OTHER_STATES[text];

/** First and last three-digit area of each state, by the public ZIP code plan. */
const AREAS = `005 NY|006-007 PR|008 VI|009 PR|010-027 MA|028-029 RI|030-038 NH|039-049 ME|050-054 VT|055 MA|056-059 VT|060-062 CT|063 CT|064-069 CT|070-089 NJ|090-099 AE|100-149 NY|150-196 PA|197-199 DE|
200 DC|201 VA|202-205 DC|206-219 MD|220-246 VA|247-268 WV|270-289 NC|290-299 SC|300-319 GA|320-339 FL|340 AA|341-342 FL|344 FL|346-347 FL|349 FL|350-369 AL|370-385 TN|386-397 MS|398-399 GA|
400-427 KY|430-459 OH|460-479 IN|480-499 MI|500-528 IA|530-549 WI|550-567 MN|569 DC|570-577 SD|580-588 ND|590-599 MT|600-629 IL|630-658 MO|660-679 KS|680-693 NE|700-714 LA|716-729 AR|
730-731 OK|733 TX|734-749 OK|750-799 TX|800-816 CO|820-831 WY|832-838 ID|840-847 UT|850-865 AZ|870-884 NM|885 TX|889-898 NV|900-961 CA|962-966 AP|967-968 HI|969 GU|970-979 OR|980-994 WA|995-999 AK`;
const stateOfArea: string[] = [];
for (const entry of AREAS.replaceAll('\n', '').split('|')) {
  const [range, state] = entry.split(' ');
  const [first, last = first] = range.split('-').map(Number);
  for (let area = first; area <= last; area++) stateOfArea[area] = state;
}

/** States that share areas with a neighbour: a difference between these says nothing. */
const SHARED = new Map([
  ['063', ['CT', 'NY']],
  ['834', ['ID', 'WY']],
  ['969', ['GU', 'MP', 'PW', 'FM', 'MH']],
  ['967', ['HI', 'AS']],
  ['205', ['DC', 'MD']],
  ['864', ['AZ', 'CA', 'NV']],
]);

/** States in which a ZIP code that begins with these three digits may lie; empty for one that is not given out. */
export function statesOfZip(zip: string): readonly string[] {
  const area = zip.slice(0, 3);
  const state = stateOfArea[Number(area)];
  return SHARED.get(area) ?? (state ? [state] : []);
}

const COUNTRIES: Readonly<Record<string, string>> = {
  US: 'US',
  USA: 'US',
  'UNITED STATES': 'US',
  'UNITED STATES OF AMERICA': 'US',
  AMERICA: 'US',
  CAN: 'CA',
  CANADA: 'CA',
  MEX: 'MX',
  MEXICO: 'MX',
  UK: 'GB',
  GBR: 'GB',
  'UNITED KINGDOM': 'GB',
  'GREAT BRITAIN': 'GB',
  ENGLAND: 'GB',
  SCOTLAND: 'GB',
  IRELAND: 'IE',
  GERMANY: 'DE',
  DEU: 'DE',
  FRANCE: 'FR',
  SPAIN: 'ES',
  ITALY: 'IT',
  NETHERLANDS: 'NL',
  SWITZERLAND: 'CH',
  AUSTRALIA: 'AU',
  JAPAN: 'JP',
  CHINA: 'CN',
  INDIA: 'IN',
  ISRAEL: 'IL',
  BRAZIL: 'BR',
};

/** Two-letter country code where the text is known or is one, else the text itself. */
export const countryOf = (text: string): string => COUNTRIES[text] ?? text;

/** Only at the beginning of a town's name, and only before another word. */
const FIRST_WORDS: Readonly<Record<string, string>> = {
  N: 'NORTH',
  NO: 'NORTH',
  S: 'SOUTH',
  SO: 'SOUTH',
  E: 'EAST',
  W: 'WEST',
  NE: 'NORTHEAST',
  NW: 'NORTHWEST',
  FT: 'FORT',
  MT: 'MOUNT',
  ST: 'SAINT',
  STE: 'SAINTE',
  PT: 'PORT',
};
const OTHER_WORDS: Readonly<Record<string, string>> = {
  ST: 'SAINT',
  MT: 'MOUNT',
  BCH: 'BEACH',
  CTR: 'CENTER',
  CNTR: 'CENTER',
  CTY: 'CITY',
  FLS: 'FALLS',
  GDNS: 'GARDENS',
  GRV: 'GROVE',
  HBR: 'HARBOR',
  HL: 'HILL',
  HLS: 'HILLS',
  HTS: 'HEIGHTS',
  HGTS: 'HEIGHTS',
  IS: 'ISLAND',
  JCT: 'JUNCTION',
  LK: 'LAKE',
  LKS: 'LAKES',
  MTN: 'MOUNTAIN',
  PK: 'PARK',
  PT: 'POINT',
  RDG: 'RIDGE',
  SPG: 'SPRING',
  SPGS: 'SPRINGS',
  STA: 'STATION',
  TWP: 'TOWNSHIP',
  VLG: 'VILLAGE',
  VLY: 'VALLEY',
};

/** What towns are called besides their name. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['NYC', 'NEW YORK'],
  ['NEW YORK CITY', 'NEW YORK'],
  ['N Y C', 'NEW YORK'],
  ['NY CITY', 'NEW YORK'],
  ['WASHINGTON DC', 'WASHINGTON'],
  ['WASHINGTON D C', 'WASHINGTON'],
  ['PHILA', 'PHILADELPHIA'],
  ['INDPLS', 'INDIANAPOLIS'],
  ['MPLS', 'MINNEAPOLIS'],
  ['SLC', 'SALT LAKE CITY'],
  ['OKC', 'OKLAHOMA CITY'],
  ['OKLA CITY', 'OKLAHOMA CITY'],
  ['KANSAS CTY', 'KANSAS CITY'],
  ['CHGO', 'CHICAGO'],
  ['CINTI', 'CINCINNATI'],
]);

/** The town of another name (`NYC`), as its post office has it; undefined for all others. Takes text as `spellTown` gives it. */
export const townOfOtherName = (text: string): string | undefined => OTHER_NAMES.get(text);

/** `N PALM BCH` is `NORTH PALM BEACH`, `NYC` is `NEW YORK`; takes upper-case words without punctuation. */
export function spellTown(words: readonly string[]): string {
  const spelled =
    words.length < 2 ? words : words.map((word, i) => (i === 0 ? FIRST_WORDS[word] : OTHER_WORDS[word]) ?? word);
  const text = spelled.join(' ');
  return townOfOtherName(text) ?? text;
}
