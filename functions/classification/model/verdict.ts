// What a tier makes of calibrated probabilities: one class, how sure, and whether that is enough. Training measures with the same function that answers.
import type { Circumstances } from './circumstances.ts';
import { MODEL_CLASSES, type ModelClass } from './linear-model.ts';

const INDIVIDUAL = MODEL_CLASSES.indexOf('Individual');
const GOVERNMENT = MODEL_CLASSES.indexOf('Government');
const BUSINESS = MODEL_CLASSES.indexOf('Business');

/** Highest confidence of a name in which nothing is known: whatever its letters are like, it could be anything. */
export const DOUBT_CONFIDENCE = 0.65;

/** All 132 labelled names of which only the spelling speaks, and that surely, are right; so few cannot show more than this. */
export const SPELLING_CONFIDENCE = 0.98;

export interface Verdict {
  type: ModelClass;
  /** The next likeliest class. */
  rival: ModelClass;
  confidence: number;
  decided: boolean;
}

/** Kinds of answer that have a threshold of their own. */
export const ANSWER_KINDS = [...MODEL_CLASSES, 'IndividualWithoutComma'] as const;
export type Thresholds = Record<(typeof ANSWER_KINDS)[number], number>;

export function answerKind(type: ModelClass, { hasComma }: Pick<Circumstances, 'hasComma'>): keyof Thresholds {
  return type === 'Individual' && !hasComma ? 'IndividualWithoutComma' : type;
}

/** Changes `probabilities`: the policy of trade names moves a person's share to Business, and a known company makes Business likelier. */
export function verdictOf(probabilities: Float64Array, circumstances: Circumstances, thresholds: Thresholds): Verdict {
  const { doubt, tradesAs, known, shape } = circumstances;
  if (known) favourBusiness(probabilities, known.overPerson, known.overPublic);
  if (shape) favourBusiness(probabilities, shape.overPerson, shape.overPublic);
  if (tradesAs) {
    probabilities[BUSINESS]! += probabilities[INDIVIDUAL]!;
    probabilities[INDIVIDUAL] = 0;
  }
  const [a, b, c] = [probabilities[0]!, probabilities[1]!, probabilities[2]!];
  const best = a >= b ? (a >= c ? 0 : 2) : b >= c ? 1 : 2;
  const [left, right] = best === 0 ? [1, 2] : best === 1 ? [0, 2] : [0, 1];
  const rival = probabilities[left]! >= probabilities[right]! ? left : right;
  const type = MODEL_CLASSES[best]!;
  const isDoubtful = doubt !== undefined && (doubt.against === undefined || doubt.against === type);
  const isSpeltOnly = type !== 'Individual' && !circumstances.hasClearWord;
  const most = isDoubtful ? DOUBT_CONFIDENCE : isSpeltOnly ? SPELLING_CONFIDENCE : 1;
  const confidence = Math.min(most, probabilities[best]!);
  const decided = !isDoubtful && confidence >= thresholds[answerKind(type, circumstances)];
  return { type, rival: MODEL_CLASSES[rival]!, confidence, decided };
}

function favourBusiness(probabilities: Float64Array, overPerson: number, overPublic: number): void {
  const person = probabilities[INDIVIDUAL]! / overPerson;
  const publicBody = probabilities[GOVERNMENT]! / overPublic;
  const sum = person + probabilities[BUSINESS]! + publicBody;
  probabilities[INDIVIDUAL] = person / sum;
  probabilities[BUSINESS]! /= sum;
  probabilities[GOVERNMENT] = publicBody / sum;
}
