// Scheduler service: what runs by the clock. The nightly clean-up is called by its schedule, the supplier sync by its machine, command by command.
import { appendAudit } from '../../shared/db/audit.ts';
import { batchesToPurge } from '../../shared/db/batches.ts';
import { sweepExpired } from '../../shared/db/cache-care.ts';
import { purgeBatch } from '../../shared/db/findings.ts';
import { ensureBatchPartitions } from '../../shared/db/partitions.ts';
import { bucketFromEnv, databaseFromEnv } from '../../shared/lambda/io.ts';
import { log } from '../../shared/lambda/log.ts';
import { type Command, service } from '../../shared/lambda/service.ts';
import { cleanUp } from './clean-up.ts';
import { syncCommandsFromEnv } from './sync/from-env.ts';

/** Time in which one batch can be purged. */
const RESERVE_MS = 120_000;

const cleanUpFromEnv: Command = async (_, { clock, remainingMs }) => {
  const { db, close } = await databaseFromEnv();
  const deps = {
    objects: bucketFromEnv(),
    ensurePartitions: (at: Date) => ensureBatchPartitions(db, at),
    sweepCache: sweepExpired.bind(undefined, db),
    batchesToPurge: batchesToPurge.bind(undefined, db),
    purgeRows: purgeBatch.bind(undefined, db),
    audit: appendAudit.bind(undefined, db),
  };
  const cleaned = await cleanUp(deps, clock.now(), () => remainingMs() > RESERVE_MS).finally(close);
  log.info('cleaned up', { ...cleaned });
  return cleaned;
};

export const handler = service(async () => ({
  commands: { ...(await syncCommandsFromEnv()), cleanUp: cleanUpFromEnv },
}));
