// Error bodies: RFC 9457 problem+json, the same shape from API Gateway, the authorizer and every service.
import * as z from 'zod';
import { kindOf, PROBLEM_KIND_NAMES, type ProblemKind, problemType } from './problem-kinds.ts';

export const Problem = z
  .object({
    type: z
      .enum(PROBLEM_KIND_NAMES.map(problemType))
      .describe('Stable name of the kind of problem; see docs/errors.md'),
    title: z.string().describe('The kind of problem in a few words, the same for each problem of the kind'),
    status: z.number().int().describe('HTTP status, as in the status line'),
    detail: z.string().optional().describe('What was wrong in this request, and what was expected'),
    instance: z.string().optional().describe('Id of the request, also in the logs of the installation'),
    errors: z
      .array(
        z.object({
          field: z.string().describe('Place of the field, for example `body.payees.0.name`'),
          message: z.string().describe('What was expected there'),
        }),
      )
      .optional()
      .describe('The fields that failed validation'),
  })
  .meta({ id: 'Problem', description: 'An error, as RFC 9457 describes it (application/problem+json)' });
export type Problem = z.infer<typeof Problem>;

interface ProblemExtras {
  errors?: Problem['errors'];
  retryAfterSeconds?: number;
}

/** Thrown by a route's handler to answer with a problem; anything else it throws becomes a 500 without details. */
export class ProblemError extends Error {
  override name = 'ProblemError';
  readonly kind: ProblemKind;
  readonly status: number;
  readonly errors: Problem['errors'];
  /** When to come again: the header Retry-After. */
  readonly retryAfterSeconds: number | undefined;
  constructor(kind: ProblemKind, detail: string, { errors, retryAfterSeconds }: ProblemExtras = {}) {
    super(detail);
    this.kind = kind;
    this.status = kindOf(kind).status;
    this.errors = errors;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export function problem(kind: ProblemKind, detail?: string, instance?: string, errors?: Problem['errors']): Problem {
  const { status, title } = kindOf(kind);
  const about = { ...(detail && { detail }), ...(instance && { instance }), ...(errors && { errors }) };
  return { type: problemType(kind), title, status, ...about };
}
