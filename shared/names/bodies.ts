// Words that say what kind of body a name names: a government, an affiliate, a company of a country or of a register.
import { REGISTER_FORMS, TRANSLATED_FORMS, TRANSLATIONS } from './legal-forms.ts';
import { CREDENTIALS, TITLES } from './titles.ts';
import { list, singular } from './word-lists.ts';

/**
 * Words that make another body of the same name: the city is not its credit union, the school not its boosters. A translation
 * (LLC, Ltd) makes none; it is one with a translated form (OOO). A title ("Mr") and letters behind a name ("CPA") name no body.
 */
export const BodyKind = {
  none: 0,
  government: 1,
  affiliate: 2,
  country: 3,
  registerForm: 4,
  translatedForm: 5,
  translation: 6,
  title: 7,
  credential: 8,
} as const;

const GOVERNMENT_WORDS = list(`
  city county township village borough town state department police sheriff court commission authority district government
  treasurer collector clerk municipality parish public commonwealth`);

const AFFILIATE_WORDS = list(`
  foundation trust gp auxiliary friend booster alumni fund union endowment pta pto chapter local post lodge council society museum
  ministry scholarship memorial club league`);

/** "Banco Santander" is not "Banco Santander Mexico". The US is left out: it is where payees are. */
const COUNTRY_WORDS = list(`
  argentina australia austria bahamas bahrain bangladesh belgium bermuda bolivia brazil brasil bulgaria canada chile china
  colombia croatia cyprus denmark deutschland ecuador egypt espana estonia europe finland france germany ghana greece
  guatemala honduras hungary iceland india indonesia iran iraq ireland israel italia italy jamaica japan kazakhstan kenya
  korea kuwait latvia lithuania luxembourg malaysia mexico morocco netherlands nicaragua nigeria norway pakistan paraguay
  peru philippine polska poland portugal qatar romania russia scotland serbia singapore slovakia slovenia spain suisse
  sweden switzerland taiwan thailand tunisia turkey turkiye uae uk ukraine uruguay uzbekistan venezuela vietnam
  afghanistan albania algeria algerie angola armenia azerbaijan belarus botswana burkina cambodia cameroon congo cuba czech
  czechia ethiopia gabon guyana haiti honduras kosovo kyrgyzstan laos liberia libya macedonia madagascar malawi mali
  malta maroc mauritius moldova mongolia montenegro mozambique myanmar namibia nepal niger oman osterreich schweiz
  senegal srbija sudan suriname syria tajikistan tanzania togo turkmenistan uganda yemen zambia zimbabwe`);

const bodies = new Map<string, number>([
  ...COUNTRY_WORDS.map((word) => [singular(word), BodyKind.country] as const),
  ...REGISTER_FORMS.map((word) => [word, BodyKind.registerForm] as const),
  ...TRANSLATED_FORMS.map((word) => [word, BodyKind.translatedForm] as const),
  ...TRANSLATIONS.map((word) => [word, BodyKind.translation] as const),
  ...GOVERNMENT_WORDS.map((word) => [word, BodyKind.government] as const),
  ...AFFILIATE_WORDS.map((word) => [word, BodyKind.affiliate] as const),
  ...TITLES.map((word) => [singular(word), BodyKind.title] as const),
  ...CREDENTIALS.map((word) => [singular(word), BodyKind.credential] as const),
]);

/** The kind of body that a word, as the vocabulary has it, names. */
export function bodyKindOf(word: string): number {
  return bodies.get(word) ?? BodyKind.none;
}

/** Whether a word names a body, so that a number behind it is part of its name: "LODGE #45". */
export function namesBody(word: string): boolean {
  const kind = bodyKindOf(word);
  return kind !== BodyKind.none && kind < BodyKind.translation;
}
