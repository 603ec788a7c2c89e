// Scheduler service: what runs by the clock. The nightly clean-up is called by its schedule, the supplier sync by its machine, command by command.
import { sender } from '../../shared/aws/send-message.ts';
import { batchesAtWork, batchesToPurge, mappingsOverdue } from '../../shared/db/batches/batches.ts';
import { purgeBatch } from '../../shared/db/batches/findings.ts';
import { appendAudit } from '../../shared/db/operations/audit.ts';
import { ensureBatchPartitions } from '../../shared/db/partitions.ts';
import { bucketFromEnv, databaseFromEnv, required } from '../../shared/lambda/io.ts';
import { log } from '../../shared/lambda/log.ts';
import { type Command, service } from '../../shared/lambda/service.ts';
import { cleanUp } from './clean-up.ts';
import { syncCommandsFromEnv } from './sync/from-env.ts';

/** Time in which one batch can be purged. */
const RESERVE_MS = 120_000;

const cleanUpFromEnv: Command = async (_, { clock, remainingMs }) => {
  const { db, close } = await databaseFromEnv();
  const tellOrchestration = sender(required('ORCHESTRATION_QUEUE_URL'));
  const deps = {
    objects: bucketFromEnv(),
    ensurePartitions: (at: Date) => ensureBatchPartitions(db, at),
    mappingsOverdue: mappingsOverdue.bind(undefined, db),
    expire: (batchId: string) => tellOrchestration({ command: 'expire', batchId }),
    batchesAtWork: batchesAtWork.bind(undefined, db),
    reconcile: (batchId: string) => tellOrchestration({ command: 'reconcile', batchId }),
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
