// What a step says of a payee. One enum everywhere: writer, reader, exporter and progress all use this file (guarantees G1, G3, G11).
import * as z from 'zod';

export const STEPS = ['exclude', 'classify', 'sic', 'address', 'match', 'mastercard', 'predict'] as const;
export const StepName = z.enum(STEPS);
export type StepName = z.infer<typeof StepName>;

export const OUTCOMES = [
  /** The step has an answer. */
  'done',
  /** The step looked and there is none. */
  'no_match',
  /** Several answers fit equally well; the candidates are in the data. */
  'ambiguous',
  /** Switched off, not configured, or does not apply to this payee. */
  'skipped',
  /** Not looked at because the payee is excluded. For the exclusion step itself: a keyword or the payee type excludes it. */
  'excluded',
  /** The input of this row cannot be used; the reason says what was expected. */
  'rejected',
  /** The provider did not answer in time; a late answer is merged when it comes. */
  'timeout',
  /** The step failed for this row; the reason says why. */
  'error',
  /** Only in quick answers: a slow vendor would have to be asked. Never in a batch. */
  'pending',
] as const;
export const OutcomeKind = z.enum(OUTCOMES);
export type OutcomeKind = z.infer<typeof OutcomeKind>;

/** Outcomes that a redrive runs again. */
export const REDRIVABLE: readonly OutcomeKind[] = ['timeout', 'error'];

/** Where an answer came from. */
export const Provenance = z.object({
  /** `rules`, `model`, `openai`, `google`, `mastercard`, `akkio`, `supplier-index`, ... */
  provider: z.string(),
  /** Model id, keyword version, supplier version: whatever decides the answer beside the input. */
  version: z.string().optional(),
  requestId: z.string().optional(),
  at: z.string(),
  /** The answer was paid for earlier and read from the cache. */
  cached: z.boolean().optional(),
  /** The answer is a simulator's, not the vendor's. */
  simulated: z.boolean().optional(),
  /** The answer came after its deadline, and this revision of the batch has merged it. */
  revision: z.number().int().positive().optional(),
});
export type Provenance = z.infer<typeof Provenance>;

export const StepOutcome = z.object({
  row: z.number().int().positive(),
  outcome: OutcomeKind,
  /** One sentence; always present but for `done`. */
  reason: z.string().optional(),
  /** Calibrated probability that the answer is right, 0..1. */
  confidence: z.number().min(0).max(1).optional(),
  /** The step's own answer, see outcomes/. */
  data: z.record(z.string(), z.unknown()).optional(),
  provenance: Provenance.optional(),
});
export type StepOutcome = z.infer<typeof StepOutcome>;

/** How many rows ended in which way. */
export type OutcomeCounts = Partial<Record<OutcomeKind, number>>;

export function countOutcomes(outcomes: Iterable<{ outcome: OutcomeKind }>): OutcomeCounts {
  const counts: OutcomeCounts = {};
  for (const { outcome } of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

/** A probability as sentences say it: `.43`. */
export const shareText = (probability: number): string => probability.toFixed(2).replace(/^0/, '');
