// The peer of the bench: what a team writes first. The word lists that our model has too, compiled into regular expressions that are asked one after the other.
import { WORD_CLASSES, type WordClass } from '../../functions/classification/model/lexicon/word-classes.ts';
import type { ModelClass } from '../../functions/classification/model/linear-model.ts';

/** In the order in which they decide; the first that matches gives the class. */
const RULES: readonly (readonly [pattern: RegExp, type: ModelClass])[] = [
  [anyWordOf('legalForm'), 'Business'],
  [anyWordOf('personTitle', 'personSuffix'), 'Individual'],
  [anyWordOf('public', 'locality', 'education', 'utility'), 'Government'],
  [anyWordOf('bank', 'insurance', 'nonprofit', 'commerce'), 'Business'],
  [/^[a-z'-]+, [a-z'-]+(?: [a-z'-]+)?$/i, 'Individual'],
  [/^[a-z'-]+(?: [a-z]\.?)? [a-z'-]+$/i, 'Individual'],
];

export const classifyByRegularExpressions = (name: string): ModelClass =>
  RULES.find(([pattern]) => pattern.test(name))?.[1] ?? 'Business';

function anyWordOf(...classes: WordClass[]): RegExp {
  const words = classes.flatMap((name) => WORD_CLASSES[name].split(' '));
  return new RegExp(`\\b(?:${words.map((word) => word.replace(/\W/g, '\\$&')).join('|')})\\b`, 'i');
}
