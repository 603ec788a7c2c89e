// What Track Search refuses of a single search, in its own words: the entry comes back among the results, the others of its bulk are not touched.
import type { AskedSearch } from './merchants.ts';

const STATES: Readonly<Record<string, ReadonlySet<string>>> = {
  USA: new Set(
    (
      'AK,AL,AR,AZ,CA,CO,CT,DC,DE,FL,GA,HI,IA,ID,IL,IN,KS,KY,LA,MA,MD,ME,MI,MN,MO,MS,MT,NC,ND,NE,NH,NJ,NM,NV,NY,OH,OK,OR,PA,RI,SC,SD,TN,TX,UT,VA,VT,WA,WI,WV,WY,' +
      'AA,AE,AP,AS,GU,MP,PR,VI'
    ).split(','),
  ),
  CAN: new Set(['AB', 'BC', 'MB', 'NB', 'NL', 'NS', 'NT', 'NU', 'ON', 'PE', 'QC', 'SK', 'YT']),
  AUS: new Set(['ACT', 'NSW', 'NT', 'QLD', 'SA', 'TAS', 'VIC', 'WA']),
};

/** Countries whose states are not checked. */
const OTHER_COUNTRIES = new Set(['AUT', 'BRA', 'CHE', 'DEU', 'ESP', 'FRA', 'GBR', 'IND', 'IRL', 'ITA', 'MEX', 'NLD']);

/** The three texts that were met at the real service; the fourth is assumed. */
const TEXTS = {
  region: 'Invalid Country and State/Province combination',
  noRegion: 'State Code is required for the USA, CAN and AUS',
  zip: 'US Zip codes must be numeric',
  town: 'Town Name must be alphabetic',
} as const;

/** Undefined when the search may be made. */
export function refusalOf({ businessAddress }: AskedSearch): string | undefined {
  const { country, countrySubDivision = '', postCode = '', townName = '' } = businessAddress;
  const states = STATES[country];
  if (!states && !OTHER_COUNTRIES.has(country)) return TEXTS.region;
  if (states && countrySubDivision === '') return TEXTS.noRegion;
  if (states && !states.has(countrySubDivision)) return TEXTS.region;
  if (country === 'USA' && !/^\d*$/.test(postCode)) return TEXTS.zip;
  return /^[A-Za-z ]*$/.test(townName) ? undefined : TEXTS.town;
}
