// What the outcomes of all steps have in common, and how a step's own ones are made.
import * as z from 'zod';
import { type OutcomeKind, Provenance } from '../../outcome.ts';

const row = z.number().int().positive().describe('Row of the payee: in the file, or its place in the request, from 1');
const reason = z.string().describe('Why, in one sentence');
const confidence = z.number().min(0).max(1);

const provenance = Provenance.optional().describe('Where the answer came from; absent where nobody was asked');

/** An outcome of one kind with its own fields; `kind` tells it from the others of its step. */
export const outcomeOf = <K extends OutcomeKind, S extends z.ZodRawShape>(kind: K, about: string, own: S) =>
  z.object({ row, outcome: z.literal(kind).describe(about), ...own, provenance });

export const reasoned = { reason };
export const sure = (about: string) => ({ confidence: confidence.describe(about) });

/** Kinds that carry no answer; a step that says more of one of them has it as an outcome of its own. */
const SILENT = ['no_match', 'skipped', 'excluded', 'rejected', 'timeout', 'error', 'pending'] as const;

/** The outcomes without an answer of a step that says more of the kinds `told`. */
export const silentOutcome = <T extends (typeof SILENT)[number]>(id: string, told: readonly T[]) => {
  const isSilent = (kind: (typeof SILENT)[number]): kind is Exclude<(typeof SILENT)[number], T> =>
    !told.some((one) => one === kind);
  return z
    .object({
      row,
      outcome: z.enum(SILENT.filter(isSilent)).describe('How the step ended; none of these carries an answer'),
      ...reasoned,
      provenance,
    })
    .meta({ id, description: 'The step has no answer for the payee; `reason` says why' });
};
