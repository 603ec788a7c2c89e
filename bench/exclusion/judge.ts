// What becomes of a name: by the keywords alone, by its type alone, and as the product settles both.
import { KeywordAutomaton } from '../../functions/exclusion/automaton.ts';
import { excludePayee } from '../../functions/exclusion/exclude.ts';
import { BUILT_IN_KEYWORDS } from '../../functions/exclusion/list/index.ts';
import { settleExclusion } from '../../shared/exclusion/settle.ts';
import type { StepOutcome } from '../../shared/outcome.ts';

/** What the payee type tier says of a name. */
export interface Typed {
  type: string;
  confidence: number;
  decided: boolean;
}

export interface Verdict {
  /** Any keyword; and one of public bodies. */
  byKeyword: boolean;
  byPublicKeyword: boolean;
  /** By its type alone at .97 and at .99. */
  byType97: boolean;
  byType99: boolean;
  /** As the product does it. */
  excluded: boolean;
  /** Excluded, and as a public body. */
  asPublicBody: boolean;
  toReview: boolean;
}

const builtIn = new KeywordAutomaton(BUILT_IN_KEYWORDS);
const AT = '2026-12-01T00:00:00.000Z';
const EXCLUDED_TYPES = ['Government', 'Banking', 'Insurance'];

export function judge(name: string, typed: Typed): Verdict {
  const exclude = excludePayee({ row: 1, name }, builtIn, { version: 'built-in', at: AT });
  const { type, confidence, decided } = typed;
  const classify: StepOutcome = { row: 1, outcome: decided ? 'done' : 'ambiguous', confidence, data: { type } };
  const settled = settleExclusion({ exclude, classify }, { excludeByType: 0.99 });
  const byType = (threshold: number) => decided && EXCLUDED_TYPES.includes(type) && confidence >= threshold;
  const byKeyword = exclude.outcome === 'excluded';
  const byPublicKeyword = builtIn.find(name).some(({ keyword }) => keyword.category === 'government');
  const excluded = settled?.outcome === 'excluded';
  return {
    byKeyword,
    byPublicKeyword,
    byType97: byType(0.97),
    byType99: byType(0.99),
    excluded,
    asPublicBody: excluded && (byPublicKeyword || (!byKeyword && type === 'Government')),
    toReview: settled?.outcome === 'ambiguous',
  };
}
