// Writes the records of a file as chunks of payees and parts of refused rows; holds one of each and a few writes.
import * as z from 'zod';
import { InFlight } from '../../../shared/in-flight.ts';
import { keys } from '../../../shared/keys.ts';
import type { ObjectStore } from '../../../shared/objects.ts';
import { RefusalKind } from '../../../shared/refusals.ts';
import { CHUNK_ROWS } from '../../../shared/task.ts';
import { Layout } from './layout.ts';
import { LineBuffer, type Lines } from './line-buffer.ts';
import { type RowOptions, type RowReader, rowReader } from './rows/read-row.ts';
import { countRow, SplitCounts } from './split-counts.ts';
import { isBlank, type TableRecord } from './table/record.ts';
import { UnusableFileError } from './unusable-file.ts';

/** A row that did not become a payee; lies in `keys.rejected`. */
export const RefusedRow = z.object({
  row: z.number().int().positive(),
  line: z.number().int().positive(),
  /** Absent in files that an earlier release split. */
  kind: RefusalKind.optional(),
  reason: z.string(),
  original: z.array(z.string()),
});
export type RefusedRow = z.infer<typeof RefusedRow>;

/**
 * To be raised when a checkpoint of an earlier release no longer means the same, also where it still parses: a split that
 * is under way during the deployment then begins again, with the rows of one release only.
 */
export const CHECKPOINT_VERSION = 2;

/** Where the next invocation goes on: always at the beginning of a record. */
export const Checkpoint = z.object({
  version: z.literal(CHECKPOINT_VERSION),
  layout: Layout,
  fileEtag: z.string(),
  at: z.object({ offset: z.number().int(), line: z.number().int() }),
  counts: SplitCounts,
  refusedParts: z.number().int(),
  /** The chunk that is not full yet. */
  open: z.object({ text: z.string(), rows: z.number().int() }),
  previousName: z.string(),
  /** The last headings of groups. */
  headings: z.array(z.string()).default([]),
});
export type Checkpoint = z.infer<typeof Checkpoint>;

const WRITES_AT_ONCE = 8;
const REFUSED_PER_PART = 1_000;
/** Groups within groups whose totals are still to come. */
const HEADINGS_KEPT = 20;
const PAYEES_END = '/payees.ndjson';

export class Splitter {
  private readonly state: Checkpoint;
  private readonly writes = new InFlight(WRITES_AT_ONCE);
  private readonly payees: LineBuffer;
  private readonly refused = new LineBuffer(REFUSED_PER_PART);
  private readonly read: RowReader;
  private readonly place: string;
  private readonly objects: ObjectStore;

  constructor(place: string, objects: ObjectStore, saved: Checkpoint, options: RowOptions = {}) {
    this.place = place;
    this.objects = objects;
    this.state = structuredClone(saved);
    this.payees = new LineBuffer(CHUNK_ROWS, saved.open);
    this.read = rowReader(saved.layout, options);
  }

  /** Wait for the promise, if there is one, before the next record. */
  add(record: TableRecord): Promise<void> | undefined {
    const { counts } = this.state;
    this.state.at = record.next;
    if (isBlank(record.fields)) {
      counts.blank += 1;
      return undefined;
    }
    const row = this.read(record, counts.read + 1, this.state);
    countRow(counts, row);
    if (row.kind === 'payee') {
      this.state.previousName = row.payee.name;
      return this.write(this.payees, this.payees.add(row.payee));
    }
    const { line, refusal: kind, reason, original, heading } = row;
    if (heading !== undefined) this.state.headings = [...this.state.headings, heading].slice(-HEADINGS_KEPT);
    const refused: RefusedRow = { row: row.row, line, kind, reason, original };
    return this.write(this.refused, this.refused.add(refused));
  }

  async saveCheckpoint(): Promise<void> {
    const { full, open } = this.payees.save();
    await this.write(this.payees, full);
    await this.write(this.refused, this.refused.takeAll());
    await this.writes.drain();
    const checkpoint: Checkpoint = { ...this.state, open };
    await this.objects.put(keys.checkpoint(this.place, 'split'), JSON.stringify(checkpoint), 'application/json');
  }

  async finish(): Promise<SplitCounts> {
    const { counts } = this.state;
    await this.write(this.payees, this.payees.takeAll());
    await this.write(this.refused, this.refused.takeAll());
    await this.writes.drain();
    await this.deleteLeftovers();
    if (counts.chunks === 0)
      throw new UnusableFileError(`The file holds no payee that can be used: ${whyNone(counts)}.`);
    return counts;
  }

  /**
   * What an earlier try wrote beyond the last chunk and part: it was killed, and another release reads the file in other
   * rows. Not at the start, where a second try of the same split would delete what the first one has written.
   */
  private async deleteLeftovers(): Promise<void> {
    const { place, objects, state } = this;
    const { chunks } = state.counts;
    const payees = (key: string) => key >= keys.payees(place, chunks) && key.endsWith(PAYEES_END);
    const parts = (key: string) => key >= keys.rejected(place, state.refusedParts);
    // Numbers are padded: the order of the keys is theirs. The answers of steps lie among the chunks and are not touched.
    await deleteWhere(objects, keys.chunksPrefix(place), payees);
    await deleteWhere(objects, keys.rejectedPrefix(place), parts);
  }

  /** Names the objects at once, in their order; the promise waits only for a place among the writes. */
  private write(from: LineBuffer, full: readonly Lines[]): Promise<void> | undefined {
    if (full.length === 0) return undefined;
    const objects = full.map(({ text, rows }) => ({
      text,
      key: from === this.payees ? this.nextChunk(rows) : this.nextPart(),
    }));
    return this.put(objects);
  }

  private async put(objects: readonly { key: string; text: string }[]): Promise<void> {
    for (const { key, text } of objects) await this.writes.start(() => this.objects.put(key, text));
  }

  private nextChunk(rows: number): string {
    const { counts } = this.state;
    counts.chunkRows.push(rows);
    counts.chunks += 1;
    return keys.payees(this.place, counts.chunks - 1);
  }

  private nextPart(): string {
    this.state.refusedParts += 1;
    return keys.rejected(this.place, this.state.refusedParts - 1);
  }
}

async function deleteWhere(objects: ObjectStore, prefix: string, isLeft: (key: string) => boolean): Promise<void> {
  const left: string[] = [];
  for await (const key of objects.list(prefix)) if (isLeft(key)) left.push(key);
  await objects.delete(left);
}

function whyNone({ read, refused }: SplitCounts): string {
  const [first] = Object.values(refused).toSorted((a, b) => a.line - b.line);
  return first ? `every one of its ${read} rows was refused (line ${first.line}: ${first.reason})` : 'it has no rows';
}
