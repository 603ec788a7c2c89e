// Hostile files, each made again from its seed: tables that were cut, bent or mixed, and bytes that were never a table.
import iconv from 'iconv-lite';
import { Random } from '../../../samples/generator/random.ts';
import { DOCUMENTS } from './broken-documents.ts';

export interface BrokenFile {
  /** What was done to it, for reports. */
  kind: string;
  bytes: Buffer;
}

type Maker = (random: Random) => Buffer;

const LABELS = ['Vendor ID', 'Vendor Name', 'Address 1', 'City', 'State', 'Zip', 'Amount YTD', 'Description'];
const NAMES = [
  'Acme Supply Inc',
  'Muñoz & Sons',
  'O’Brien Roofing',
  'DOE, JANE',
  '3/4" Pipe Co',
  'Café "Zoë"',
  '="X"',
  "'07",
];
const PLACES = ['Rome,NY,13440', 'Des Moines,IA,50309', 'Springfield,IL,62704', 'San José,CA,95110'];
const ENCODINGS = ['utf8', 'utf16le', 'utf16be', 'utf32le', 'utf32be', 'win1252', 'macintosh', 'cp437', 'cp850'];
const DELIMITERS = [',', '\t', ';', '|', '^', '~', ':', '~|~', '/', ' ', ''];
const LINE_ENDS = ['\n', '\r\n', '\r', '\n\r', '\u2028'];

/** A ledger of random make; most of what follows breaks one. */
function table(random: Random, rows = random.int(0, 400)): string {
  const delimiter = random.pick(DELIMITERS);
  const lineEnd = random.pick(LINE_ENDS);
  const quote = random.pick(['"', '"', '"', "'", '']);
  const write = (fields: readonly string[]) =>
    fields.map((field) => quoted(field, delimiter, quote, random)).join(delimiter) + lineEnd;
  let text = random.chance(0.2) ? `Vendor Listing${lineEnd}Run 01/31/2026${lineEnd}${lineEnd}` : '';
  if (random.chance(0.85)) text += write(LABELS);
  for (let i = 0; i < rows; i += 1) text += write(row(random, i));
  return text;
}

function row(random: Random, i: number): string[] {
  const [city = '', state = '', zip = ''] = random.pick(PLACES).split(',');
  const note = random.chance(0.1) ? `HOSE, 3/4"\nline ${i}` : 'none';
  return [String(1000 + i), `${random.pick(NAMES)} ${i}`, `${i} Main St`, city, state, zip, `${i}.50`, note];
}

function quoted(field: string, delimiter: string, quote: string, random: Random): string {
  if (
    quote === '' ||
    !(
      random.chance(0.1) ||
      field.includes(quote) ||
      field.includes('\n') ||
      (delimiter !== '' && field.includes(delimiter))
    )
  )
    return field;
  // Some writers do not double.
  return quote + (random.chance(0.9) ? field.replaceAll(quote, quote + quote) : field) + quote;
}

const encoded = (text: string, random: Random): Buffer =>
  iconv.encode(text, random.chance(0.6) ? 'utf8' : random.pick(ENCODINGS), { addBOM: random.chance(0.3) });

/** Changes some bytes, places and pieces. */
function bend(bytes: Buffer, random: Random): Buffer {
  let bent = bytes;
  for (let times = random.int(1, 6); times > 0; times -= 1) {
    const at = random.int(0, bent.length);
    const to = Math.min(bent.length, at + random.int(0, 300));
    const [before, piece, after] = [bent.subarray(0, at), bent.subarray(at, to), bent.subarray(to)];
    const insert = Buffer.from(
      random.pick(['"', '""', '"""', '\0', '\x1a', '\n', '\r', ',', '\\', '\ufeff', 'é', '\xff', '"\n"', '\t', '=']),
      'latin1',
    );
    bent = random.pick([
      () => Buffer.concat([before, insert, piece, after]),
      () => Buffer.concat([before, after]),
      () => Buffer.concat([before, piece, piece, after]),
      () => Buffer.concat([before, Buffer.from(piece).reverse(), after]),
      () => Buffer.concat([after, piece, before]),
      () => Buffer.concat([before, noise(random, piece.length), after]),
    ])();
  }
  return bent;
}

