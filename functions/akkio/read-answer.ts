// Reads a prediction out of the class and the probabilities that Akkio's model answers with, in whatever words its training data had for the methods.
import { shareText } from '../../shared/outcome.ts';
import { cutText } from '../../shared/text.ts';
import type { ClassAnswer } from './akkio-client.ts';
import type { AkkioModel } from './akkio-model.ts';
import { evidenceOf } from './evidence.ts';
import { methodOf } from './method-words.ts';
import type { Method, PaymentFacts, Prediction } from './predictor.ts';

type ModelWords = Pick<AkkioModel, 'modelId' | 'classes'>;
export type ReadAnswer = { prediction: Prediction } | { unreadable: string };

const SHOWN_CLASS_LENGTH = 40;

/** Akkio's choice stands. Classes of one method add up; what names no method counts for none. */
export function readAnswer({ chosen, probabilities }: ClassAnswer, facts: PaymentFacts, model: ModelWords): ReadAnswer {
  const method = methodOfClass(chosen, model);
  if (!method) return { unreadable: unreadable(chosen, model, 'a class that names card, ACH, check or wire') };
  const summed = { card: 0, ach: 0, check: 0, wire: 0 };
  for (const [name, share] of Object.entries(probabilities)) {
    const of = methodOfClass(name, model);
    if (of) summed[of] = Math.min(1, summed[of] + share);
  }
  if (summed[method] === 0) return { unreadable: unreadable(chosen, model, 'a probability of its class') };
  const prediction = { method, probability: summed[method], probabilities: summed };
  return { prediction: { ...prediction, reasons: reasonsFor(prediction, facts, model) } };
}

/** Any text may be a class, also `constructor`: only what the secret itself has is a mapping. */
function methodOfClass(name: string, { classes }: ModelWords): Method | undefined {
  return Object.hasOwn(classes, name) ? classes[name] : methodOf(name);
}

const unreadable = (chosen: string, { modelId }: ModelWords, expected: string) =>
  `Akkio model ${modelId}: expected ${expected}, got "${cutText(chosen, SHOWN_CLASS_LENGTH)}"`;

/** Akkio does not say what weighed, so the reasons say what it chose and all that it was told. */
function reasonsFor(
  { method, probability }: Omit<Prediction, 'reasons'>,
  facts: PaymentFacts,
  { modelId }: ModelWords,
) {
  const known = evidenceOf(facts).join('; ') || 'nothing';
  return [`Akkio model ${modelId} chose ${method} (${shareText(probability)})`, `known: ${known}`];
}
