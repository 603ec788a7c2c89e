// What the verdict on a name depends on beside the model's probabilities; the same for training, which measures with it, and for answers.
import { type Doubt, doubtOf, hasClass } from './doubts.ts';
import { type KnownCompany, knownCompany } from './known-company.ts';
import type { Reading } from './reading.ts';
import { type FirmShape, firmShape } from './shapes-of-firms.ts';

export interface Circumstances {
  doubt: Doubt | undefined;
  known: KnownCompany | undefined;
  shape: FirmShape | undefined;
  /** Policy: a person who trades under a name is a business. */
  tradesAs: boolean;
  /** Written as "LAST, FIRST": much surer of a person than two words that may be anything. */
  hasComma: boolean;
  /** A word, phrase or listed name that says what kind of payee it is; without one only the spelling speaks. */
  hasClearWord: boolean;
}

/** The features must be read. */
export function circumstancesOf(reading: Reading): Circumstances {
  const known = knownCompany(reading);
  const shape = firmShape(reading);
  return {
    doubt: doubtOf(reading, known),
    known,
    shape,
    tradesAs: reading.tradesAs,
    hasComma: reading.name.comma > 0,
    hasClearWord: known !== undefined || shape !== undefined || reading.phrases.found > 0 || hasClass(reading),
  };
}
