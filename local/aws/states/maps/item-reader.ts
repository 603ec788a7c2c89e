// Reads the items of a distributed Map from an object: a JSON array, JSON lines, or CSV.

import { Readable } from 'node:stream';
import { parse as parseCsv } from 'csv-parse';
import { objectArn } from '../../s3/s3-access.ts';
import { Failure } from '../interpreter/failure.ts';
import type { Visit } from '../interpreter/visit.ts';
import { isJsonObject, type Json } from '../language/json.ts';
import type { ItemReader } from '../language/state-schema.ts';
import { roleOf } from '../tasks/task-resources.ts';

/** Throws States.ItemReaderFailed when there is no such object or it does not hold what `InputType` says. */
export async function* readItems(reader: ItemReader, visit: Visit): AsyncGenerator<Json> {
  const { Bucket, Key } = objectArguments(await visit.evaluate(reader.Arguments), 'ItemReader');
  const most = await visit.evaluateOptionalNumber('MaxItems', reader.ReaderConfig.MaxItems);
  let count = 0;
  try {
    roleOf(visit).demand('s3:GetObject', objectArn(Bucket, Key));
    const chunks = atRealPace(await visit.services.objects.getObjectStream(Bucket, Key), visit);
    for await (const item of parseItems(reader.ReaderConfig, chunks)) {
      if (count++ === (most || Number.POSITIVE_INFINITY)) return;
      yield item;
    }
  } catch (error) {
    if (visit.signal.aborted) throw visit.signal.reason;
    if (error instanceof Failure) throw error;
    throw new Failure(
      'States.ItemReaderFailed',
      `s3://${Bucket}/${Key}: ${error instanceof Error ? error.message : error}`,
    );
  }
}

export function objectArguments(value: Json, field: string): { Bucket: string; Key: string; Prefix: string } {
  const { Bucket, Key = '', Prefix = '' } = isJsonObject(value) ? value : {};
  if (typeof Bucket === 'string' && typeof Key === 'string' && typeof Prefix === 'string') {
    return { Bucket, Key, Prefix };
  }
  throw new Failure(
    'States.Runtime',
    `${field}.Arguments: expected Bucket and Key or Prefix, got ${JSON.stringify(value)}`,
  );
}

type ReaderConfig = ItemReader['ReaderConfig'];

function parseItems(config: ReaderConfig, chunks: AsyncIterable<Uint8Array>): AsyncIterable<Json> {
  switch (config.InputType) {
    case 'JSON':
      return jsonArray(chunks);
    case 'JSONL':
      return jsonLines(chunks);
    case 'CSV':
      return csvRows(config, chunks);
  }
}

/** The clock keeps real pace while a chunk is on its way. */
async function* atRealPace(chunks: AsyncIterable<Uint8Array>, { services }: Visit): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  for (;;) {
    const { done, value } = await services.clock.busy(() => iterator.next());
    if (done) return;
    yield value;
  }
}

async function* jsonArray(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Json> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  const items: Json = JSON.parse(Buffer.concat(parts).toString());
  if (!Array.isArray(items)) throw new Error('expected a JSON array');
  yield* items;
}

async function* jsonLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Json> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') yield JSON.parse(line);
  }
  if (rest.trim() !== '') yield JSON.parse(rest);
}

async function* csvRows(config: ReaderConfig, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Json> {
  const rows = Readable.from(chunks, { objectMode: false }).pipe(
    parseCsv({ columns: config.CSVHeaders ?? true, bom: true, skip_empty_lines: true, relax_column_count: true }),
  );
  for await (const row of rows) yield row;
}
