// Sends files through the public API and waits for them; finishes first what a killed run had sent.
import { mkdirSync } from 'node:fs';
import { basename, join, parse } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { RESTING } from '#shared/batch';
import { type BatchView, EXPORT_FILES } from '#shared/contract/batches';
import type { ApiClient } from './api-client.ts';
import { fileHash, type PendingFiles } from './pending-files.ts';
import type { Progress } from './progress.ts';
import type { Finished } from './summary.ts';

const POLL_MS = 150;

export interface RunDeps {
  client: ApiClient;
  pending: PendingFiles;
  progress: Progress;
  out: string;
  /** Of every batch. */
  options: Parameters<ApiClient['send']>[3];
  /** Called at every look at a batch. */
  onLook: () => void;
  onFinished: (finished: Finished) => Promise<void>;
}

/** Every batch that is over afterwards, the resumed ones first. A file that a killed run had sent, with the same content, is not sent twice. */
export async function runFiles(files: readonly string[], deps: RunDeps): Promise<BatchView[]> {
  const resumed = new Set<string>();
  const ended: BatchView[] = [];
  const isOnly = files.length <= 1;
  for (const { batchId, fileName, sha256 } of deps.pending.all()) {
    const { status } = await deps.client.batch(batchId);
    // Its upload never came: the file is sent anew if it is asked for.
    if (status === 'awaiting_upload') {
      deps.pending.remove(batchId);
      continue;
    }
    resumed.add(sha256);
    ended.push(await finish(batchId, fileName, isOnly, deps));
  }
  for (const path of files) {
    const sha256 = await fileHash(path);
    if (resumed.has(sha256)) continue;
    const fileName = basename(path);
    const remember = (batchId: string) => deps.pending.add({ batchId, fileName, sha256 });
    ended.push(await finish(await deps.client.send(path, fileName, remember, deps.options), fileName, isOnly, deps));
  }
  return ended;
}

async function finish(batchId: string, fileName: string, isOnly: boolean, deps: RunDeps): Promise<BatchView> {
  const startedAt = performance.now();
  const batch = await watch(batchId, deps);
  const seconds = (performance.now() - startedAt) / 1000;
  const folder = isOnly ? deps.out : join(deps.out, parse(fileName).name);
  const files = batch.status === 'done' ? await downloadResults(batch, folder, deps.client) : [];
  deps.pending.remove(batchId);
  await deps.onFinished({ batch, seconds, files });
  return batch;
}

async function watch(batchId: string, { client, progress, onLook }: RunDeps): Promise<BatchView> {
  for (;;) {
    onLook();
    const batch = await client.batch(batchId);
    progress.show(batch);
    if (RESTING.includes(batch.status) && batch.status !== 'awaiting_upload') {
      progress.end();
      return batch;
    }
    await sleep(POLL_MS);
  }
}

async function downloadResults(batch: BatchView, folder: string, client: ApiClient): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const files = EXPORT_FILES.filter((file) => batch.results?.[file] !== undefined);
  const paths = files.map((file) => join(folder, file));
  await Promise.all(files.map((file, i) => client.download(batch.id, file, paths[i] ?? '')));
  return paths;
}
