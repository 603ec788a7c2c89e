// Batch service: takes files in, splits and collects them, answers for batches. Called by its queue (S3 events), by the batch machine and by its routes.
import { executionsOf } from '../../shared/aws/executions.ts';
import { s3Multipart } from '../../shared/aws/multipart.ts';
import { presigner } from '../../shared/aws/presign.ts';
import { sender } from '../../shared/aws/send-message.ts';
import { advanceBatch, createBatch, findBatch, newestOfDrop } from '../../shared/db/batches/batches.ts';
import { appendAudit } from '../../shared/db/operations/audit.ts';
import { getTenant } from '../../shared/db/tenants/tenants.ts';
import { bucketFromEnv, databaseFromEnv, required } from '../../shared/lambda/io.ts';
import { log } from '../../shared/lambda/log.ts';
import { service } from '../../shared/lambda/service.ts';
import { readPrices } from '../../shared/prices.ts';
import { readImportWish } from '../../shared/supplier-import.ts';
import { batchRoutes } from './api/routes.ts';
import { batchCommands } from './commands.ts';
import { readEvent, takeIn } from './intake.ts';

export const handler = service(async () => {
  const { db } = await databaseFromEnv();
  const objects = bucketFromEnv();
  const bucket = required('BUCKET_NAME');
  const executions = executionsOf(required('BATCH_MACHINE_ARN'));
  const intake = {
    bucket,
    objects,
    hasTenant: async (id: string) => (await getTenant(db, id)) !== undefined,
    findBatch: findBatch.bind(undefined, db),
    createBatch: createBatch.bind(undefined, db),
    newestOfDrop: newestOfDrop.bind(undefined, db),
    advance: advanceBatch.bind(undefined, db),
    audit: appendAudit.bind(undefined, db),
    executions,
    supplierSyncs: executionsOf(required('SUPPLIER_SYNC_MACHINE_ARN')),
    importWish: readImportWish.bind(undefined, objects),
  };
  const prices = readPrices(process.env.PRICES);
  const tellOrchestration = sender(required('ORCHESTRATION_QUEUE_URL'));
  return {
    onMessage: async (body, { clock }) => {
      log.info('file arrived', { ...(await takeIn(readEvent(body), intake, clock.now())) });
    },
    commands: batchCommands({ db, objects, multipart: s3Multipart(bucket), executions, prices, tellOrchestration }),
    routes: batchRoutes({ db, objects, presign: presigner(bucket), executions, prices }),
  };
});
