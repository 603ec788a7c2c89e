// Sends files through the public API and waits for them; takes up first what a killed run had sent.
import { mkdirSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BatchStatus, RESTING } from '#shared/batch';
import { type BatchView, EXPORT_FILES } from '#shared/contract/batches';
import type { ApiClient } from './api-client.ts';
import { ApiError } from './api-error.ts';
import type { SendOptions } from './options.ts';
import { PATIENCE, type Patience, patiently } from './patience.ts';
import { fileHash, isSameWish, type PendingFile, type PendingFiles } from './pending-files.ts';
import type { Progress } from './progress.ts';
import { makeRunFolder, removeIfEmpty } from './run-folder.ts';
import { isCorrection, parseOptions } from './sent-options.ts';
import type { Finished } from './summary.ts';

const POLL_MS = 150;

export interface RunDeps {
  client: Pick<ApiClient, 'create' | 'upload' | 'batch' | 'start' | 'map' | 'download'>;
  pending: PendingFiles;
  progress: Progress;
  /** Which of the files that were sent before are taken up: all of them, or those that are asked for again. */
  takeUp: 'all' | 'asked for';
  /** Called at every look at a batch. */
  onLook: () => void;
  /** Told how a file is read, before anything is spent on it. */
  onUnderstood: (batch: BatchView) => void;
  /** Told why the batch that waits cannot take the mapping of the new wish. */
  onRefused: (reason: string) => void;
  onFinished: (finished: Finished) => Promise<void>;
  patience?: Patience;
}

/** One file as it is asked for. */
type Wish = Pick<PendingFile, 'fileName' | 'sha256' | 'options'> & { path: string };

/**
 * Every batch that is over afterwards or waits for a person, those taken up first. The same file with the same options is
 * not sent twice while it is not finished; a batch that waits for a mapping gets the one of the new wish.
 */
export async function runFiles(
  { files, out, batch, isSample }: Omit<SendOptions, 'state' | 'simulate'>,
  deps: RunDeps,
): Promise<BatchView[]> {
  const options = JSON.stringify(batch);
  const wishes: Wish[] = [];
  for (const path of files) wishes.push({ path, fileName: basename(path), sha256: await fileHash(path), options });
  const ended: BatchView[] = [];
  const takenUp: Wish[] = [];
  for (const sent of deps.pending.all()) {
    const asked = wishes.filter(({ sha256 }) => sha256 === sent.sha256);
    if (deps.takeUp === 'asked for' && asked.length === 0) continue;
    const status = await statusOf(sent, deps);
    if (status === undefined) continue;
    const wish = asked.find((one) => isSame(one, sent, status));
    // It waits for a person, and nobody has asked for it again.
    if (!wish && (deps.takeUp === 'asked for' || RESTS_UNPAID.includes(status))) continue;
    if (wish) takenUp.push(wish);
    ended.push(await finish(wish ? await correct(sent, wish, status, deps) : sent, deps));
  }
  for (const wish of wishes) {
    if (takenUp.includes(wish)) continue;
    ended.push(await finish(await send(wish, { out, isShownFirst: !isSample }, deps), deps));
  }
  return ended;
}

const RESTS_UNPAID: readonly BatchStatus[] = ['awaiting_mapping', 'estimated'];

function isSame(wish: Wish, sent: PendingFile, status: BatchStatus): boolean {
  if (isSameWish(wish, sent)) return true;
  return status === 'awaiting_mapping' && isCorrection(parseOptions(sent.options), parseOptions(wish.options));
}

/** Writes the mapping of the new wish over the one that the batch waits with. */
async function correct(sent: PendingFile, wish: Wish, status: BatchStatus, deps: RunDeps): Promise<PendingFile> {
  if (wish.options === sent.options || status !== 'awaiting_mapping') return sent;
  const { mapping = {}, sheet } = parseOptions(wish.options);
  try {
    await patiently(
      () => deps.client.map(sent.batchId, { mapping, ...(sheet !== undefined && { sheet }) }),
      deps.patience,
    );
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 400) throw error;
    // The batch waits on, and what is shown of it says what to give.
    deps.onRefused(error.message);
    return sent;
  }
  const corrected = { ...sent, options: wish.options };
  deps.pending.add(corrected);
  return corrected;
}

/** Undefined, and forgotten, when its upload never came or the stack does not know it any more: then it is sent anew if it is asked for. */
async function statusOf(
  { batchId, folder }: PendingFile,
  { client, pending, patience }: RunDeps,
): Promise<BatchStatus | undefined> {
  const status = await patiently(() => client.batch(batchId), patience)
    .then((batch) => batch.status)
    .catch((error: unknown) => {
      if (error instanceof ApiError && error.status === 404) return undefined;
      throw error;
    });
  if (status !== undefined && status !== 'awaiting_upload') return status;
  pending.remove(batchId);
  removeIfEmpty(folder);
  return undefined;
}

/** `isShownFirst`: the batch stops once its file is read, so that it is shown before anything is spent. */
async function send(
  { path, ...wish }: Wish,
  { out, isShownFirst }: { out: string; isShownFirst: boolean },
  deps: RunDeps,
): Promise<PendingFile> {
  const { client, pending, patience } = deps;
  const folder = makeRunFolder(out, wish.fileName);
  // One key for all tries: a batch whose answer was lost is found again.
  const key = crypto.randomUUID();
  const asked = parseOptions(wish.options);
  const options = { ...asked, dryRun: isShownFirst || asked.dryRun };
  const { id, upload } = await patiently(() => client.create(wish.fileName, options, key), patience);
  const sent = { batchId: id, ...wish, folder };
  pending.add(sent);
  if (upload) await patiently(() => client.upload(upload, path), patience);
  return sent;
}

async function finish(sent: PendingFile, deps: RunDeps): Promise<BatchView> {
  const startedAt = performance.now();
  const read = await watch(sent.batchId, deps);
  if (RESTS_UNPAID.includes(read.status)) deps.onUnderstood(read);
  const batch = read.status === 'estimated' && !parseOptions(sent.options).dryRun ? await goOn(read, deps) : read;
  const seconds = (performance.now() - startedAt) / 1000;
  const files = batch.results ? await downloadResults(batch, sent.folder, deps) : [];
  if (!batch.waiting) deps.pending.remove(sent.batchId);
  if (batch.status === 'estimated') removeIfEmpty(sent.folder);
  await deps.onFinished({ batch, seconds, folder: sent.folder, files });
  return batch;
}

async function goOn({ id }: BatchView, deps: RunDeps): Promise<BatchView> {
  await patiently(() => deps.client.start(id), deps.patience);
  return watch(id, deps);
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
