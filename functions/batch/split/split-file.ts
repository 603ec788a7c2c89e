// Splits one file into chunks of payees and refused rows, streaming, in as many invocations as it takes: memory does not grow with the file.
import type { Readable } from 'node:stream';
import { readUnits, unitBytes } from '../../../shared/csv/encoding.ts';
import { type CsvRecord, isOpenQuote, RecordReader } from '../../../shared/csv/records.ts';
import { keys } from '../../../shared/keys.ts';
import type { ObjectStore } from '../../../shared/objects.ts';
import { type Layout, readLayout, SAMPLE_BYTES, UnusableFileError } from './layout.ts';
import { Checkpoint, type SplitCounts, Splitter } from './splitter.ts';

export type SplitResult = { state: 'more' } | { state: 'split'; layout: Layout; counts: SplitCounts };

export interface SplitLimits {
  /** False when the invocation should save its place and end. */
  hasTime(): boolean;
}

/** Records between two looks at the clock. */
const STRIDE = 1_000;
const CHECKPOINT_RECORDS = 50_000;

export async function splitFile(
  batchId: string,
  key: string,
  objects: ObjectStore,
  { hasTime }: SplitLimits,
): Promise<SplitResult> {
  const saved = (await loadCheckpoint(objects, batchId)) ?? (await begin(objects, key));
  if ((await objects.size(key)) !== saved.fileBytes) {
    throw new UnusableFileError('The file was replaced while it was being read: expected one upload per batch.');
  }
  const splitter = new Splitter(batchId, objects, saved);
  let sinceCheckpoint = 0;
  for await (const record of recordsFrom(objects, key, saved)) {
    await splitter.add(record);
    sinceCheckpoint += 1;
    if (sinceCheckpoint % STRIDE !== 0) continue;
    const isOver = !hasTime();
    if (!isOver && sinceCheckpoint < CHECKPOINT_RECORDS) continue;
    await splitter.saveCheckpoint();
    if (isOver) return { state: 'more' };
    sinceCheckpoint = 0;
  }
  return { state: 'split', layout: saved.layout, counts: await splitter.finish() };
}

async function loadCheckpoint(objects: ObjectStore, batchId: string): Promise<Checkpoint | undefined> {
  const text = await objects.getText(keys.checkpoint(batchId, 'split'));
  return text === undefined ? undefined : Checkpoint.parse(JSON.parse(text));
}

async function begin(objects: ObjectStore, key: string): Promise<Checkpoint> {
  const fileBytes = await objects.size(key);
  if (fileBytes === undefined) throw new UnusableFileError('The file is not there: expected it to be uploaded first.');
  const sample = fileBytes > 0 ? await firstBytes(await objects.getStream(key), SAMPLE_BYTES) : Buffer.alloc(0);
  const layout = readLayout(sample, fileBytes <= SAMPLE_BYTES);
  const counts = { read: 0, rejected: 0, blank: 0, chunks: 0 };
  return { layout, fileBytes, ...layout.start, counts, refusedParts: 0, open: [] };
}

async function firstBytes(stream: Readable, most: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of stream) {
    pieces.push(Buffer.from(piece));
    length += piece.length;
    if (length >= most) break;
  }
  return Buffer.concat(pieces).subarray(0, most);
}

/** The records from the checkpoint on. Throws when the file breaks off inside a quoted field. */
async function* recordsFrom(objects: ObjectStore, key: string, from: Checkpoint): AsyncGenerator<CsvRecord> {
  const { encoding, delimiter } = from.layout;
  const start = { offset: (from.offset - encoding.bomBytes) / unitBytes(encoding), line: from.line };
  const reader = new RecordReader(delimiter, start);
  if (from.offset < from.fileBytes) {
    for await (const units of readUnits(await objects.getStream(key, from.offset), encoding)) yield* reader.push(units);
  }
  const rest = [...reader.push('', true)];
  const last = rest.at(-1);
  if (last && isOpenQuote(last)) {
    throw new UnusableFileError(
      `The file breaks off inside a quoted field that begins on line ${last.line}: expected a complete file.`,
    );
  }
  yield* rest;
}
