// Answers POST /v1/reviews and POST /v1/reviews/find: what persons decide about names, kept for the tenant and written into the audit trail.
import { decidePayeeTypes, findReviews } from '../../shared/contract/reviews.ts';
import { type Database, withTx } from '../../shared/db/connection/client.ts';
import { appendAudit } from '../../shared/db/operations/audit.ts';
import { cacheKey } from '../../shared/db/paid/lookup-cache.ts';
import { addDecisions } from '../../shared/db/tenants/review-decisions.ts';
import { uuidV7 } from '../../shared/ids.ts';
import { type BoundRoute, on } from '../../shared/lambda/http.ts';
import { nameKey } from './name-key.ts';
import { REVIEWED_TYPE, reviewsOf } from './stored-ports.ts';

export function reviewRoutes(database: Database, cacheSecret: string): readonly BoundRoute[] {
  return [
    on(decidePayeeTypes, async ({ body }, { caller, clock }) => {
      const at = clock.now();
      const { tenantId, keyId: actor } = caller;
      const decisions = body.decisions.map(({ name, payeeType, note }) => {
        const id = uuidV7(at);
        // null, so that a decision taken back hides the older ones instead of showing them again.
        const value = payeeType ? { type: payeeType, review: id, ...(note && { note }) } : null;
        return { name, id, nameKey: cacheKey(cacheSecret, REVIEWED_TYPE, nameKey(name)), value };
      });
      await withTx(database, async (tx) => {
        await addDecisions(tx, { tenantId, field: REVIEWED_TYPE, actor, at, decisions });
        const detail = { decisions: decisions.map(({ id, value }) => ({ id, type: value?.type ?? null })) };
        await appendAudit(tx, { at, tenantId, actor, action: 'payee-type.review', subject: REVIEWED_TYPE, detail });
      });
      return { items: decisions.map(({ id, name }) => ({ id, name })) };
    }),
    on(findReviews, async ({ body }, { caller: { tenantId } }) => {
      const keys = new Map(body.names.map((name) => [name, nameKey(name)]));
      const found = await reviewsOf({ db: database.db, cacheSecret, tenantId }, [...keys.values()]);
      const items = [...keys].flatMap(([name, key]) => {
        const review = found.get(key);
        if (!review) return [];
        const { type, actor, at, ...rest } = review;
        return [{ name, payeeType: type, ...rest, by: actor, at: at.toISOString() }];
      });
      return { items };
    }),
  ];
}
