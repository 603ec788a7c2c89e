// How much each code of an accepted set is worth: a crosswalk gives an industry several codes, of which one is plain and the others are side entries (janitors at airports are 4581).
import { matchText } from '../../functions/sic/text/match.ts';

/** Credit of a code whose title has no word of the industry's, before division by the number of industries that point at it. */
const FLOOR = 0.1;
/** What "other" and "not elsewhere classified" have in common beyond words. */
const RESIDUAL = 0.3;
const isResidual = (title: string) => /\bother\b|miscellaneous|not elsewhere|\bnec\b/i.test(title);

export interface CreditTable {
  /** Industries of the crosswalk that point at a code. */
  fanIn: ReadonlyMap<string, number>;
  titleOf: (sic4: string) => string;
}

/** Shares of the codes in the order given; they sum to 1. The closer a code's titles and trades are to the industry's title, and the fewer industries point at it, the more. */
export function creditOf(industry: string, codes: readonly string[], { fanIn, titleOf }: CreditTable): number[] {
  const likeness = new Map(matchText(industry).map(({ code, score }) => [code, score]));
  const shares = codes.map((code) => {
    const residual = isResidual(industry) && isResidual(titleOf(code)) ? RESIDUAL : 0;
    return (FLOOR + residual + (likeness.get(code) ?? 0)) / Math.sqrt(fanIn.get(code) ?? 1);
  });
  const whole = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / whole);
}
