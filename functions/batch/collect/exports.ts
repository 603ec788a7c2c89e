// results.csv and results.jsonl while they are written, chunk by chunk, with a checkpoint from which another invocation goes on.
import * as z from 'zod';
import { readCheckpoint } from '../../../shared/checkpoint.ts';
import type { Batch } from '../../../shared/db/batches/batches.ts';
import { keys } from '../../../shared/keys.ts';
import type { StoredResult } from '../../../shared/results/stored-result.ts';
import type { Layout } from '../split/layout.ts';
import { resultLine, resultsHeader } from './result-lines.ts';
import { count, emptyTally, Tally } from './tally.ts';
import { UploadState, type UploadStores, UploadWriter } from './upload-writer.ts';

/**
 * `final`: of a batch whose rows all have their results; `partial`: of one that ended before. They never share a file.
 */
export type Completeness = 'final' | 'partial';

export const exportKey = ({ id, revision }: Batch, file: string, completeness: Completeness): string =>
  completeness === 'final' ? keys.result(id, revision, file) : keys.partialResult(id, revision, file);

const Saved = z.object({ state: UploadState, tailKey: z.string() });
const Checkpoint = z.object({ nextChunk: z.number().int(), tally: Tally, csv: Saved, jsonl: Saved });

export class Exports {
  nextChunk: number;
  readonly tally: Tally;
  private readonly csv: UploadWriter;
  private readonly jsonl: UploadWriter;
  private readonly checkpoint: string;
  private readonly batch: Batch;
  private readonly width: number;
  private readonly stores: UploadStores;

  constructor(
    batch: Batch,
    layout: Pick<Layout, 'header'>,
    stores: UploadStores,
    parts: { nextChunk: number; tally: Tally; csv: UploadWriter; jsonl: UploadWriter; checkpoint: string },
  ) {
    this.batch = batch;
    this.width = layout.header.length;
    this.stores = stores;
    this.checkpoint = parts.checkpoint;
    this.nextChunk = parts.nextChunk;
    this.tally = parts.tally;
    this.csv = parts.csv;
    this.jsonl = parts.jsonl;
  }

  /** `text`: the same results as they lie in their object. */
  async add(results: readonly StoredResult[], text: string, { areFinished = true } = {}): Promise<void> {
    if (!areFinished) this.tally.unfinished += results.length;
    let csv = '';
    for (const result of results) {
      count(this.tally, result);
      csv += resultLine(result, this.width);
    }
    await this.csv.write(csv);
    await this.jsonl.write(text);
    this.nextChunk += 1;
  }

  async saveCheckpoint(): Promise<void> {
    const { objects } = this.stores;
    const save = async (name: string, writer: UploadWriter) => {
      const { state, tail } = writer.save();
      // Named by its place, so that a crash before the checkpoint is written leaves the tail of the earlier one.
      const tailKey = keys.checkpoint(this.batch.id, `${this.checkpoint}-${this.nextChunk}-${name}`);
      await objects.put(tailKey, tail);
      return { state, tailKey };
    };
    const csv = await save('csv', this.csv);
    const jsonl = await save('jsonl', this.jsonl);
    const checkpoint = { nextChunk: this.nextChunk, tally: this.tally, csv, jsonl };
    await objects.put(keys.checkpoint(this.batch.id, this.checkpoint), JSON.stringify(checkpoint), 'application/json');
  }

  /** From here on an interrupted try begins anew: an upload can be completed only once. */
  async finish(): Promise<void> {
    await this.stores.objects.put(keys.checkpoint(this.batch.id, this.checkpoint), '', 'application/json');
    await this.csv.finish();
    await this.jsonl.finish();
  }
}

export const CSV_TYPE = 'text/csv; charset=utf-8';
const JSONL_TYPE = 'application/x-ndjson';

/** New exports, or those of the checkpoint. */
export async function openExports(
  batch: Batch,
  layout: Pick<Layout, 'header'>,
  stores: UploadStores,
  completeness: Completeness,
): Promise<Exports> {
  const checkpoint = `collect-${completeness === 'final' ? '' : 'partial-'}r${batch.revision}`;
  const writer = (file: string, type: string, saved?: { state: UploadState; tail: string }) =>
    new UploadWriter(stores, exportKey(batch, file, completeness), type, saved);
  const saved = await readCheckpoint(stores.objects, keys.checkpoint(batch.id, checkpoint), Checkpoint);
  if (!saved) {
    const csv = writer('results.csv', CSV_TYPE);
    await csv.write(resultsHeader(layout.header));
    const jsonl = writer('results.jsonl', JSONL_TYPE);
    return new Exports(batch, layout, stores, { nextChunk: 0, tally: emptyTally(), csv, jsonl, checkpoint });
  }
  const resumed = async (file: string, type: string, { state, tailKey }: z.infer<typeof Saved>) => {
    const tail = await stores.objects.getText(tailKey);
    if (tail === undefined) throw new Error(`expected the end of ${file} at ${tailKey}, found none`);
    return writer(file, type, { state, tail });
  };
  const csv = await resumed('results.csv', CSV_TYPE, saved.csv);
  const jsonl = await resumed('results.jsonl', JSONL_TYPE, saved.jsonl);
  const { nextChunk, tally } = saved;
  return new Exports(batch, layout, stores, { nextChunk, tally, csv, jsonl, checkpoint });
}
