// The steps that the state machines run today, and which step reads which: options, plans, progress, redrive and exports follow this list.
import type { StepName } from './outcome.ts';

/** In the order of state-machines/chunk.asl.json and of what batch.asl.json does to finish a chunk; a test compares them. */
export const PIPELINE = [
  'exclude',
  'classify',
  'address',
  'match',
  'sic',
  'mastercard',
  'predict',
] as const satisfies readonly StepName[];

/** What must run again when a step has new answers. */
const READERS: Readonly<Record<StepName, readonly StepName[]>> = {
  exclude: ['classify', 'sic', 'address', 'match', 'mastercard', 'predict'],
  classify: ['sic', 'address', 'match', 'mastercard', 'predict'],
  sic: ['predict'],
  address: ['mastercard', 'predict'],
  match: ['sic', 'mastercard', 'predict'],
  mastercard: ['predict'],
  predict: [],
};

/** Name under which the ledger keeps the joined results of a chunk; every revision runs it. */
export const STORE = 'store';

/** The given steps and all that depend on them, in pipeline order, with the storing of results at the end. */
export function withReaders(steps: readonly StepName[]): string[] {
  const wanted = new Set<StepName>();
  const add = (step: StepName) => {
    if (wanted.has(step)) return;
    wanted.add(step);
    READERS[step].forEach(add);
  };
  steps.forEach(add);
  return [...PIPELINE.filter((step) => wanted.has(step)), STORE];
}
