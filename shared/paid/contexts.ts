// On whose account a service asks paid questions: a batch's, when a step runs, or a caller's, at an API route.
import type { Db } from '../db/connection/client.ts';
import type { HttpContext } from '../lambda/http.ts';
import type { StepContext } from '../step.ts';
import type { PaidContext } from './paid-lookup.ts';

export interface PaidContexts {
  ofStep(context: StepContext): PaidContext;
  ofCaller(context: HttpContext): PaidContext;
}

/** `cacheSecret` is the key of the cache's HMAC. */
export const paidContexts = (db: Db, cacheSecret: string): PaidContexts => ({
  ofStep: ({ task: { tenantId, batchId, askLostBefore }, clock, signal, beforePaidCall }) => ({
    ...{ db, cacheSecret, tenantId, clock, signal, beforePaidCall },
    ...(batchId && { batchId }),
    ...(askLostBefore && { lostBefore: new Date(askLostBefore) }),
  }),
  ofCaller: ({ caller: { tenantId }, clock, signal }) => ({
    ...{ db, cacheSecret, tenantId, clock, signal },
    beforePaidCall: async () => {},
  }),
});
