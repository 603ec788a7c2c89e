// Reads a hostile file as the split does, and checks that it ends with records or one sentence.
import { Readable } from 'node:stream';
import { type Layout, readLayout } from '../../../functions/batch/split/layout.ts';
import { rowReader } from '../../../functions/batch/split/rows/read-row.ts';
import type { SourceFile } from '../../../functions/batch/split/source-file.ts';
import { recordsOf } from '../../../functions/batch/split/table/kinds.ts';
import { isBlank, type Position, type TableRecord } from '../../../functions/batch/split/table/record.ts';
import { UnusableFileError } from '../../../functions/batch/split/unusable-file.ts';

export interface ReadResult {
  outcome: 'read' | 'refused';
  sentence?: string;
  payees: number;
  refused: number;
}

/** Throws what no file may cause. */
export async function readBroken(bytes: Buffer, pieceBytes: number): Promise<ReadResult> {
  const result: ReadResult = { outcome: 'read', payees: 0, refused: 0 };
  try {
    const layout = await readLayout(fileOf(bytes, 65_536));
    const read = rowReader(layout);
    const digests: number[] = [];
    let half = { place: layout.start, records: 0 };
    let last = layout.start;
    for await (const record of recordsFrom(bytes, 65_536, layout, layout.start)) {
      checkOrder(record, last);
      last = record.next;
      digests.push(digestOf(record));
      // Twice as far as the last place that was kept: about the middle in the end.
      if (digests.length === half.records * 2 + 1) half = { place: record.next, records: digests.length };
      if (isBlank(record.fields)) continue;
      if (read(record, digests.length).kind === 'payee') result.payees += 1;
      else result.refused += 1;
    }
    await checkSame(recordsFrom(bytes, pieceBytes, layout, layout.start), digests);
    await checkSame(recordsFrom(bytes, pieceBytes, layout, half.place), digests.slice(half.records));
    return result;
  } catch (error) {
    if (!(error instanceof UnusableFileError)) throw error;
    checkSentence(error.message);
    return { ...result, outcome: 'refused', sentence: error.message };
  }
}

async function* recordsFrom(bytes: Buffer, pieceBytes: number, { format }: Layout, from: Position) {
  for await (const batch of recordsOf(fileOf(bytes, pieceBytes), format, from)) yield* batch;
}

function checkOrder({ line, next }: TableRecord, last: Position): void {
  if (next.offset < last.offset || line < last.line || next.line < line)
    throw new Error(`line ${line}: positions run back`);
}

/** A number that differs between different records, as far as numbers can. */
function digestOf(record: TableRecord): number {
  const text = JSON.stringify(record);
  let digest = text.length;
  for (let i = 0; i < text.length; i += 1) digest = (Math.imul(digest, 31) + text.charCodeAt(i)) | 0;
  return digest;
}

/** Read in other pieces, or from the middle on, the records are the same. */
async function checkSame(records: AsyncIterable<TableRecord>, expected: readonly number[]): Promise<void> {
  let at = 0;
  for await (const record of records) {
    if (digestOf(record) !== expected[at]) throw new Error(`line ${record.line}: another record than in one piece`);
    at += 1;
  }
  if (at !== expected.length) throw new Error(`${at} records instead of ${expected.length}`);
}

function checkSentence(sentence: string): void {
  if (sentence.length > 600 || !/^[A-Z].*\.$/s.test(sentence))
    throw new Error(`no sentence: ${sentence.slice(0, 700)}`);
}

function fileOf(bytes: Buffer, pieceBytes: number): SourceFile {
  function* pieces(from: number, to: number) {
    for (let at = from; at < to; at += pieceBytes) yield bytes.subarray(at, Math.min(to, at + pieceBytes));
  }
  return { bytes: bytes.length, stream: async (from = 0, to = bytes.length) => Readable.from(pieces(from, to)) };
}
