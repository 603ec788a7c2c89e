// Streams the stored results of a batch, in row order, into its exports; in as many invocations as it takes, with flat memory.
import { splitRevision } from '../../../shared/batch.ts';
import type { Batch } from '../../../shared/db/batches/batches.ts';
import type { StoredChunk } from '../../../shared/db/batches/stored-chunks.ts';
import { ahead } from '../../../shared/in-flight.ts';
import { keys, splitPlace } from '../../../shared/keys.ts';
import { type ObjectStore, parseNdjson } from '../../../shared/objects.ts';
import { WrittenResult } from '../../../shared/results/stored-result.ts';
import { Layout } from '../split/layout.ts';
import { RefusedRow } from '../split/splitter.ts';
import { type Completeness, CSV_TYPE, exportKey, openExports } from './exports.ts';
import { rejectedHeader, rejectedLine } from './result-lines.ts';
import { reconcile, type Tally } from './tally.ts';
import { type UploadStores, UploadWriter } from './upload-writer.ts';

export interface CollectDeps extends UploadStores {
  /** Stored chunks from a chunk on, in order; those without results are left out. */
  storedChunks(batchId: string, from: number, limit: number): Promise<StoredChunk[]>;
  /** The results of a chunk that has none stored, with an `error` for what never ran. */
  missing(batch: Batch, chunk: number): Promise<ChunkText>;
  completeness: Completeness;
}

/** The results of one chunk. Without `text` they lie at the key; with it they are stored nowhere. */
export interface ChunkText {
  key: string;
  text?: string;
}

export interface CollectLimits {
  hasTime(): boolean;
}

/** All that is needed of the layout: another release may have split the file. */
const Header = Layout.pick({ header: true });
type Header = Pick<Layout, 'header'>;

export type Collected = { state: 'more' } | { state: 'collected'; tally: Tally };

const CHUNKS_A_PAGE = 500;
const READS_AHEAD = 4;
/** Chunks after which the place is saved, in case the function is killed. */
const CHECKPOINT_CHUNKS = 2_000;

export async function collect(batch: Batch, deps: CollectDeps, { hasTime }: CollectLimits): Promise<Collected> {
  const place = splitPlace(batch.id, splitRevision(batch));
  const layout = Header.parse(JSON.parse((await deps.objects.getText(keys.layout(place))) ?? 'null'));
  const exports = await openExports(batch, layout, deps, deps.completeness);
  let sinceCheckpoint = 0;
  const texts = ahead(chunkTexts(batch, exports.nextChunk, deps), READS_AHEAD, (found) => read(deps.objects, found));
  for await (const { key, text, isStored } of texts) {
    await exports.add(parseNdjson(text, WrittenResult, key), text, { areFinished: isStored });
    sinceCheckpoint += 1;
    const isOver = !hasTime();
    if (!isOver && sinceCheckpoint < CHECKPOINT_CHUNKS) continue;
    await exports.saveCheckpoint();
    if (isOver && exports.nextChunk < (batch.chunks ?? 0)) return { state: 'more' };
    sinceCheckpoint = 0;
  }
  reconcile(exports.tally, { read: batch.rowsRead ?? 0, rejected: batch.rowsRejected ?? 0 });
  await exports.finish();
  await writeRejected(batch, place, layout, deps);
  return { state: 'collected', tally: exports.tally };
}

async function read(objects: ObjectStore, { key, text: given }: ChunkText) {
  const text = given ?? (await objects.getText(key));
  if (text === undefined) throw new Error(`expected stored results at ${key}, found none`);
  return { key, text, isStored: given === undefined };
}

/** Where every chunk's results are, in order. */
async function* chunkTexts(batch: Batch, from: number, deps: CollectDeps): AsyncGenerator<ChunkText> {
  const chunks = batch.chunks ?? 0;
  for (let page = from; page < chunks; page += CHUNKS_A_PAGE) {
    const stored = new Map<number, string>();
    for (const { chunk, outputKey } of await deps.storedChunks(batch.id, page, CHUNKS_A_PAGE))
      stored.set(chunk, outputKey);
    for (let chunk = page; chunk < Math.min(chunks, page + CHUNKS_A_PAGE); chunk += 1) {
      const key = stored.get(chunk);
      yield key === undefined ? await deps.missing(batch, chunk) : { key };
    }
  }
}

/** Refused rows are few; a million of them take about ten seconds. */
async function writeRejected(batch: Batch, place: string, layout: Header, stores: CollectDeps): Promise<void> {
  const key = exportKey(batch, 'rejected.csv', stores.completeness);
  const writer = new UploadWriter(stores, key, CSV_TYPE);
  await writer.write(rejectedHeader(layout.header));
  let rows = 0;
  const parts = stores.objects.list(keys.rejectedPrefix(place));
  const texts = ahead(parts, READS_AHEAD, async (part) => ({ part, text: (await stores.objects.getText(part)) ?? '' }));
  for await (const { part, text } of texts) {
    const refused = parseNdjson(text, RefusedRow, part);
    rows += refused.length;
    await writer.write(refused.map((row) => rejectedLine(row, layout.header.length)).join(''));
  }
  if (rows !== (batch.rowsRejected ?? 0)) {
    throw new Error(`expected ${batch.rowsRejected} refused rows of batch ${batch.id}, found ${rows}`);
  }
  await writer.finish();
}
