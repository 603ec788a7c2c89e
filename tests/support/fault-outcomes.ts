// What a row may say of a step whose vendor played a fault: the same as without it, or, where answers are lost, that it failed and why.
import type { HttpFault } from '../../local/simulators/faults.ts';
import type { ResultRow } from './stack.ts';

/** The answer is gone, and nobody knows whether the call was carried out. */
const LOSES_ANSWERS: readonly HttpFault[] = ['drop-before-headers', 'drop-mid-body', 'hang', 'bad-json'];

/** A proxy's 502 page says nothing of what became of a submit to Mastercard. */
export const losesAnswers = (fault: HttpFault, asked: string): boolean =>
  LOSES_ANSWERS.includes(fault) || (asked === 'mastercard' && fault === 'html-502');

/** Steps that say something else than without the fault. Where answers were lost they may say that they failed, and why. */
export function falseAnswers(
  row: ResultRow,
  expected: ResultRow,
  steps: readonly string[],
  fault: HttpFault,
): string[] {
  return steps.flatMap((step) => {
    const [outcome = '', reason = ''] = [row[`ce_${step}_outcome`], row[`ce_${step}_reason`]];
    const isSame = outcome === expected[`ce_${step}_outcome`];
    const isFailure = ['error', 'timeout'].includes(outcome) && reason !== '';
    // A prediction that lacks another step's answer may be too close to call, or no longer.
    const isOtherCall = step === 'predict' && (outcome === 'done' || reason.startsWith('too close to call: '));
    const lacksAnswer = steps.some((one) => row[`ce_${one}_outcome`] !== expected[`ce_${one}_outcome`] && one !== step);
    const isRight = isSame || (isFailure && losesAnswers(fault, step)) || (isOtherCall && lacksAnswer);
    return isRight ? [] : [`${step}: ${outcome} (${reason}), expected ${expected[`ce_${step}_outcome`]}`];
  });
}
