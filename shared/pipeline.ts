// The steps that the state machines run today, and which step reads which: options, plans, progress, redrive and exports follow this list.
import type { StepName } from './outcome.ts';

/** In the order of state-machines/chunk.asl.json; a test compares the two. */
export const PIPELINE = ['exclude', 'classify', 'sic', 'match'] as const satisfies readonly StepName[];

/** What must run again when a step has new answers. */
const READERS: Readonly<Record<(typeof PIPELINE)[number], readonly StepName[]>> = {
  exclude: ['classify', 'sic', 'match'],
  classify: ['sic', 'match'],
  sic: [],
  match: [],
};

/** Name under which the ledger keeps the joined results of a chunk; every revision runs it. */
export const STORE = 'store';

/** The given steps and all that depend on them, in pipeline order, with the storing of results at the end. */
export function runOrder(steps: readonly StepName[]): string[] {
  const wanted = new Set<StepName>(steps);
  for (const step of PIPELINE) if (wanted.has(step)) for (const reader of READERS[step]) wanted.add(reader);
  return [...PIPELINE.filter((step) => wanted.has(step)), STORE];
}
