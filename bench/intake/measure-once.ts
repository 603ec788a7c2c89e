// One measurement in its own process, so that memory is its own: reads one file in one way, prints the cost as JSON.
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import Papa from 'papaparse';
import { splitFile } from '../../functions/batch/split/split-file.ts';
import { fileObjects } from './file-objects.ts';

const [, , way = '', path = ''] = process.argv;

const WAYS: Record<string, () => Promise<number>> = {
  /** Reads, understands and writes chunks; the answer is the number of rows read. */
  split: async () => {
    const result = await splitFile('01900000-0000-7000-8000-000000000001', path, fileObjects(), {
      hasTime: () => true,
    });
    if (result.state !== 'split') throw new Error(`expected the whole file to be split, got ${result.state}`);
    return result.counts.read;
  },
  'csv-parse': async () => {
    let records = 0;
    for await (const _ of createReadStream(path).pipe(parse({ relax_column_count: true, relax_quotes: true })))
      records += 1;
    return records - 1;
  },
  /** csv-parse without the cost of an async iterator: its cheapest way. */
  'csv-parse-events': () =>
    new Promise((resolve, reject) => {
      let records = 0;
      const parser = parse({ relax_column_count: true, relax_quotes: true });
      parser.on('data', () => {
        records += 1;
      });
      parser.on('error', reject);
      parser.on('end', () => resolve(records - 1));
      createReadStream(path).pipe(parser);
    }),
  papaparse: () =>
    new Promise((resolve, reject) => {
      let records = 0;
      Papa.parse(createReadStream(path), {
        skipEmptyLines: true,
        step: () => {
          records += 1;
        },
        complete: () => resolve(records - 1),
        error: reject,
      });
    }),
};

const read = WAYS[way];
if (!read) throw new Error(`expected one of ${Object.keys(WAYS).join(', ')}, got ${way}`);
const before = process.cpuUsage();
const startedAt = performance.now();
const rows = await read();
const { user, system } = process.cpuUsage(before);
const report = {
  rows,
  cpuSeconds: (user + system) / 1e6,
  seconds: (performance.now() - startedAt) / 1_000,
  peakBytes: process.resourceUsage().maxRSS * 1_024,
};
process.stdout.write(JSON.stringify(report));
