// Scored match of a text with the published titles and the trades table: shared words weighted by their rarity, the best phrase of a code counts.
import { DIVISIONS, MAJOR_GROUPS, SIC_CODES } from '../codes.ts';
import { industryWords } from '../model/features.ts';
import { ownPart } from './phrase.ts';
import packed from './phrases.json' with { type: 'json' };
import { type TextIndex, unpackPhrases } from './text-index.ts';

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

let industries: TextIndex | undefined;

function industryIndex(): TextIndex {
  industries ??= unpackPhrases(packed);
  return industries;
}

/** What a word weighs that no title and no trade uses: half of the rarest known one, since it may be a proper name. */
const UNKNOWN_WORD = Math.log(1 + SIC_CODES.length) / 2;

interface Title {
  code: string;
  title: string;
}

let titles: ReadonlyMap<string, Title> | undefined;

const titleKey = (text: string) => industryWords(text).join(' ');

/** The published title with exactly the words of the text, exceptions included; of equal titles the finest level. */
function exactTitle(text: string): Title | undefined {
  titles ??= new Map(
    [...DIVISIONS, ...MAJOR_GROUPS, ...[...SIC_CODES].reverse().map(({ sic4, title }) => ({ code: sic4, title }))].map(
      ({ code, title }) => [titleKey(title), { code, title }],
    ),
  );
  return titles.get(titleKey(text));
}

/** Dice coefficient of every phrase that shares a word with the text, best phrase of each code, best first. */
export function matchText(text: string): TextMatch[] {
  const matches = matchWords(industryWords(ownPart(text)), UNKNOWN_WORD, industryIndex());
  const exact = exactTitle(text);
  if (!exact) return matches;
  const first = { code: exact.code, score: 1, phrase: exact.title, isTitle: true, isWhole: true };
  return [first, ...matches.filter(({ code }) => code !== exact.code)];
}

/** The same for a company's name, where words that belong to no industry do not count against the match. */
export const matchName = (words: readonly string[]): TextMatch[] => matchWords(words, 0, industryIndex());

/** Sums of the same rarities in another order differ by less. */
const ROUNDING = 1e-9;

export function matchWords(text: readonly string[], unknownWord: number, index: TextIndex): TextMatch[] {
  const { codes, texts, ids, rarity, sizes, postingStarts, postings } = index;
  const shared = new Map<number, number>();
  let size = 0;
  for (const word of new Set(text)) {
    const id = ids.get(word);
    size += id === undefined ? unknownWord : rarity[id];
    if (id === undefined) continue;
    for (let at = postingStarts[id]; at < postingStarts[id + 1]; at++) {
      const phrase = postings[at];
      shared.set(phrase, (shared.get(phrase) ?? 0) + rarity[id]);
    }
  }
  const best = new Map<string, TextMatch>();
  for (const [i, weight] of shared) {
    const isTitle = i < index.titles;
    const isWhole = weight >= sizes[i] - ROUNDING;
    // A trade that is only partly named is no evidence; of a long title, a part is.
    if (!isTitle && !isWhole) continue;
    const score = (2 * weight) / (sizes[i] + size);
    const code = codes[i];
    if (score > (best.get(code)?.score ?? 0)) best.set(code, { code, score, phrase: texts[i], isTitle, isWhole });
  }
  return [...best.values()].sort(
    (a, b) => b.score - a.score || Number(b.isTitle) - Number(a.isTitle) || (a.code < b.code ? -1 : 1),
  );
}
