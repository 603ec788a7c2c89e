// A sidecar has arrived in the drop folder: the batch that waits for it goes on. It never becomes a batch of its own; its event may come twice.
import type { BatchStatus } from '../../../shared/batch.ts';
import type { Batch } from '../../../shared/db/batches/batches.ts';
import type { ObjectStore } from '../../../shared/objects.ts';
import { type Audit, auditRefusal, INTAKE } from '../audit-refusal.ts';
import { saidBySidecar } from './adopt-sidecar.ts';
import { isApplied, MAPPABLE, type RemapDeps, remap, type Said, startAgain } from './remap.ts';
import { SIDECAR_SUFFIX } from './sidecar.ts';

export interface SidecarPlace {
  kind: 'sidecar';
  tenantId: string;
  /** Where the file lies that it is about. */
  fileKey: string;
}

export interface SidecarDeps extends RemapDeps, Audit {
  objects: Pick<ObjectStore, 'getText' | 'size'>;
  newestOfDrop(tenantId: string, key: string): Promise<Batch | undefined>;
}

export type TakenSidecar = { kind: 'mapped'; batchId: string } | { kind: 'kept' } | { kind: 'refused'; reason: string };

const AT_WORK: readonly BatchStatus[] = ['running', 'collecting'];

export async function takeSidecar(
  { tenantId, fileKey }: SidecarPlace,
  deps: SidecarDeps,
  at: Date,
): Promise<TakenSidecar> {
  const said = await saidBySidecar({ source: { kind: 'drop', fileName: fileKey, key: fileKey } }, deps.objects);
  // It was taken away again.
  if (!said) return { kind: 'kept' };
  const batch = await deps.newestOfDrop(tenantId, fileKey);
  const isMapped = batch !== undefined && (await goBy(batch, said, deps));
  const reason = said.problem ?? (batch && tooLate(batch, said));
  if (reason) {
    await auditRefusal({ key: fileKey + SIDECAR_SUFFIX, reason, at }, deps);
    return { kind: 'refused', reason };
  }
  if (!isMapped) return { kind: 'kept' };
  const detail = { by: said.by, roles: Object.keys(said.mapping ?? {}) };
  await deps.audit({ at, tenantId, actor: INTAKE, action: 'batch.map', subject: batch.id, detail });
  return { kind: 'mapped', batchId: batch.id };
}

/** A split that is under way looks for the sidecar itself when it ends. */
async function goBy(batch: Batch, said: Said, deps: SidecarDeps): Promise<boolean> {
  if (isApplied(batch, said)) {
    // The start of an earlier try may have been lost.
    if (batch.status === 'received') await startAgain(batch, deps.executions);
    return false;
  }
  if (!MAPPABLE.includes(batch.status)) return false;
  await remap(batch, said, deps);
  return true;
}

function tooLate(batch: Batch, said: Said): string | undefined {
  if (!AT_WORK.includes(batch.status) || isApplied(batch, said)) return undefined;
  return `the mapping came too late for batch ${batch.id}, which is ${batch.status}: the next file of this name goes by it`;
}
