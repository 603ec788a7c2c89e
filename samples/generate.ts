// Writes a made-up ledger and supplier network: npm run generate -- --rows 500 --suppliers 20000 --out samples [--seed N]
import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseStrictly, readScriptArguments, wholeNumber } from '#shared/command-line';
import { csvLine } from '#shared/csv/write';
import { PAYEE_COLUMNS, payeeRecords } from './generator/payees.ts';
import { Random } from './generator/random.ts';
import { SUPPLIER_COLUMNS, type Supplier, supplierRecord, suppliers } from './generator/suppliers.ts';

export interface GenerateOptions {
  rows: number;
  suppliers: number;
  /** Folder for payees.csv and suppliers.csv. */
  out: string;
  seed: number;
}

const FLUSH_CHARS = 1 << 16;

export async function generate(options: GenerateOptions): Promise<{ payees: string; suppliers: string }> {
  mkdirSync(options.out, { recursive: true });
  const files = { payees: join(options.out, 'payees.csv'), suppliers: join(options.out, 'suppliers.csv') };
  // A stream of choices each, so that the network stays the same when the ledger grows.
  const network: Supplier[] = [...suppliers(new Random(options.seed), options.suppliers)];
  await writeCsv(files.suppliers, SUPPLIER_COLUMNS, network.map(supplierRecord));
  await writeCsv(files.payees, PAYEE_COLUMNS, payeeRecords(new Random(options.seed + 1), options.rows, network));
  return files;
}

async function writeCsv(path: string, columns: readonly string[], records: Iterable<string[]>): Promise<void> {
  const file = createWriteStream(path);
  let text = csvLine(columns);
  for (const record of records) {
    text += csvLine(record);
    if (text.length < FLUSH_CHARS) continue;
    if (!file.write(text)) await once(file, 'drain');
    text = '';
  }
  file.end(text);
  await once(file, 'finish');
}

const USAGE = `npm run generate -- [--rows 500] [--suppliers 20000] [--out out] [--seed N]
Writes a made-up ledger (payees.csv) and the supplier network that it was drawn from (suppliers.csv) into a folder.`;

function readOptions(command: string): GenerateOptions {
  const { values } = parseStrictly(command, {
    options: {
      rows: { type: 'string', default: '500' },
      suppliers: { type: 'string', default: '20000' },
      out: { type: 'string', default: 'out' },
      seed: { type: 'string', default: '20261122' },
    },
  });
  const number = (name: 'rows' | 'suppliers' | 'seed') => wholeNumber(name, values[name]);
  return { rows: number('rows'), suppliers: number('suppliers'), seed: number('seed'), out: values.out };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { payees, suppliers: network } = await generate(readScriptArguments(USAGE, readOptions));
  console.log(`wrote ${payees} and ${network}`);
}
