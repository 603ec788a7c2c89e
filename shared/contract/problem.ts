// Error bodies: RFC 9457 problem+json, the same shape from API Gateway, the authorizer and every service.
import * as z from 'zod';

export const Problem = z.object({
  /** Stable name of the kind of problem, e.g. `https://clarity-engine.dev/problems/not-found`. */
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  /** What was wrong in this request, what was expected. */
  detail: z.string().optional(),
  /** Correlation id, also in the logs. */
  instance: z.string().optional(),
  /** The fields that failed validation. */
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof Problem>;

const TITLES: Record<number, string> = {
  400: 'The request is not valid',
  401: 'An API key is needed',
  403: 'The key lacks the scope for this',
  404: 'There is no such thing',
  409: 'The request conflicts with the present state',
  413: 'The request is too large',
  422: 'The request cannot be carried out',
  429: 'Too many requests',
  500: 'Something failed on our side',
  502: 'A provider failed',
  503: 'Not available now',
  504: 'A provider did not answer in time',
};

/** Thrown by a route's handler to answer with a problem; anything else it throws becomes a 500 without details. */
export class ProblemError extends Error {
  override name = 'ProblemError';
  readonly status: number;
  readonly errors: Problem['errors'];
  /** When to come again: the header Retry-After. */
  readonly retryAfterSeconds: number | undefined;
  constructor(status: number, detail: string, errors?: Problem['errors'], retryAfterSeconds?: number) {
    super(detail);
    this.status = status;
    this.errors = errors;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export function problem(status: number, detail?: string, instance?: string, errors?: Problem['errors']): Problem {
  const title = TITLES[status] ?? 'Error';
  const type = `https://clarity-engine.dev/problems/${status}`;
  return { type, title, status, ...(detail && { detail }), ...(instance && { instance }), ...(errors && { errors }) };
}
