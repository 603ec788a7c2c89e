// Cache service: keeps the cache of paid lookups small, and says what it spares. Called by its schedule every night,
// and by its route.
import { getCache } from '../../shared/contract/cache.ts';
import { cacheEntries } from '../../shared/db/paid/cache-entries.ts';
import { cacheUse, forgetUse } from '../../shared/db/paid/cache-use.ts';
import { sweepCache } from '../../shared/db/paid/lookup-cache.ts';
import { on } from '../../shared/lambda/http.ts';
import { databaseFromEnv } from '../../shared/lambda/io.ts';
import { log } from '../../shared/lambda/log.ts';
import { service } from '../../shared/lambda/service.ts';
import { cacheView } from './cache-view.ts';
import { sweep } from './sweep.ts';

/** Time in which one lot is removed. */
const RESERVE_MS = 30_000;
const DAY_MS = 86_400_000;

export const handler = service(async () => {
  const { db } = await databaseFromEnv();
  const sweeping = { sweepLot: sweepCache.bind(undefined, db), forgetUse: forgetUse.bind(undefined, db) };
  return {
    commands: {
      sweep: async (_, { clock, remainingMs }) => {
        const swept = await sweep(sweeping, clock.now(), () => remainingMs() > RESERVE_MS);
        log.info('cache swept', { ...swept });
        return swept;
      },
    },
    routes: [
      on(getCache, async ({ query: { days } }, { caller, clock }) => {
        const at = clock.now();
        const from = new Date(at.getTime() - (days - 1) * DAY_MS);
        const own = await cacheUse(db, from, caller.tenantId);
        if (!caller.scopes.includes('operator')) return cacheView({ days, own });
        const entries = await cacheEntries(db, { at, soon: new Date(at.getTime() + 7 * DAY_MS) });
        return cacheView({ days, own, shared: { all: await cacheUse(db, from), entries } });
      }),
    ],
  };
});
