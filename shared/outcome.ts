// What a step says of a payee. One enum everywhere: writer, reader, exporter and progress all use this file (guarantees G1, G3, G11).
import * as z from 'zod';

export const STEPS = ['exclude', 'classify', 'sic', 'address', 'match', 'mastercard', 'predict'] as const;
export const StepName = z.enum(STEPS).meta({ id: 'StepName', description: 'A step that looks at each payee' });
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
export const OutcomeKind = z.enum(OUTCOMES).meta({
  id: 'OutcomeKind',
  description:
    'How a step ended for a payee: `done` the step has an answer; `no_match` it looked and there is none; `ambiguous` several ' +
    'answers fit and a person has to choose; `skipped` switched off, not configured or not applicable; `excluded` the payee is ' +
    'excluded; `rejected` the input cannot be used; `timeout` no answer in time; `error` the step failed; `pending` a slow ' +
    'provider would have to be asked (never in a batch)',
});
export type OutcomeKind = z.infer<typeof OutcomeKind>;

/** Outcomes that a redrive runs again. */
export const REDRIVABLE: readonly OutcomeKind[] = ['timeout', 'error'];

/** Where an answer came from. */
export const Provenance = z
  .object({
    provider: z.string().describe('Who answered, for example `rules`, `model`, `openai`, `google` or `supplier-index`'),
    version: z
      .string()
      .optional()
      .describe(
        'What decides the answer apart from the input: id of a model, version of the keywords or of the network',
      ),
    requestId: z.string().optional().describe("The provider's own id of the request"),
    at: z.string().describe('When the answer was given, ISO 8601 in UTC; of a cached answer, when it was given first'),
    cached: z.boolean().optional().describe('True when the answer was paid for earlier and read from the cache'),
    simulated: z.boolean().optional().describe("True when a simulator answered in the provider's place"),
    revision: z
      .number()
      .int()
      .positive()
      .optional()
      .describe('Revision of the batch that merged the answer, which came after its deadline'),
  })
  .meta({ id: 'Provenance', description: 'Where an answer came from' });
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
