// The exclusion step: does a payee's name hold an exclusion keyword? Runs before any paid call (guarantee G22).
import type { StepOutcome } from '../../shared/outcome.ts';
import type { Payee } from '../../shared/payee.ts';
import type { Hit, KeywordAutomaton } from './automaton.ts';

/** What the exclusion step says of a payee; every matched keyword is reported. */
export interface ExclusionData {
  keywords: { term: string; category: string; matched: string }[];
}

export function excludePayee(
  payee: Payee,
  automaton: KeywordAutomaton,
  { version, at }: { version: string; at: string },
): StepOutcome {
  const hits = automaton.find(payee.name);
  const provenance = { provider: 'keywords', version, at };
  if (hits.length === 0) return { row: payee.row, outcome: 'done', data: { keywords: [] }, provenance };
  const data: ExclusionData = { keywords: hits.map(describe) };
  return { row: payee.row, outcome: 'excluded', reason: sentence(hits), data: { ...data }, provenance };
}

const describe = ({ keyword, matched }: Hit) => ({ term: keyword.term, category: keyword.category, matched });

const sentence = (hits: Hit[]) =>
  `excluded by ${hits.map(({ keyword }) => `"${keyword.term}" (${keyword.category})`).join(', ')}`;
