// Sends files through the public API and waits for them; takes up first what a killed run had sent.
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { RESTING } from '#shared/batch';
import { type BatchView, EXPORT_FILES } from '#shared/contract/batches';
import type { ApiClient } from './api-client.ts';
import { ApiError } from './api-error.ts';
import type { SendOptions } from './options.ts';
import { PATIENCE, type Patience, patiently } from './patience.ts';
import { fileHash, isSameWish, type PendingFile, type PendingFiles } from './pending-files.ts';
import type { Progress } from './progress.ts';
import { makeRunFolder } from './run-folder.ts';
import type { Finished } from './summary.ts';

const POLL_MS = 150;

export interface RunDeps {
  client: Pick<ApiClient, 'create' | 'upload' | 'batch' | 'download'>;
  pending: PendingFiles;
  progress: Progress;
  /** Which of the files that were sent before are taken up: all of them, or those that are asked for again. */
  takeUp: 'all' | 'asked for';
  /** Called at every look at a batch. */
  onLook: () => void;
  onFinished: (finished: Finished) => Promise<void>;
  patience?: Patience;
}

/** One file as it is asked for. */
type Wish = Pick<PendingFile, 'fileName' | 'sha256' | 'options'> & { path: string };

/** Every batch that is over afterwards, those taken up first. The same file with the same options is not sent twice while it is not finished. */
export async function runFiles({ files, out, batch }: Omit<SendOptions, 'state'>, deps: RunDeps): Promise<BatchView[]> {
  const options = JSON.stringify(batch);
  const wishes: Wish[] = [];
  for (const path of files) wishes.push({ path, fileName: basename(path), sha256: await fileHash(path), options });
  const isAsked = (sent: PendingFile) => wishes.some((wish) => isSameWish(wish, sent));
  const ended: BatchView[] = [];
  const takenUp: PendingFile[] = [];
  for (const sent of deps.pending.all()) {
    if (deps.takeUp === 'asked for' && !isAsked(sent)) continue;
    if (!(await isUnderWay(sent, deps))) continue;
    takenUp.push(sent);
    ended.push(await finish(sent, deps));
  }
  for (const wish of wishes) {
    if (takenUp.some((sent) => isSameWish(wish, sent))) continue;
    ended.push(await finish(await send(wish, out, deps), deps));
  }
  return ended;
}

/** False, and forgotten, when its upload never came or the stack does not know it any more: then it is sent anew if it is asked for. */
async function isUnderWay({ batchId, folder }: PendingFile, { client, pending, patience }: RunDeps): Promise<boolean> {
  const status = await patiently(() => client.batch(batchId), patience)
    .then((batch) => batch.status)
    .catch((error: unknown) => {
      if (error instanceof ApiError && error.status === 404) return undefined;
      throw error;
    });
  const isKnown = status !== undefined && status !== 'awaiting_upload';
  if (isKnown) return true;
  pending.remove(batchId);
  removeIfEmpty(folder);
  return false;
}

function removeIfEmpty(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
}

async function send({ path, ...wish }: Wish, out: string, deps: RunDeps): Promise<PendingFile> {
  const { client, pending, patience } = deps;
  const folder = makeRunFolder(out, wish.fileName);
  // One key for all tries: a batch whose answer was lost is found again.
  const key = crypto.randomUUID();
  const { id, upload } = await patiently(() => client.create(wish.fileName, JSON.parse(wish.options), key), patience);
  const sent = { batchId: id, ...wish, folder };
  pending.add(sent);
  if (upload) await patiently(() => client.upload(upload, path), patience);
  return sent;
}

async function finish(sent: PendingFile, deps: RunDeps): Promise<BatchView> {
  const startedAt = performance.now();
  const batch = await watch(sent.batchId, deps);
  const seconds = (performance.now() - startedAt) / 1000;
  const files = batch.results ? await downloadResults(batch, sent.folder, deps) : [];
  deps.pending.remove(sent.batchId);
  await deps.onFinished({ batch, seconds, folder: sent.folder, files });
  return batch;
}

async function watch(batchId: string, { client, progress, onLook, patience = PATIENCE }: RunDeps): Promise<BatchView> {
  for (;;) {
    onLook();
    const batch = await patiently(() => client.batch(batchId), patience);
    progress.show(batch);
    if (RESTING.includes(batch.status) && batch.status !== 'awaiting_upload') {
      progress.end();
      return batch;
    }
    await sleep(POLL_MS);
  }
}

/** Each file has its name only once it is whole. */
async function downloadResults(batch: BatchView, folder: string, { client, patience }: RunDeps): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const files = EXPORT_FILES.filter((file) => batch.results?.[file] !== undefined);
  const paths: string[] = [];
  for (const file of files) {
    const path = join(folder, file);
    await patiently(() => client.download(batch.id, file, `${path}.part`), patience);
    renameSync(`${path}.part`, path);
    paths.push(path);
  }
  return paths;
}