const noise = (random: Random, length: number) => Buffer.from(Array.from({ length }, () => random.int(0, 255)));
const repeat = (random: Random, texts: readonly string[], mostBytes: number) => {
  const text = random.pick(texts);
  return Buffer.from(text.repeat(Math.ceil(random.int(0, mostBytes) / text.length)), 'latin1');
};
const MB = 1_048_576;

const documents = Object.entries(DOCUMENTS).map(([kind, make]): [string, Maker] => [
  kind,
  (random) => make(rowsOf(random), random, (bytes) => bend(bytes, random)),
]);

const rowsOf = (random: Random) => [LABELS, ...Array.from({ length: random.int(0, 200) }, (_, i) => row(random, i))];

const MAKERS: Readonly<Record<string, Maker>> = {
  ...Object.fromEntries(documents),
  table: (random) => encoded(table(random), random),
  truncated: (random) => {
    const bytes = encoded(table(random), random);
    return bytes.subarray(0, random.int(0, bytes.length));
  },
  bent: (random) => bend(encoded(table(random), random), random),
  'two encodings': (random) => Buffer.concat([encoded(table(random), random), encoded(table(random), random)]),
  binary: (random) => noise(random, random.int(0, 20_000)),
  'table and binary': (random) => Buffer.concat([encoded(table(random), random), noise(random, random.int(1, 5_000))]),
  'one character': (random) =>
    repeat(random, ['"', ',', '\n', '\r', '\0', ' ', '\t', "'", '|', '\\', '=', '-', '\x1a', '\xff'], MB),
  'few characters': (random) => {
    const alphabet = ['"', ',', '\n', 'a', '\r', ' ', '\t', '|', "'", '\\', '5', ';', '\0'].filter(() =>
      random.chance(0.5),
    );
    return Buffer.from(Array.from({ length: random.int(0, 3_000) }, () => random.pick([...alphabet, '\n'])).join(''));
  },
  'one line again and again': (random) =>
    repeat(
      random,
      [
        '"a""\n',
        '"\n',
        '"",\n',
        'a,"b\n',
        '"a"b\n',
        ',,,,\n',
        'Vendor Name,City\n',
        'x\r',
        '----- ----\n',
        '| a | b |\n',
        '\\"a\\",\n',
        '"a\n""b\n',
      ],
      3 * MB,
    ),
  'endless line': (random) =>
    Buffer.concat([
      Buffer.from('Vendor Name,City\n'),
      repeat(random, ['x', 'Acme,', '"Acme",', 'a b', '\\"', '3/4" '], 4 * MB),
    ]),
  'huge field': (random) =>
    Buffer.from(
      `Vendor Name,Note\nAcme,"${random.pick(['x', 'line\n', 'a,b\n', '""', 'é', 'Beta,none\n']).repeat(random.int(10, 200_000))}"\nBeta,none\n`,
    ),
  'open quote': (random) =>
    Buffer.from(`${table(random, 50)}1,"never closed,x\n${table(random, random.int(0, 2_000))}`),
  'many columns': (random) => {
    const columns = random.int(1_000, 100_000);
    const header = Array.from({ length: columns }, (_, i) => (i === 1 ? 'Vendor Name' : `C${i}`)).join(',');
    return Buffer.from(`${header}\n${`${'Acme,'.repeat(columns)}\n`.repeat(random.int(0, 3))}`);
  },
  'long labels': (random) =>
    repeat(random, ['Vendor Name ', 'City/', 'a: b\n', 'Name  City  ', '((((', 'a.', '1 '], 300_000),
  'blank lines': (random) =>
    Buffer.concat([
      repeat(random, ['\n', '\r\n', ',,,\n', ' \n', '\t\n', '\r'], 3 * MB),
      encoded(table(random, 10), random),
    ]),
  padded: (random) =>
    Buffer.from(
      rowsOf(random)
        .map((fields) => fields.map((field) => field.padEnd(random.pick([16, 16, 16, 17]))).join(' '))
        .join('\n'),
    ),
};

/** The file of a seed: the same on every machine. */
export function brokenFile(seed: number): BrokenFile {
  const random = new Random(seed);
  const kind = random.pick(Object.keys(MAKERS));
  return { kind, bytes: MAKERS[kind]?.(random) ?? Buffer.alloc(0) };
}
