// The exclusion step: does a payee's name hold an exclusion keyword? Runs before any paid call (guarantee G22).
import type { StepOutcome } from '../../shared/outcome.ts';
import type { Payee } from '../../shared/payee.ts';
import type { Hit, KeywordAutomaton } from './automaton.ts';
import { typesAgainst } from './context/speaks-against.ts';

export interface FoundKeyword {
  term: string;
  category: string;
  /** The words of the name. */
  matched: string;
  /** Payee types that speak against it in this name (shared/exclusion/settle.ts weighs them); absent: none does. */
  yieldsTo?: readonly string[];
}

/** What the exclusion step says of a payee; every matched keyword is reported. */
export interface ExclusionData {
  keywords: FoundKeyword[];
  /** Terms by which the tenant has said that this name is not to be excluded; its type does not exclude it either. */
  spared?: readonly string[];
}

export function excludePayee(
  payee: Payee,
  automaton: KeywordAutomaton,
  { version, at }: { version: string; at: string },
): StepOutcome {
  const { hits, spared } = automaton.look(payee.name);
  const provenance = { provider: 'keywords', version, at };
  if (hits.length === 0) {
    const data: ExclusionData = { keywords: [], ...(spared.length > 0 && { spared }) };
    return { row: payee.row, outcome: 'done', data: { ...data }, provenance };
  }
  const data: ExclusionData = { keywords: hits.map((hit) => describe(hit, payee.name, hits)) };
  return { row: payee.row, outcome: 'excluded', reason: sentence(hits), data: { ...data }, provenance };
}

function describe(hit: Hit, name: string, hits: readonly Hit[]): FoundKeyword {
  const { keyword, matched } = hit;
  const yieldsTo = typesAgainst(hit, name, hits);
  return { term: keyword.term, category: keyword.category, matched, ...(yieldsTo.length > 0 && { yieldsTo }) };
}

const sentence = (hits: Hit[]) =>
  `excluded by ${hits.map(({ keyword }) => `"${keyword.term}" (${keyword.category})`).join(', ')}`;
