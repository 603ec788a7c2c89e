// Cache service: sweeps the cache of paid lookups and counts it. Called by an operator: { command: 'sweep' | 'stats' }; the nightly clean-up sweeps too.
import { cacheCounts, sweepExpired } from '../../shared/db/paid/cache-care.ts';
import { databaseFromEnv } from '../../shared/lambda/io.ts';
import { service } from '../../shared/lambda/service.ts';

/** Time to answer in. */
const RESERVE_MS = 10_000;

export const handler = service(async () => {
  const { db } = await databaseFromEnv();
  return {
    commands: {
      sweep: async (_, { clock, remainingMs }) => ({
        swept: await sweepExpired(db, clock.now(), () => remainingMs() > RESERVE_MS),
      }),
      stats: async (_, { clock }) => ({ counts: await cacheCounts(db, clock.now()) }),
    },
  };
});
