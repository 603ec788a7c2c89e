// Finexio service: matches payees against the supplier network, and publishes the network's index. Called by its queue, the sync machine and its routes.
import { executionsOf } from '../../shared/aws/executions.ts';
import { presigner } from '../../shared/aws/presign.ts';
import { systemClock } from '../../shared/clock.ts';
import { appendAudit } from '../../shared/db/operations/audit.ts';
import { findSuppliers, supplierPages } from '../../shared/db/suppliers/suppliers.ts';
import { listSyncRuns } from '../../shared/db/suppliers/sync-runs.ts';
import { required, stepIoFromEnv } from '../../shared/lambda/io.ts';
import { service } from '../../shared/lambda/service.ts';
import { currentNetwork, lastLoad } from '../../shared/supplier-network.ts';
import { bucketNetworks } from './network/bucket-networks.ts';
import { publishCommands } from './publish/commands.ts';
import { supplierRecords } from './records.ts';
import { supplierRoutes } from './routes.ts';
import { matchStep } from './step.ts';

export const handler = service(async () => {
  const { io, tokens, database } = await stepIoFromEnv();
  const { db } = database;
  const source = { objects: io.objects, pages: () => supplierPages(db), clock: systemClock };
  const networks = bucketNetworks(source);
  const { findRecords, findById } = supplierRecords((ids) => findSuppliers(db, ids));
  return {
    io,
    tokens,
    steps: [matchStep(networks, findRecords)],
    commands: publishCommands(db, io.objects),
    routes: supplierRoutes({
      networks,
      findRecords,
      findById,
      currentNetwork: () => currentNetwork(io.objects),
      lastLoad: () => lastLoad(io.objects),
      lastRuns: (limit) => listSyncRuns(db, limit),
      syncs: executionsOf(required('SUPPLIER_SYNC_MACHINE_ARN')),
      imports: { objects: io.objects, presign: presigner(required('BUCKET_NAME')) },
      audit: appendAudit.bind(undefined, db),
    }),
  };
});
