// Built-in exclusion keywords: tax bodies and state agencies by their initials, as the whole name only. A payee type is never decided by initials (decision 6).
import { keywords } from './keyword.ts';

const split = (text: string) => text.split(/\s+/);

/** States with a department of revenue by that name; spelt together where the letters are no word or name ("MADOR" is a surname). */
const REVENUE_APART = split('AL AK AZ AR CO FL GA IL IN IA KS KY LA MA MN MS MT NE NC ND OR PA SC SD TN WA WI WV WY');
const REVENUE_TOGETHER = split('AL AZ FL GA IL IN KS KY LA MN MS NC ND NE PA SC TN WI WV');
const STATES = split(
  `AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX
   UT VT VA WA WV WI WY`,
);
const TRANSPORTATION_TOGETHER = split(
  'AL AZ FL GA ID IL IN KY MN MO MS NC ND NJ NM NYS OH OK PA SC SD TN TX UT VA V WI WS',
);

const TAX_BODIES = [
  ...REVENUE_APART.map((state) => `${state} DOR`),
  ...REVENUE_TOGETHER.map((state) => `${state}DOR`),
  ...[
    'CDTFA',
    'CA CDTFA',
    'FTB',
    'CA FTB',
    'CAFTB',
    'Cal FTB',
    'CA EDD',
    'EDD',
    'CA BOE',
    'NYSDTF',
    'NYS DTF',
    'NY DTF',
    'NYS Tax',
  ],
  ...[
    'EFTPS',
    'IRS EFTPS',
    'DOR',
    'NJ DOT TAX',
    'NYC DOF',
    'KDOR',
    'MO DOR',
    'MODOR',
    'ME MRS',
    'HCTAX',
    'TX CPA',
    'WV TAX',
    'MI TREASURY',
  ],
];
const AGENCIES = [
  ...STATES.map((state) => `${state} DMV`),
  ...STATES.map((state) => `${state} DOT`),
  ...STATES.map((state) => `${state} DOL`),
  ...TRANSPORTATION_TOGETHER.map((state) => `${state}DOT`),
  ...['Caltrans', 'NYS DMV', 'NYS DOL', 'NYS DOT', 'NYSIF', 'NJMVC', 'NJ MVC', 'NYS DOH', 'TXDMV', 'PBGC', 'DFAS'],
];

export const ACRONYMS = keywords(
  'government',
  [...new Set([...TAX_BODIES, ...AGENCIES])].map((term) => ({ term, scope: 'exact' as const })),
);
