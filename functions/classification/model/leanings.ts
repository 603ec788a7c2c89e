// Scores a name word by word, so that the answer can name the words it rests on: the weights of their spelling, of themselves and of the pairs they stand in.
import { LONGEST_GRAM } from './features.ts';
import { CLASSES, type LinearModel, MODEL_CLASSES, type ModelClass } from './linear-model.ts';
import { MAX_WORDS } from './name-reader.ts';
import type { Reading } from './reading.ts';

const GRAMS_PER_POSITION = LONGEST_GRAM - 1;

/** Reused from name to name; `score` first, then `lean`, then the rest. */
export class Leanings {
  /** Of the whole name, by class. */
  readonly total = new Int32Array(CLASSES);
  private readonly byWord = new Int32Array(MAX_WORDS * CLASSES);
  private answer = 0;
  private rival = 0;

  /** The features of the reading must be read. */
  score({ name, features }: Reading, linear: LinearModel): void {
    const { byWord, total } = this;
    const { indices, wordsAt, count } = features;
    const positions = Math.max(0, name.length - LONGEST_GRAM + 1);
    const last = name.words - 1;
    let gramsFrom = 0;
    let word = wordsAt;
    byWord.fill(0, 0, name.words * CLASSES);
    for (let i = 0, at = 0; i <= last; i++, at += CLASSES) {
      const gramsTo = i === last ? wordsAt : GRAMS_PER_POSITION * Math.min(name.ends[i]!, positions);
      const next = word + (i === 0 ? 1 : 2);
      linear.addScores(indices, gramsFrom, gramsTo, byWord, at);
      linear.addScores(indices, word, next, byWord, at);
      gramsFrom = gramsTo;
      word = next;
    }
    if (last >= 0) {
      linear.addScores(indices, word, word + 1, byWord, 0);
      linear.addScores(indices, word + 1, word + 2, byWord, last * CLASSES);
      word += 2;
    }
    total.fill(0);
    for (let at = 0; at < name.words * CLASSES; at += CLASSES) {
      for (let k = 0; k < CLASSES; k++) total[k]! += byWord[at + k]!;
    }
    if (last < 0) linear.addScores(indices, 0, word, total, 0);
    linear.addScores(indices, word, count, total, 0);
  }

  /** Says between which two classes the words are weighed. */
  lean(answer: ModelClass, rival: ModelClass): void {
    this.answer = MODEL_CLASSES.indexOf(answer);
    this.rival = MODEL_CLASSES.indexOf(rival);
  }

  /** How much a word speaks for the answer and against the next likeliest one; negative where it speaks against the answer. */
  of(word: number): number {
    return this.byWord[word * CLASSES + this.answer]! - this.byWord[word * CLASSES + this.rival]!;
  }

  /** The word that speaks most for the answer, -1 when none does; `open` has a bit for each word that may be taken. */
  strongest(words: number, open: number): number {
    let best = -1;
    let most = 0;
    for (let i = 0; i < words; i++) {
      if ((open & (1 << i)) === 0 || this.of(i) <= most) continue;
      best = i;
      most = this.of(i);
    }
    return best;
  }
}
