// What the machines and the nightly schedule ask of this service: plan the searches of a batch, ask how one stands, note what failed, merge late results.
import * as z from 'zod';
import { keys } from '../../shared/keys.ts';
import type { Command, CommandContext } from '../../shared/lambda/service.ts';
import { checkSearch } from './searches/check-search.ts';
import { giveUp } from './searches/end-search.ts';
import { type LateDeps, mergeLate } from './searches/late-results.ts';
import { type PlanDeps, planSearches } from './searches/plan-searches.ts';

/** Time that a page and its storing may take. */
const LAST_CALL_MS = 40_000;
export const limitsOf = ({ clock, signal, remainingMs }: CommandContext) => ({
  clock,
  signal,
  hasTime: () => remainingMs() > LAST_CALL_MS,
});

const OfBatch = z.object({ batchId: z.uuid(), revision: z.number().int().nonnegative() });
const OfSearch = z.object({ jobId: z.uuid(), batchId: z.uuid().optional() });
const Failure = z.object({ error: z.object({ Error: z.string(), Cause: z.string().default('') }) });

export interface CommandDeps extends LateDeps, PlanDeps {}

/** `depsNow` gives undefined while Mastercard is not configured: nothing is planned then. */
export function mastercardCommands(
  depsNow: () => Promise<CommandDeps | undefined>,
  objects: PlanDeps['objects'],
): Record<'plan' | 'noteFailure' | 'check' | 'giveUp' | 'mergeLate', Command> {
  const configured = async () => {
    const deps = await depsNow();
    if (!deps) throw new Error('Mastercard is not configured, but a search is under way');
    return deps;
  };
  return {
    plan: async (input, context) => {
      const deps = await depsNow();
      if (!deps) return { state: 'planned', searches: [] };
      return planSearches(OfBatch.parse(input), deps, { ...limitsOf(context), at: context.clock.now() });
    },
    noteFailure: async (input) => {
      const { batchId, revision } = OfBatch.parse(input);
      const reason = `the searches could not be planned: ${reasonOf(input)}`;
      await objects.put(keys.searchFailure(batchId, revision), JSON.stringify({ reason }), 'application/json');
      return { reason };
    },
    check: async (input, context) => {
      const { jobId, batchId } = OfSearch.parse(input);
      const deps = await configured();
      if (batchId && (await deps.ledger.isCancelled(batchId))) return { state: 'cancelled' };
      return checkSearch(jobId, deps, limitsOf(context));
    },
    giveUp: async (input, context) => {
      const { jobId } = OfSearch.parse(input);
      return giveUp(jobId, reasonOf(input), await configured(), limitsOf(context));
    },
    mergeLate: async (_, context) => {
      const deps = await depsNow();
      if (!deps) return { state: 'done', asked: 0, batches: 0 };
      return mergeLate(deps, limitsOf(context));
    },
  };
}

/** Step Functions gives the error of a function as JSON text: its message is what people can read. */
function reasonOf(input: unknown): string {
  const { Error: name, Cause: cause } = Failure.parse(input).error;
  const message = z.object({ errorMessage: z.string() });
  let parsed: unknown;
  try {
    parsed = JSON.parse(cause);
  } catch {
    parsed = undefined;
  }
  return `${name}: ${(message.safeParse(parsed).data?.errorMessage ?? cause).slice(0, 500)}`;
}
