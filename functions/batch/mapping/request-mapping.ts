// POST /v1/batches/{id}/mapping: checks what a person says of the columns against the file, then has the file split again by it.
import { type BatchStatus, type ReadingWish, wishOf } from '../../../shared/batch.ts';
import type { Accepted } from '../../../shared/contract/batches.ts';
import { ProblemError } from '../../../shared/contract/problem.ts';
import { type Batch, BatchConflictError } from '../../../shared/db/batches/batches.ts';
import type { HttpContext } from '../../../shared/lambda/http.ts';
import type { ObjectStore } from '../../../shared/objects.ts';
import type { Audit } from '../audit-refusal.ts';
import { readLayout } from '../split/layout.ts';
import { sourceFile } from '../split/split-file.ts';
import { UnfitMappingError, UnusableFileError } from '../split/unusable-file.ts';
import { isApplied, MAPPABLE, mergedMapping, type RemapDeps, remap, type Said, startAgain } from './remap.ts';

export interface RequestMappingDeps extends RemapDeps, Audit {
  objects: ObjectStore;
}

/** States in which a second request of the same content finds the first one carried out. */
const REPEATABLE: readonly BatchStatus[] = ['received', 'splitting', ...MAPPABLE];

export async function mapByRequest(
  batch: Batch,
  wish: ReadingWish,
  { caller, clock }: Pick<HttpContext, 'caller' | 'clock'>,
  deps: RequestMappingDeps,
): Promise<Accepted> {
  const { id, status } = batch;
  const said: Said = { ...wish, by: 'request' };
  // Whoever moved the batch here may have been killed before it was started; a second start does nothing.
  if (status === 'received') await startAgain(batch, deps.executions);
  if (REPEATABLE.includes(status) && isApplied(batch, said)) return accepted(batch);
  if (!MAPPABLE.includes(status)) {
    throw new ProblemError(
      'batch-state',
      `batch ${id} is ${status}: a mapping is taken while it is ${MAPPABLE.join(' or ')}`,
    );
  }
  await checkAgainstFile(batch, said, deps.objects);
  const received = await remap(batch, said, deps).catch(asConflict);
  const detail = { by: said.by, roles: Object.keys(wish.mapping ?? {}), sheet: wish.sheet };
  const [at, actor] = [clock.now(), caller.keyId];
  await deps.audit({ at, tenantId: batch.tenantId, actor, action: 'batch.map', subject: id, detail });
  return accepted(received);
}

const accepted = ({ id, status, revision }: Batch): Accepted => ({ id, status, revision });

function asConflict(error: unknown): never {
  throw error instanceof BatchConflictError ? new ProblemError('batch-state', error.message) : error;
}

/** Throws ProblemError, which names the field and what the file has instead. */
async function checkAgainstFile(batch: Batch, said: Said, objects: ObjectStore): Promise<void> {
  const wish = wishOf({ ...batch, mapping: mergedMapping(batch, said) });
  try {
    const { question, asksFor } = await readLayout(await sourceFile(objects, batch.source.key), wish);
    if (question !== undefined) throw refusal(asksFor === 'sheet' ? 'body.sheet' : 'body.mapping', question);
  } catch (error) {
    if (error instanceof UnfitMappingError) throw refusal(`body.mapping.${error.role}`, error.message);
    if (error instanceof UnusableFileError) {
      throw said.sheet === undefined
        ? new ProblemError('unusable-file', error.message)
        : refusal('body.sheet', error.message);
    }
    throw error;
  }
}

const refusal = (field: string, message: string) =>
  new ProblemError('invalid-request', `${field}: ${message}`, { errors: [{ field, message }] });
