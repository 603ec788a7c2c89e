// The words that real companies' names end in, legal forms left out: what a made-up business is given as its trade.
import { WORD_CLASSES } from '../../../functions/classification/model/lexicon/word-classes.ts';

/** Companies that must end in a word before it is taken for a trade. */
const LEAST = 12;
const TAILS = new Set(
  `${WORD_CLASSES.legalForm} ${WORD_CLASSES.connective} ${WORD_CLASSES.state} ${WORD_CLASSES.stateCode} ${WORD_CLASSES.personSuffix} usa us america`.split(
    ' ',
  ),
);

export function tradeWords(companies: readonly string[], commonNames: ReadonlySet<string>): string[] {
  const counts = new Map<string, number>();
  for (const company of companies) {
    const words =
      company
        .toLowerCase()
        .replace(/['.]/g, '')
        .match(/[a-z]+/g) ?? [];
    const tail = words.findLast((word) => word.length > 2 && !TAILS.has(word));
    if (tail !== undefined && words.length > 1 && tail !== words[0]) counts.set(tail, (counts.get(tail) ?? 0) + 1);
  }
  return [...counts]
    .filter(([word, count]) => count >= LEAST && !commonNames.has(word))
    .map(([word]) => word.toUpperCase())
    .sort();
}
