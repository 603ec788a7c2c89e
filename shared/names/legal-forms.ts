// Legal forms of companies here and abroad, and their abbreviations.
import { list } from './word-lists.ts';

export const LEGAL_FORMS = list(`
  inc incorporated corp corporation co company companies llc llp lp lllp ltd limited plc pllc pc pa psc ltda sa sarl srl
  gmbh ag kg bv nv oy ab as aps pty spa sas lc pllp chtd chartered coop jsc ooo ohg mbh asa oyj srldecv sadecv spzoo sdnbhd
  kaisha pvt pte bhd kgaa sca snc sro doo kft nyrt zrt uab europaea publ wll fze`);

/** Forms of which each is a company of its own: "AG" and "GmbH" of one name are two. US forms are swapped too freely to tell. */
export const REGISTER_FORMS = list(`
  gmbh ag kg bv nv oy ab aps spa sas sa sarl srl ltda jsc ohg mbh asa oyj srldecv sadecv plc kgaa sca snc nyrt zrt europaea`);

/** Forms that English texts translate: an OOO is also written as an LLC. */
export const TRANSLATED_FORMS = list('ooo spzoo sdnbhd kaisha sro doo kft uab');
export const TRANSLATIONS = list('llc ltd');

/** No legal forms, but they make an entity of its own too: "Baker Family Trust" is not "Baker Family LLC". */
export const ENTITY_WORDS = list('trust foundation pac gp');

/** Legal form -> its usual abbreviation; in full, abroad, and under former law. */
export const LEGAL_ALIASES: Readonly<Record<string, string>> = {
  incorporated: 'inc',
  corporation: 'corp',
  company: 'co',
  companies: 'co',
  limited: 'ltd',
  lc: 'llc',
  chartered: 'chtd',
  aktiengesellschaft: 'ag',
  kommanditgesellschaft: 'kg',
  aktiebolag: 'ab',
  aktieselskab: 'as',
  aktiebolaget: 'ab',
  aktieselskabet: 'as',
  anpartsselskab: 'aps',
  anpartsselskabet: 'aps',
  aksjeselskap: 'as',
  allmennaksjeselskap: 'asa',
  osakeyhtio: 'oy',
  limitada: 'ltda',
  gesmbh: 'gmbh',
  oao: 'jsc',
  ojsc: 'jsc',
  pjsc: 'jsc',
  cjsc: 'jsc',
  zao: 'jsc',
  pao: 'jsc',
  berhad: 'bhd',
  limitee: 'ltd',
  ltee: 'ltd',
  incorporee: 'inc',
  cie: 'co',
};
