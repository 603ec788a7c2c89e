// Runs of words that are one word in another spelling: legal forms, countries and others written in full.
import { WordFilter } from './word-filter.ts';

/** Short form -> the ways to write it out, as a name reader yields the words (accents and dots gone). */
const PHRASES: Readonly<Record<string, readonly string[]>> = {
  llc: [
    'limited liability company',
    'limited liability co',
    'limited liability corporation',
    'ltd liability company',
    'ltd liability co',
  ],
  llp: ['limited liability partnership', 'ltd liability partnership'],
  lp: ['limited partnership', 'ltd partnership'],
  pllc: ['professional limited liability company'],
  pc: ['professional corporation', 'professional corp'],
  plc: ['public limited company', 'public ltd company', 'public ltd co'],
  ltd: [
    'private limited',
    'private ltd',
    'pvt limited',
    'pvt ltd',
    'pte limited',
    'pte ltd',
    'pty limited',
    'pty ltd',
    'proprietary limited',
    'limited sirketi',
    'ltd sti',
  ],
  jsc: [
    'joint stock company',
    'joint stock co',
    'open joint stock company',
    'public joint stock company',
    'closed joint stock company',
    'aktsionernoe obshchestvo',
    'otkrytoe aktsionernoe obshchestvo',
    'zakrytoe aktsionernoe obshchestvo',
    'publichnoe aktsionernoe obshchestvo',
    'open stock company',
    'open jsc',
    'closed jsc',
    'public jsc',
  ],
  ooo: ['obshchestvo s ogranichennoy otvetstvennostyu', 'obshchestvo s ogranichennoi otvetstvennostyu'],
  gmbh: [
    'gesellschaft mit beschrankter haftung',
    'gesellschaft mit beschraenkter haftung',
    'gesellschaft mbh',
    'ges mbh',
  ],
  ohg: ['offene handelsgesellschaft'],
  sa: ['societe anonyme', 'sociedad anonima', 'sociedade anonima', 'spolka akcyjna'],
  sarl: ['societe a responsabilite limitee'],
  sas: ['societe par actions simplifiee'],
  sca: ['societe en commandite par actions'],
  snc: ['societe en nom collectif', 'societa in nome collettivo'],
  srl: ['societa a responsabilita limitata', 'sociedad de responsabilidad limitada', 'sociedad limitada'],
  ltda: ['sociedade limitada'],
  spa: ['societa per azioni', 'sociedad por acciones'],
  sadecv: ['sa de cv', 'sociedad anonima de capital variable'],
  srldecv: ['s de rl de cv', 'srl de cv'],
  spzoo: ['sp z oo', 'spolka z oo', 'spolka z ograniczona odpowiedzialnoscia'],
  sdnbhd: ['sdn bhd', 'sendirian berhad'],
  kaisha: ['kabushiki kaisha', 'kabushiki gaisha'],
  sro: [
    'spolecnost s rucenim omezenym',
    'spolocnost s rucenim obmedzenym',
    'spol s rucenim omezenym',
    'spol s ro',
    'spol sro',
  ],
  doo: ['drustvo s ogranicenom odgovornoscu', 'drustvo sa ogranicenom odgovornoscu', 'druzba z omejeno odgovornostjo'],
  kft: ['korlatolt felelossegu tarsasag'],
  nyrt: ['nyilvanosan mukodo reszvenytarsasag'],
  zrt: ['zartkoruen mukodo reszvenytarsasag'],
  uab: ['uzdaroji akcine bendrove'],
  europaea: ['societas europaea'],
  kgaa: ['kommanditgesellschaft auf aktien'],
  oyj: ['julkinen osakeyhtio'],
  bv: ['besloten vennootschap'],
  nv: ['naamloze vennootschap'],
  as: ['anonim sirketi', 'anonim sirket', 'akciova spolecnost', 'akciova spolocnost'],
  dba: ['doing business as', 'trading as'],
  fka: ['formerly known as'],
  aka: ['also known as'],
  nka: ['now known as'],
  fbo: ['for the benefit of', 'for benefit of'],
  phd: ['ph d'],
  us: ['united states of america', 'united states'],
  uk: ['united kingdom'],
  uae: ['united arab emirates'],
};

/** Forms of two letters that are other words elsewhere in a name -> the form. Eight letters at most (NameReader.end). */
export const FINAL_FORMS: ReadonlyMap<string, string> = new Map([
  ['se', 'europaea'],
  ['kk', 'kaisha'],
  ['ao', 'jsc'],
  ['sl', 'srl'],
]);

interface Phrase {
  readonly short: string;
  readonly words: readonly string[];
}

/** By first word, the longest first. */
const byHead = new Map<string, Phrase[]>();
for (const [short, texts] of Object.entries(PHRASES)) {
  for (const words of texts.map((text) => text.split(' ')))
    byHead.set(words[0], [...(byHead.get(words[0]) ?? []), { short, words }]);
}
for (const phrases of byHead.values()) phrases.sort((a, b) => b.words.length - a.words.length);

const filter = new WordFilter(byHead.keys());

/** Whether a phrase may begin with a word: asked of every word of every name. */
export const mayBeginPhrase = (bytes: Uint8Array, from: number, length: number): boolean =>
  filter.mayHave(bytes, from, length);

/** The phrases that begin with a word, the longest first. */
export const phrasesOf = (word: string): readonly Phrase[] => byHead.get(word) ?? [];
