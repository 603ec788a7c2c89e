// An industry at the level that is known of it: four digits, a major group, or a division; nothing outside the published list can be made (guarantee G21).
import { divisionOf, divisionTitle, majorGroupTitle, sicCode } from './codes.ts';

export type IndustryLevel = 'code' | 'major_group' | 'division';

export interface Industry {
  level: IndustryLevel;
  sic4?: string;
  title: string;
  majorGroup?: string;
  division: string;
  /** `network MCC 1711`, `network industry`, `name`, `payee type`, or `OpenAI`. */
  source: string;
  /** What spoke for it, in words; ends with JUDGED where the confidence was not measured. */
  evidence: string;
  confidence: number;
}

export interface Grounds {
  source: string;
  evidence: string;
  confidence: number;
}

/** Closes the evidence of a confidence that no labelled data could measure. */
export const JUDGED = 'confidence by judgement';

export const judged = (source: string, evidence: string, confidence: number): Grounds => ({
  source,
  evidence: `${evidence}; ${JUDGED}`,
  confidence,
});

/** The industry that a code of the list names: four digits, two digits, or a letter; undefined for any other text. */
export function industryAt(code: string, grounds: Grounds): Industry | undefined {
  const exact = sicCode(code);
  if (exact) {
    const { sic4, title, majorGroup, division } = exact;
    return { level: 'code', sic4, title, majorGroup, division, ...grounds };
  }
  const group = majorGroupTitle(code);
  const division = divisionOf(code);
  if (group && division) return { level: 'major_group', title: group, majorGroup: code, division, ...grounds };
  const title = divisionTitle(code);
  return title === undefined ? undefined : { level: 'division', title, division: code, ...grounds };
}
