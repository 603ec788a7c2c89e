// npm run bench:duplicates: CPU time and memory of the whole search for duplicates in a made file, by default of a million
// rows: reading its chunks, finding, writing what was found.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runDuplicates } from '../../functions/batch/duplicates/run-duplicates.ts';
import { noCounts } from '../../functions/batch/split/split-counts.ts';
import { keys } from '../../shared/keys.ts';
import { toNdjson } from '../../shared/objects.ts';
import type { StoredPayee } from '../../shared/payee.ts';
import { CHUNK_ROWS } from '../../shared/task.ts';
import { cpuMs, readArguments } from '../command/arguments.ts';
import { diskObjects } from './disk-objects.ts';
import { seeded } from './made-file.ts';

const { count } = readArguments('npm run bench:duplicates -- [--rows 1000000]', ['rows']);
const rows = count('rows', 1_000_000);
const random = seeded(7);
const SYLLABLES =
  'ba be bo ca ce co da de do fa fi go ha ka la le li lo ma me mi mo na ne no pa pe po ra re ri ro sa se so ta te to va ve'.split(
    ' ',
  );
const TRADES =
  'SERVICES CONSTRUCTION SUPPLY MEDICAL CONSULTING FOUNDATION ELECTRIC CHURCH SCHOOL TRUCKING FARMS DESIGN'.split(' ');
const FORMS = ['INC', 'LLC', 'CORP', '', 'CO'];
const STATES = ['CA', 'TX', 'NY', 'OH', 'FL', 'IL', 'PA', 'GA'];
const below = (limit: number) => Math.floor(random() * limit);
const word = () =>
  Array.from({ length: 2 + below(3) }, () => SYLLABLES[below(SYLLABLES.length)])
    .join('')
    .toUpperCase();
/** Most rows lie in few cities, as they do in ledgers. */
const city = () => `CITY ${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[below(26)]}${Math.floor(random() ** 3 * 400)}`;

let last = { name: '', address: '', city: '', state: '' };
function makeRow(row: number): StoredPayee {
  const isAgain = row > 1 && random() < 0.2;
  if (!isAgain)
    last = {
      name: `${word()} ${word()} ${TRADES[below(12)]} ${FORMS[below(5)]}`.trim(),
      address: `${1 + below(9000)} ${word()} ST`,
      city: city(),
      state: STATES[below(8)],
    };
  const { name } = last;
  const respelt = name
    .replace('SERVICES', 'SVCS')
    .replace(/ (INC|LLC|CORP|CO)$/, '')
    .replace(/^(..)./, '$1');
  const amount = below(1_000_000) / 100;
  return {
    row,
    ...last,
    name: isAgain ? respelt : name,
    amount,
    line: row + 1,
    original: [name, last.city, String(amount)],
  };
}

const folder = mkdtempSync(join(tmpdir(), 'duplicates-'));
try {
  const objects = diskObjects(folder);
  const chunkRows: number[] = [];
  for (let from = 0; from < rows; from += CHUNK_ROWS) {
    const count = Math.min(CHUNK_ROWS, rows - from);
    const payees = Array.from({ length: count }, (_, i) => makeRow(from + i + 1));
    await objects.put(keys.payees('bench', chunkRows.length), toNdjson(payees));
    chunkRows.push(count);
  }
  await objects.put(keys.splitCounts('bench'), JSON.stringify({ ...noCounts(), chunkRows }));
  const multipart = {
    create: async () => 'list',
    part: async (_key: string, _uploadId: string, number: number) => ({ number, etag: String(number) }),
    complete: async () => {},
  };
  const started = cpuMs();
  const batch = { id: 'bench', tenantId: 'bench', revision: 0, mapping: null };
  await runDuplicates(
    { batchId: 'bench', tenantId: 'bench', revision: 0 },
    { objects, multipart, findBatch: async () => batch },
    { hasTime: () => true },
  );
  const report = {
    rowsOfFile: rows,
    ...JSON.parse((await objects.getText(keys.duplicatesReport('bench'))) ?? '{}'),
    cpuSeconds: Math.round((cpuMs() - started) / 100) / 10,
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
