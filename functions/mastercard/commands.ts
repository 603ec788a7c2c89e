// What the machines and the nightly schedule ask of this service: plan the searches of a batch, ask how one stands, note what failed, merge late results.
import * as z from 'zod';
import { ConfigurationError } from '../../shared/errors.ts';
import type { Command, CommandContext } from '../../shared/lambda/service.ts';
import { CaughtError } from '../../shared/results/failure-reason.ts';
import { cutText, jsonOrUndefined } from '../../shared/text.ts';
import { checkSearch } from './searches/check-search.ts';
import { type EndDeps, giveUp } from './searches/end-search.ts';
import { type LateDeps, mergeLate } from './searches/late-results.ts';
import { notePlanFailure } from './searches/plan-failure.ts';
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
const Failure = z.object({ error: CaughtError });

export interface CommandDeps extends LateDeps, PlanDeps {}

/** Undefined while Mastercard is not configured; throws ConfigurationError while its secret is filled wrongly. */
export type DepsNow = () => Promise<CommandDeps | undefined>;

/** For what cannot go on without Mastercard. */
export async function configured(depsNow: DepsNow): Promise<CommandDeps> {
  const deps = await depsNow();
  if (!deps) throw new ConfigurationError('there is no Mastercard key any more');
  return deps;
}

/** `own` is what is there without Mastercard's secret. */
export function mastercardCommands(
  depsNow: DepsNow,
  own: EndDeps,
): Record<'plan' | 'noteFailure' | 'check' | 'giveUp' | 'mergeLate', Command> {
  return {
    plan: async (input, context) => {
      const deps = await depsNow();
      if (!deps) return { state: 'planned', searches: [] };
      return planSearches(OfBatch.parse(input), deps, { ...limitsOf(context), at: context.clock.now() });
    },
    noteFailure: async (input, { clock }) => notePlanFailure(OfBatch.parse(input), reasonOf(input), own, clock.now()),
    check: async (input, context) => {
      const { jobId, batchId } = OfSearch.parse(input);
      const deps = await configured(depsNow);
      if (batchId && (await deps.ledger.isCancelled(batchId))) return { state: 'cancelled' };
      return checkSearch(jobId, deps, limitsOf(context));
    },
    giveUp: async (input, context) => giveUp(OfSearch.parse(input).jobId, reasonOf(input), own, context),
    mergeLate: async (_, context) => {
      const deps = await depsNow().catch(asOff);
      if (!deps) return { state: 'done', asked: 0, batches: 0 };
      return mergeLate(deps, limitsOf(context));
    },
  };
}

/** The schedule has nobody to tell: health shows what is wrong, and the next night asks anew. */
function asOff(error: unknown): undefined {
  if (!(error instanceof ConfigurationError)) throw error;
}

/** Step Functions gives the error of a function as JSON text: its message is what people can read. */
function reasonOf(input: unknown): string {
  const { Error: name, Cause: cause } = Failure.parse(input).error;
  const message = z.object({ errorMessage: z.string() });
  const text = cutText(message.safeParse(jsonOrUndefined(cause)).data?.errorMessage ?? cause, 500);
  return name === 'ConfigurationError' ? `not configured: ${text}` : `${name}: ${text}`;
}
