// The built-in keyword list: version 0, what a stack uses until somebody edits a keyword.
import { ACRONYMS } from './acronyms.ts';
import { BANKING } from './banking.ts';
import { GOVERNMENT } from './government.ts';
import { INSURANCE } from './insurance.ts';
import type { Keyword } from './keyword.ts';
import { PAYROLL } from './payroll.ts';
import { PUBLIC_BODIES } from './public-bodies.ts';
import { UTILITIES } from './utilities.ts';

export const BUILT_IN_KEYWORDS: readonly Keyword[] = [
  ...GOVERNMENT,
  ...PUBLIC_BODIES,
  ...ACRONYMS,
  ...BANKING,
  ...INSURANCE,
  ...UTILITIES,
  ...PAYROLL,
];
