// Payee types of labelled names by models that have not seen them, and of all other names by the committed one.
import { classifyByModel } from '../../functions/classification/classify-by-model.ts';
import weights from '../../functions/classification/model/weights.min.json' with { type: 'json' };
import { judge } from '../classification/training/calibrate.ts';
import { crossValidatedPayees } from '../classification/training/cross-validated.ts';
import type { Typed } from './judge.ts';

/** Banking and Insurance are made of Business by rules, not trained: they are the committed ones everywhere. */
export function payeeTypes(folder: string): (name: string) => Typed {
  const { predictions } = crossValidatedPayees(folder);
  const judged = judge(predictions, weights.sharpness, weights.thresholds);
  const unseen = new Map(
    judged.map(({ row, answer, confidence, decided }) => [row.name, { type: answer, confidence, decided }]),
  );
  return (name) => {
    const known = unseen.get(name);
    return known && known.type !== 'Business' ? known : withRefinement(known, classifyByModel(name));
  };
}

function withRefinement(known: Typed | undefined, { type, confidence, decided }: Typed): Typed {
  const isBusiness = type === 'Business' || type === 'Banking' || type === 'Insurance';
  if (known === undefined || (isBusiness && type !== 'Business')) return { type, confidence, decided };
  return known;
}
