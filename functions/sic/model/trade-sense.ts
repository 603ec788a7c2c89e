// Whether a word of a name says what trade a company is in: "dental" does, "heart", "street" and "group" do not.
import { featuresOfWord } from './features.ts';
import { countId, pairsOf, type WordCounts } from './word-counts.ts';

/** Words that stand in names of every trade, and places: whatever was seen of them, they are no reason. */
const NO_TRADE: ReadonlySet<string> = new Set(
  `advanced american associate avenue bay best big blue center city classic company corner county creek custom downtown
   east enterprise family first global golden grand great green group head heart heritage hill holding home house
   industry international lake legacy lion main mountain national new north northern old one park partner place plaza
   plus point premier pro quality red river road royal service solution south southern square star street summit sun
   the top town united valley van view village west western white wild world`.split(/\s+/),
);

/** Least sense of a word, in hundredths of a nat beyond what chance gives a word seen as often. */
const LEAST_SENSE = 45;
/**
 * Least log-odds that the pieces of a word that was never seen must give the code ("autobody"). Half of the known words
 * have 4.2 or more, of unknown ones, mostly made-up or family names, one in twelve.
 */
const LEAST_PIECES = 5;

interface Vote {
  /** A word, or two with a blank between. */
  words: string;
  /** Log-odds that they give the code, before they are shared among all features of the name. */
  weight: number;
  /** As in PackedCounts; undefined when the word was never seen. */
  sense: number | undefined;
}

function isTelling({ words, weight, sense }: Vote): boolean {
  if (weight <= 0 || words.split(' ').every((word) => NO_TRADE.has(word))) return false;
  return sense === undefined ? weight >= LEAST_PIECES : sense >= LEAST_SENSE;
}

export interface Lookup {
  /** What features give the code, summed. */
  weightOf: (features: readonly string[]) => number;
  counts: WordCounts;
}

/** The words, and pairs of neighbouring words, that say what trade the code stands for; strongest first. */
export function tellingWords(words: readonly string[], { weightOf, counts }: Lookup): string[] {
  const voteOf = (own: string, features: readonly string[]): Vote => {
    const id = countId(counts, own);
    return { words: own, weight: weightOf(features), sense: id === undefined ? undefined : counts.senses[id] };
  };
  return [
    ...words.map((word) => voteOf(word, featuresOfWord(word))),
    ...pairsOf(words).map((pair) => voteOf(pair, [`b:${pair}`])),
  ]
    .filter(isTelling)
    .sort((a, b) => b.weight - a.weight)
    .map((vote) => vote.words);
}
