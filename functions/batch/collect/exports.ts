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

const Saved = z.object({ state: UploadState, tailKey: z.string() });
const Checkpoint = z.object({ nextChunk: z.number().int(), tally: Tally, csv: Saved, jsonl: Saved });

export class Exports {
  nextChunk: number;
  readonly tally: Tally;
  private readonly csv: UploadWriter;
  private readonly jsonl: UploadWriter;
  private readonly batch: Batch;
  private readonly width: number;
  private readonly stores: UploadStores;

  constructor(
    batch: Batch,
    layout: Pick<Layout, 'header'>,
    stores: UploadStores,
    parts: { nextChunk: number; tally: Tally; csv: UploadWriter; jsonl: UploadWriter },
  ) {
    this.batch = batch;
    this.width = layout.header.length;
    this.stores = stores;
    this.nextChunk = parts.nextChunk;
    this.tally = parts.tally;
    this.csv = parts.csv;
    this.jsonl = parts.jsonl;
  }

  /** `text`: the same results as they lie in their object. */
  async add(results: readonly StoredResult[], text: string): Promise<void> {
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
      const tailKey = keys.checkpoint(this.batch.id, `collect-r${this.batch.revision}-${this.nextChunk}-${name}`);
      await objects.put(tailKey, tail);
      return { state, tailKey };
    };
    const csv = await save('csv', this.csv);
    const jsonl = await save('jsonl', this.jsonl);
    const checkpoint = { nextChunk: this.nextChunk, tally: this.tally, csv, jsonl };
    await objects.put(checkpointKey(this.batch), JSON.stringify(checkpoint), 'application/json');
  }

  /** From here on an interrupted try begins anew: an upload can be completed only once. */
  async finish(): Promise<void> {
    await this.stores.objects.put(checkpointKey(this.batch), '', 'application/json');
    await this.csv.finish();
    await this.jsonl.finish();
  }
}

const checkpointKey = ({ id, revision }: Batch) => keys.checkpoint(id, `collect-r${revision}`);
export const CSV_TYPE = 'text/csv; charset=utf-8';
const JSONL_TYPE = 'application/x-ndjson';

/** New exports, or those of the checkpoint. */
export async function openExports(
  batch: Batch,
  layout: Pick<Layout, 'header'>,
  stores: UploadStores,
): Promise<Exports> {
  const writer = (file: string, type: string, saved?: { state: UploadState; tail: string }) =>
    new UploadWriter(stores, keys.result(batch.id, batch.revision, file), type, saved);
  const saved = await readCheckpoint(stores.objects, checkpointKey(batch), Checkpoint);
  if (!saved) {
    const csv = writer('results.csv', CSV_TYPE);
    await csv.write(resultsHeader(layout.header));
    const jsonl = writer('results.jsonl', JSONL_TYPE);
    return new Exports(batch, layout, stores, { nextChunk: 0, tally: emptyTally(), csv, jsonl });
  }
  const resumed = async (file: string, type: string, { state, tailKey }: z.infer<typeof Saved>) => {
    const tail = await stores.objects.getText(tailKey);
    if (tail === undefined) throw new Error(`expected the end of ${file} at ${tailKey}, found none`);
    return writer(file, type, { state, tail });
  };
  const csv = await resumed('results.csv', CSV_TYPE, saved.csv);
  const jsonl = await resumed('results.jsonl', JSONL_TYPE, saved.jsonl);
  return new Exports(batch, layout, stores, { nextChunk: saved.nextChunk, tally: saved.tally, csv, jsonl });
}
