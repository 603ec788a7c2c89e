// Codes of the states, territories and provinces that remittance addresses name.

const NAMES =
  'AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT Connecticut,DE Delaware,DC District of Columbia,FL Florida,GA Georgia,HI Hawaii,ID Idaho,IL Illinois,IN Indiana,IA Iowa,KS Kansas,KY Kentucky,LA Louisiana,ME Maine,MD Maryland,MA Massachusetts,MI Michigan,MN Minnesota,MS Mississippi,MO Missouri,MT Montana,NE Nebraska,NV Nevada,NH New Hampshire,NJ New Jersey,NM New Mexico,NY New York,NC North Carolina,ND North Dakota,OH Ohio,OK Oklahoma,OR Oregon,PA Pennsylvania,RI Rhode Island,SC South Carolina,SD South Dakota,TN Tennessee,TX Texas,UT Utah,VT Vermont,VA Virginia,WA Washington,WV West Virginia,WI Wisconsin,WY Wyoming,PR Puerto Rico,GU Guam,VI Virgin Islands,AS American Samoa,MP Northern Mariana Islands,AB Alberta,BC British Columbia,MB Manitoba,NB New Brunswick,NL Newfoundland and Labrador,NS Nova Scotia,NT Northwest Territories,NU Nunavut,ON Ontario,PE Prince Edward Island,QC Quebec,SK Saskatchewan,YT Yukon';

const CODES = new Map<string, string>();
for (const entry of NAMES.split(',')) {
  const code = entry.slice(0, 2);
  CODES.set(code, code).set(entry.slice(3).toUpperCase(), code);
}

/** Old abbreviations that are still written. */
const SHORT_NAMES = new Map(
  'CA Calif,CO Colo,CT Conn,FL Fla,IL Ill,IN Ind,MA Mass,MI Mich,MN Minn,NE Nebr,OK Okla,OR Oreg,OR Ore,PA Penn,PA Penna,TN Tenn,TX Tex,WA Wash,WI Wisc,WI Wis,AZ Ariz,DC D C'
    .split(',')
    .map((entry): [string, string] => [entry.slice(3).toUpperCase(), entry.slice(0, 2)]),
);

export const isStateCode = (text: string): boolean => text.length === 2 && CODES.has(text.toUpperCase());

/** The two-letter code of a state written as code or name (`N.Y.`, `Calif`); undefined for anything else. */
export function stateCodeOf(text: string): string | undefined {
  const known = CODES.get(text);
  if (known !== undefined) return known;
  const name = text.toUpperCase().replaceAll('.', '').trim();
  return CODES.get(name) ?? SHORT_NAMES.get(name);
}

export const isStateName = (text: string): boolean => text.length > 2 && stateCodeOf(text) !== undefined;

/** The two-letter code of a state written as code or name, else the text as it is. */
export const toStateCode = (text: string): string => stateCodeOf(text) ?? text;
