// Takes the records of a file one by one and writes them as chunks of payees and parts of refused rows; holds at most one chunk and a few writes.
import * as z from 'zod';
import { InFlight } from '../../../shared/in-flight.ts';
import { keys } from '../../../shared/keys.ts';
import { type ObjectStore, toNdjson } from '../../../shared/objects.ts';
import { StoredPayee } from '../../../shared/payee.ts';
import { CHUNK_ROWS } from '../../../shared/task.ts';
import { Layout } from './layout.ts';
import { rowReader } from './rows/read-row.ts';
import { isBlank, type TableRecord } from './table/record.ts';
import { UnusableFileError } from './unusable-file.ts';

/** A row that did not become a payee; lies in `keys.rejected`. */
export const RefusedRow = z.object({
  row: z.number().int().positive(),
  line: z.number().int().positive(),
  reason: z.string(),
  original: z.array(z.string()),
});
export type RefusedRow = z.infer<typeof RefusedRow>;

const Counts = z.object({
  /** Payees and refused rows: every row is one or the other. */
  read: z.number().int(),
  rejected: z.number().int(),
  /** Records without any text; they are no rows. */
  blank: z.number().int(),
  chunks: z.number().int(),
});
export type SplitCounts = z.infer<typeof Counts>;

/** Where the next invocation goes on: always at the beginning of a record. */
export const Checkpoint = z.object({
  layout: Layout,
  fileBytes: z.number().int(),
  fileEtag: z.string(),
  at: z.object({ offset: z.number().int(), line: z.number().int() }),
  counts: Counts,
  refusedParts: z.number().int(),
  /** Payees of the chunk that is not full yet. */
  open: z.array(StoredPayee),
  firstRefusal: z.string().optional(),
});
export type Checkpoint = z.infer<typeof Checkpoint>;

const WRITES_AT_ONCE = 8;
const REFUSED_PER_PART = 1_000;

export class Splitter {
  private readonly state: Checkpoint;
  private readonly writes = new InFlight(WRITES_AT_ONCE);
  private refused: RefusedRow[] = [];
  private readonly read: ReturnType<typeof rowReader>;
  private readonly batchId: string;
  private readonly objects: ObjectStore;

  constructor(batchId: string, objects: ObjectStore, saved: Checkpoint) {
    this.batchId = batchId;
    this.objects = objects;
    this.state = structuredClone(saved);
    this.read = rowReader(saved.layout);
  }

  /** Wait for the promise, if there is one, before the next record. */
  add(record: TableRecord): Promise<void> | undefined {
    const { counts, open } = this.state;
    this.state.at = record.next;
    if (isBlank(record.fields)) {
      counts.blank += 1;
      return undefined;
    }
    counts.read += 1;
    const row = this.read(record);
    if (row.kind === 'payee') {
      open.push({ row: counts.read, ...row.payee });
      return open.length === CHUNK_ROWS ? this.writeChunk() : undefined;
    }
    const { line, reason, original } = row;
    counts.rejected += 1;
    this.state.firstRefusal ??= `line ${line}: ${reason}`;
    this.refused.push({ row: counts.read, line, reason, original });
    return this.refused.length === REFUSED_PER_PART ? this.writeRefused() : undefined;
  }

  async saveCheckpoint(): Promise<void> {
    await this.writeRefused();
    await this.writes.drain();
    await this.objects.put(keys.checkpoint(this.batchId, 'split'), JSON.stringify(this.state), 'application/json');
  }

  async finish(): Promise<SplitCounts> {
    const { counts, firstRefusal } = this.state;
    if (this.state.open.length > 0) await this.writeChunk();
    await this.writeRefused();
    await this.writes.drain();
    if (counts.chunks === 0) {
      const why = firstRefusal
        ? `every one of its ${counts.read} rows was refused (${firstRefusal})`
        : 'it has no rows';
      throw new UnusableFileError(`The file holds no payee that can be used: ${why}.`);
    }
    return counts;
  }

  private async writeChunk(): Promise<void> {
    const key = keys.payees(this.batchId, this.state.counts.chunks);
    const text = toNdjson(this.state.open);
    this.state.open.length = 0;
    this.state.counts.chunks += 1;
    await this.writes.start(() => this.objects.put(key, text));
  }

  private async writeRefused(): Promise<void> {
    if (this.refused.length === 0) return;
    const key = keys.rejected(this.batchId, this.state.refusedParts);
    const text = toNdjson(this.refused);
    this.refused = [];
    this.state.refusedParts += 1;
    await this.writes.start(() => this.objects.put(key, text));
  }
}
