// GET /v1/batches/{id}/export: a short-lived URL of one result file.
import type { Presigner } from '../../../shared/aws/presign.ts';
import type { ExportFile } from '../../../shared/contract/batches.ts';
import { ProblemError } from '../../../shared/contract/problem.ts';
import type { Batch } from '../../../shared/db/batches/batches.ts';
import type { ObjectStore } from '../../../shared/objects.ts';

export interface ExportDeps {
  objects: ObjectStore;
  presign: Pick<Presigner, 'download'>;
}

export async function exportFile(batch: Batch, file: ExportFile, { objects, presign }: ExportDeps) {
  const key = batch.results?.[file];
  if (!key && batch.results) throw new ProblemError('file-not-found', `batch ${batch.id} has no ${file}`);
  if (!key) throw new ProblemError('results-not-ready', `batch ${batch.id} has no results yet: it is ${batch.status}`);
  const bytes = await objects.size(key);
  if (bytes === undefined) throw new ProblemError('file-not-found', `${file} of batch ${batch.id} is no longer kept`);
  const { url, expiresAt } = await presign.download(key, `${batch.source.fileName.replace(/\.\w+$/, '')}-${file}`);
  return { file, url, bytes, expiresAt: expiresAt.toISOString() };
}
