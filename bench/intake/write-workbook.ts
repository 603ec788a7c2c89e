// Writes a table as a workbook, row by row, the way Apache POI streams one: sizes and checksums come after each part.
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

const FLUSH_CHARS = 1 << 16;
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

const PARTS: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="Vendors" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
};

/** Texts are shared strings, each row with texts of its own, so that the table of strings is as large as the sheet. */
export async function writeWorkbook(path: string, rows: AsyncIterable<readonly string[]>): Promise<void> {
  const zip = new ZipWriter(createWriteStream(path));
  for (const [name, text] of Object.entries(PARTS)) await zip.add(name, [`<?xml version="1.0"?>${text}`]);
  const strings = new Map<string, number>();
  await zip.add('xl/worksheets/sheet1.xml', sheetText(rows, strings));
  await zip.add('xl/sharedStrings.xml', stringsText(strings));
  await zip.close();
}

async function* sheetText(
  rows: AsyncIterable<readonly string[]>,
  strings: Map<string, number>,
): AsyncGenerator<string> {
  yield `<?xml version="1.0"?><worksheet xmlns="${MAIN}"><sheetData>`;
  let number = 0;
  for await (const row of rows) {
    number += 1;
    let xml = `<row r="${number}">`;
    for (const [column, text] of row.entries()) {
      if (text === '') continue;
      const at = strings.get(text) ?? strings.size;
      strings.set(text, at);
      xml += `<c r="${String.fromCharCode(65 + column)}${number}" t="s"><v>${at}</v></c>`;
    }
    yield `${xml}</row>`;
  }
  yield '</sheetData></worksheet>';
}

function* stringsText(strings: ReadonlyMap<string, number>): Generator<string> {
  yield `<?xml version="1.0"?><sst xmlns="${MAIN}" uniqueCount="${strings.size}">`;
  for (const text of strings.keys()) {
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    yield `<si><t xml:space="preserve">${escaped}</t></si>`;
  }
  yield '</sst>';
}

class ZipWriter {
  readonly #file: WriteStream;
  readonly #entries: Buffer[] = [];
  #offset = 0;

  constructor(file: WriteStream) {
    this.#file = file;
  }

  async add(name: string, pieces: Iterable<string> | AsyncIterable<string>): Promise<void> {
    const nameBytes = Buffer.from(name);
    const start = this.#offset;
    await this.#write(
      Buffer.concat([header('504b0304', [20, 8, 8, 0, 0x21]), Buffer.alloc(12), lengths(name), nameBytes]),
    );
    const { crc, packed, size } = await this.#deflate(pieces);
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(crc, 0);
    sizes.writeUInt32LE(packed, 4);
    sizes.writeUInt32LE(size, 8);
    await this.#write(Buffer.concat([Buffer.from('504b0708', 'hex'), sizes]));
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(start, 10);
    const entry = [header('504b0102', [20, 20, 8, 8, 0, 0x21]), sizes, lengths(name), tail, nameBytes];
    this.#entries.push(Buffer.concat(entry));
  }

  async close(): Promise<void> {
    const directory = Buffer.concat(this.#entries);
    const end = Buffer.alloc(22);
    end.write('504b0506', 'hex');
    end.writeUInt16LE(this.#entries.length, 8);
    end.writeUInt16LE(this.#entries.length, 10);
    end.writeUInt32LE(directory.length, 12);
    end.writeUInt32LE(this.#offset, 16);
    this.#file.end(Buffer.concat([directory, end]));
    await finished(this.#file);
  }

  async #deflate(pieces: Iterable<string> | AsyncIterable<string>) {
    const deflate = createDeflateRaw();
    let crc = 0;
    let size = 0;
    let packed = 0;
    const written = (async () => {
      for await (const bytes of deflate) {
        packed += bytes.length;
        await this.#write(bytes);
      }
    })();
    for await (const text of joined(pieces)) {
      const bytes = Buffer.from(text);
      crc = crc32(bytes, crc);
      size += bytes.length;
      if (!deflate.write(bytes)) await once(deflate, 'drain');
    }
    deflate.end();
    await written;
    return { crc, packed, size };
  }

  async #write(bytes: Buffer): Promise<void> {
    this.#offset += bytes.length;
    if (!this.#file.write(bytes)) await once(this.#file, 'drain');
  }
}

/** A signature and fields of 16 bits. */
function header(signature: string, fields: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 + 2 * fields.length);
  bytes.write(signature, 'hex');
  for (const [i, field] of fields.entries()) bytes.writeUInt16LE(field, 4 + 2 * i);
  return bytes;
}

/** Lengths of the name and of the extra field. */
const lengths = (name: string) => header('', [Buffer.byteLength(name), 0]).subarray(4);

async function* joined(pieces: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string> {
  let text = '';
  for await (const piece of pieces) {
    text += piece;
    if (text.length < FLUSH_CHARS) continue;
    yield text;
    text = '';
  }
  yield text;
}
