// Cross-validation: what the whole tier, rules and model, says of each labelled name when it has not been trained on it.
import { type Circumstances, circumstancesOf } from '../../../functions/classification/model/circumstances.ts';
import { MODEL_CLASSES } from '../../../functions/classification/model/linear-model.ts';
import { Reading, type WordLists } from '../../../functions/classification/model/reading.ts';
import { answerByRule, type RuleAnswer } from '../../../functions/classification/model/rules.ts';
import type { Example } from './fit.ts';
import type { LabelledRow } from './labelled-rows.ts';
import { seededRandom } from './random.ts';
import { linearModel, trainWeights } from './train.ts';

export const FOLDS = 5;

export interface Prediction {
  row: LabelledRow;
  /** The fold that was left out when the model of this prediction was trained. */
  fold: number;
  /** Uncalibrated, in the order of MODEL_CLASSES. */
  probabilities: number[];
  /** What a rule says, which goes before the model. */
  rule: RuleAnswer | undefined;
  circumstances: Circumstances;
}

export function crossValidate(
  rows: readonly LabelledRow[],
  labelled: readonly Example[],
  weak: readonly Example[],
  lists: WordLists,
): Prediction[] {
  const random = seededRandom(11);
  const folds = rows.map(() => random.below(FOLDS));
  const predictions: Prediction[] = [];
  const reading = new Reading(lists);
  const scores = new Float64Array(MODEL_CLASSES.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = linearModel(trainWeights([...labelled.filter((_, i) => folds[i] !== fold), ...weak]));
    rows.forEach((row, i) => {
      if (folds[i] !== fold) return;
      const { features } = labelled[i]!;
      model.probabilities(features, features.length, 1, scores);
      reading.readWords(row.name);
      reading.readFeatures();
      const circumstances = circumstancesOf(reading);
      predictions.push({ row, fold, probabilities: [...scores], rule: answerByRule(reading), circumstances });
    });
  }
  return predictions;
}
