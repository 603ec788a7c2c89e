import type { Presigner } from '../../shared/aws/presign.ts';
import type { RouteInput, RouteResponse } from '../../shared/contract/route.ts';
import type { importSuppliers as importRoute } from '../../shared/contract/suppliers.ts';
import { uuidV7 } from '../../shared/ids.ts';
import { keys } from '../../shared/keys.ts';
import type { ObjectStore } from '../../shared/objects.ts';
import { type ImportWish, importExecution } from '../../shared/supplier-import.ts';
import { syncRunIdOf } from '../../shared/sync-run-id.ts';

export interface ImportDeps {
  objects: Pick<ObjectStore, 'put'>;
  presign: Pick<Presigner, 'upload'>;
}

export async function prepareImport(
  wish: RouteInput<typeof importRoute>['body'],
  { objects, presign }: ImportDeps,
  at: Date,
): Promise<RouteResponse<typeof importRoute>> {
  const id = uuidV7(at);
  const { fileName, dryRun, acceptChange, mapping, sheet } = wish;
  const noted: ImportWish = { fileName, dryRun, acceptChange, mapping, sheet };
  await objects.put(keys.importWish(id), JSON.stringify(noted), 'application/json');
  const { url, expiresAt } = await presign.upload(keys.supplierFile(id));
  return {
    id,
    run: syncRunIdOf(importExecution(id)),
    upload: { url, method: 'PUT', headers: {}, expiresAt: expiresAt.toISOString() },
  };
}
