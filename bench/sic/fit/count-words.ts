// Counts what labelled companies with a word in their name do, and how far that is from what companies do at large.
import { SIC_CODES } from '../../../functions/sic/codes.ts';
import { industryWords } from '../../../functions/sic/model/features.ts';
import { mulberry32 } from '../../../functions/sic/model/train.ts';
import { pairsOf, type WordCounts } from '../../../functions/sic/model/word-counts.ts';
import { hashText } from '../../../shared/names/hash.ts';

/** A text with its codes: a company's name, or a phrase that names an industry. */
export interface CountedText {
  text: string;
  /** Indexes into SIC_CODES. */
  accept: readonly number[];
  /** Share of each accepted code; they sum to 1. */
  credit: readonly number[];
}

/** Words seen in fewer names are left out. */
const LEAST_SEEN = 2;
/** Names that a phrase of the titles, trades and name words counts as in the sense of its words: nobody wrote it by chance. */
const PHRASE_NAMES = 3;
/** Names of all industries that every word starts with in its sense. */
const PRIOR_NAMES = 5;

const groupOf = SIC_CODES.map(({ majorGroup }) => Number(majorGroup));
const GROUPS = 100;

/** Counts of words and neighbouring words of the companies' names; the senses know the phrases, too. */
export function countWords(
  companies: readonly CountedText[],
  phrases: readonly CountedText[],
  persons: ReadonlySet<string>,
): WordCounts {
  const hits = new Map<string, Map<number, number>>();
  const seen = new Map<string, number>();
  for (const { text, accept } of companies) {
    for (const words of unitsOf(text, persons)) {
      seen.set(words, (seen.get(words) ?? 0) + 1);
      const own = hits.get(words) ?? new Map<number, number>();
      for (const at of accept) own.set(at, (own.get(at) ?? 0) + 1);
      hits.set(words, own);
    }
  }
  const senses = sensesOf(companies, phrases, persons);
  const ofPhrases = new Set(phrases.flatMap(({ text }) => industryWords(text)).filter((word) => !persons.has(word)));
  const often = [...seen].filter(([, count]) => count >= LEAST_SEEN).map(([words]) => words);
  const kept = [...new Set([...often, ...ofPhrases])].sort();
  // One company with a word is chance, not a rate.
  const countOf = (words: string) => {
    const count = seen.get(words) ?? 0;
    return count >= LEAST_SEEN ? count : 0;
  };
  const starts = [0];
  const hitClasses: number[] = [];
  const counts: number[] = [];
  for (const words of kept) {
    for (const [at, count] of countOf(words) > 0 ? (hits.get(words) ?? []) : []) {
      hitClasses.push(at);
      counts.push(count);
    }
    starts.push(hitClasses.length);
  }
  return {
    ids: new Map(kept.map((words, id) => [hashText(words), id])),
    seen: Uint16Array.from(kept, countOf),
    senses: Uint8Array.from(kept, (words) => senses.get(words) ?? 0),
    starts: Uint32Array.from(starts),
    hitClasses: Uint16Array.from(hitClasses),
    hits: Uint16Array.from(counts),
  };
}

function unitsOf(text: string, persons: ReadonlySet<string>): string[] {
  const words = [...new Set(industryWords(text))].filter((word) => !persons.has(word));
  return [...words, ...new Set(pairsOf(words))];
}

type Distribution = Float64Array;

/** Distance of each word's major groups from those of all names, less what chance gives as many names; in hundredths of a nat. */
function sensesOf(
  companies: readonly CountedText[],
  phrases: readonly CountedText[],
  persons: ReadonlySet<string>,
): Map<string, number> {
  const overall = new Float64Array(GROUPS);
  const byWords = new Map<string, { groups: Distribution; names: number }>();
  const add = ({ text, accept, credit }: CountedText, names: number) => {
    for (const words of unitsOf(text, persons)) {
      const own = byWords.get(words) ?? { groups: new Float64Array(GROUPS), names: 0 };
      accept.forEach((at, k) => {
        own.groups[groupOf[at]] += names * credit[k];
      });
      own.names += names;
      byWords.set(words, own);
    }
  };
  for (const company of companies) {
    add(company, 1);
    company.accept.forEach((at, k) => {
      overall[groupOf[at]] += company.credit[k] / companies.length;
    });
  }
  const seen = new Map([...byWords].map(([words, { groups, names }]) => [words, { groups: groups.slice(), names }]));
  for (const phrase of phrases) add(phrase, PHRASE_NAMES);
  const byChance = chanceOf(companies, overall);
  return new Map(
    [...byWords].map(([words, all]) => {
      const sense = distance(all.groups, all.names, overall) - byChance(all.names);
      const least = isTradeWord(all, seen.get(words)) ? TRADE_WORD : 0;
      return [words, Math.max(least, Math.min(255, Math.round(100 * sense)))];
    }),
  );
}

interface Seen {
  groups: Distribution;
  names: number;
}

/** The least sense of a word that the phrases use for one trade alone, whatever few names can show. */
const TRADE_WORD = 100;
/** Share of a word's phrases that its major group has, and of the names with it, where there are some. */
const LEAST_SHARE = { phrases: 0.6, names: 0.3 };
const SOME_NAMES = 3;

/** "Sushi" stands in phrases of one major group, and the companies with it do not say otherwise. */
function isTradeWord(all: Seen, companies: Seen = { groups: new Float64Array(GROUPS), names: 0 }): boolean {
  const phrases = all.names - companies.names;
  if (phrases <= 0) return false;
  const ofPhrases = all.groups.map((count, g) => count - companies.groups[g]);
  const main = ofPhrases.indexOf(Math.max(...ofPhrases));
  if (ofPhrases[main] < LEAST_SHARE.phrases * phrases) return false;
  return companies.names < SOME_NAMES || companies.groups[main] >= LEAST_SHARE.names * companies.names;
}

/** Kullback-Leibler divergence of a word's groups from those of all names, in nats. */
function distance(groups: Distribution, names: number, overall: Distribution): number {
  let sum = 0;
  for (let g = 0; g < GROUPS; g++) {
    const share = (groups[g] + PRIOR_NAMES * overall[g]) / (names + PRIOR_NAMES);
    if (share > 0 && overall[g] > 0) sum += share * Math.log(share / overall[g]);
  }
  return sum;
}

/** Numbers of names at which chance is tried; between them it is interpolated. */
const SAMPLE_SIZES = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 100, 150, 250, 400];
const SAMPLES = 60;

/** The mean distance of so many names drawn by chance. */
function chanceOf(companies: readonly CountedText[], overall: Distribution): (names: number) => number {
  const random = mulberry32(1);
  const means = SAMPLE_SIZES.map((size) => {
    let total = 0;
    for (let sample = 0; sample < SAMPLES; sample++) {
      const groups = new Float64Array(GROUPS);
      for (let i = 0; i < size; i++) {
        const { accept, credit } = companies[Math.floor(random() * companies.length)];
        accept.forEach((at, k) => {
          groups[groupOf[at]] += credit[k];
        });
      }
      total += distance(groups, size, overall);
    }
    return total / SAMPLES;
  });
  return (names) => {
    const above = SAMPLE_SIZES.findIndex((size) => size >= names);
    if (above < 0) return means.at(-1) ?? 0;
    if (above === 0) return means[0];
    const share = (names - SAMPLE_SIZES[above - 1]) / (SAMPLE_SIZES[above] - SAMPLE_SIZES[above - 1]);
    return means[above - 1] + share * (means[above] - means[above - 1]);
  };
}
