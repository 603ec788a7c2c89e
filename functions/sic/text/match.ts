// Scored match of a text with the published titles and the trades table: shared words weighted by their rarity, the best phrase of a code counts.
import { SIC_CODES } from '../codes.ts';
import { industryWords } from '../model/features.ts';
import { industryPhrases, ownPart, type Phrase } from './phrases.ts';

export interface TextMatch {
  /** Four digits, two digits or a letter: what the phrase stands for. */
  code: string;
  /** Share of the words' weight that text and phrase have in common, 0..1; 1 where they are the same words. */
  score: number;
  /** The phrase that matched best. */
  phrase: string;
  /** The phrase is a published title. */
  isTitle: boolean;
  /** Every word of the phrase is in the text. */
  isWhole: boolean;
}

interface TextIndex {
  phrases: readonly Phrase[];
  /** Indexes into `phrases` by word. */
  postings: Map<string, number[]>;
  /** Rarity of a word: ln(1 + codes / codes that use it). */
  rarity: Map<string, number>;
  /** Sum of the rarities of each phrase's words. */
  sizes: Float64Array;
}

function buildIndex(phrases: readonly Phrase[]): TextIndex {
  const postings = new Map<string, number[]>();
  const users = new Map<string, Set<string>>();
  phrases.forEach(({ code, words }, i) => {
    for (const word of words) {
      const list = postings.get(word);
      if (list) list.push(i);
      else postings.set(word, [i]);
      const codes = users.get(word);
      if (codes) codes.add(code);
      else users.set(word, new Set([code]));
    }
  });
  const rarity = new Map([...users].map(([word, codes]) => [word, Math.log(1 + SIC_CODES.length / codes.size)]));
  const sizes = Float64Array.from(phrases, ({ words }) =>
    words.reduce((sum, word) => sum + (rarity.get(word) ?? 0), 0),
  );
  return { phrases, postings, rarity, sizes };
}

/** Matches words against a set of phrases, which is built at first use: a cold start that needs no text match does not pay for it. */
export function wordMatcher(phrasesOf: () => readonly Phrase[]) {
  let index: TextIndex | undefined;
  return (words: readonly string[], unknownWord: number): TextMatch[] => {
    index ??= buildIndex(phrasesOf());
    return ranked(words, unknownWord, index);
  };
}

/** What a word weighs that no title and no trade uses: half of the rarest known one, since it may be a proper name. */
const UNKNOWN_WORD = Math.log(1 + SIC_CODES.length) / 2;

const matchIndustry = wordMatcher(industryPhrases);

/** Of equal titles the finest level wins: codes stand before groups. */
const titles = new Map<string, Phrase>();

const titleKey = (text: string) => industryWords(text).join(' ');

function titleOf(text: string): Phrase | undefined {
  if (titles.size === 0) {
    for (const phrase of industryPhrases()) {
      const key = titleKey(phrase.text);
      if (phrase.isTitle && !titles.has(key)) titles.set(key, phrase);
    }
  }
  return titles.get(titleKey(text));
}

/** Dice coefficient of every phrase that shares a word with the text, best phrase of each code, best first. */
export function matchText(text: string): TextMatch[] {
  const matches = matchIndustry(industryWords(ownPart(text)), UNKNOWN_WORD);
  const title = titleOf(text);
  if (!title) return matches;
  const exact = { code: title.code, score: 1, phrase: title.text, isTitle: true, isWhole: true };
  return [exact, ...matches.filter(({ code }) => code !== title.code)];
}

/** The same for a company's name, where words that belong to no industry do not count against the match. */
export const matchName = (words: readonly string[]): TextMatch[] => matchIndustry(words, 0);

function ranked(text: readonly string[], unknownWord: number, index: TextIndex): TextMatch[] {
  const { phrases, postings, rarity, sizes } = index;
  const shared = new Map<number, number>();
  let size = 0;
  for (const word of new Set(text)) {
    const weight = rarity.get(word);
    size += weight ?? unknownWord;
    if (weight === undefined) continue;
    for (const phrase of postings.get(word) ?? []) shared.set(phrase, (shared.get(phrase) ?? 0) + weight);
  }
  const best = new Map<string, TextMatch>();
  for (const [i, weight] of shared) {
    const { code, text: phrase, isTitle } = phrases[i];
    // A trade that is only partly named is no evidence; of a long title, a part is.
    const isWhole = weight >= sizes[i] - 1e-9;
    if (!isTitle && !isWhole) continue;
    const score = (2 * weight) / (sizes[i] + size);
    if (score > (best.get(code)?.score ?? 0)) best.set(code, { code, score, phrase, isTitle, isWhole });
  }
  return [...best.values()].sort(
    (a, b) => b.score - a.score || Number(b.isTitle) - Number(a.isTitle) || (a.code < b.code ? -1 : 1),
  );
}
