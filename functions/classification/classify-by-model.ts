// The door to the trained model: unpacks the committed weights on first use and keeps them for the life of the process.
import { type ClassifierOptions, PayeeTypeClassifier } from './model/classifier.ts';
import knownNames from './model/known-names.min.json' with { type: 'json' };
import weights from './model/weights.min.json' with { type: 'json' };
import { readWeights } from './model/weights-file.ts';
import type { ModelAnswer } from './payee-type.ts';

let classifier: PayeeTypeClassifier | undefined;

/** Never throws: a name that cannot be read gets `Unknown` with the reason as its evidence. */
export function classifyByModel(name: string, options?: ClassifierOptions): ModelAnswer {
  classifier ??= new PayeeTypeClassifier(readWeights(weights, knownNames));
  return classifier.classify(name, options);
}
