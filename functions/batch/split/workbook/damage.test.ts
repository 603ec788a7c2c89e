// Workbooks that were cut, altered or made by hand: each ends with records or with one sentence, and none hangs.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSheets } from '../../../../tests/support/read-workbook.ts';
import { sheetFile, workbookParts } from '../../../../tests/support/workbook-file.ts';
import { zipFile } from '../../../../tests/support/zip-file.ts';
import { UnusableFileError } from '../unusable-file.ts';

const ROWS = Array.from({ length: 30 }, (_, at) => [`Payee ${at}`, `${at} Main Street`, at * 1.5]);
const FILE = sheetFile(ROWS);
const PARTS = workbookParts({ sheets: [{ name: 'Vendors', rows: ROWS }] });

/** The rows, or the sentence that refuses the file. Any other error fails the test. */
async function outcome(file: Uint8Array): Promise<string[][] | string> {
  try {
    return (await readSheets(file)).flatMap(({ rows }) => rows);
  } catch (error) {
    if (!(error instanceof UnusableFileError)) throw error;
    return error.message;
  }
}

const RIGHT = ROWS.map((row) => row.map(String));
const isSentence = (found: string[][] | string) => typeof found === 'string' && /^(?:The|No) [^\n]+\.$/.test(found);

test('a byte that was altered in the data of a part never gives other rows', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(FILE.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const file = Buffer.from(FILE);
      file[at] = (file[at] ?? 0) ^ change;
      const found = await outcome(file);
      if (typeof found !== 'string') expect(found).toEqual(RIGHT);
      else expect(found).toSatisfy(isSentence);
    }),
    { numRuns: 400 },
  );
});

test('a file that was cut off is refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 4, max: FILE.length - 1 }), async (length) => {
      expect(await outcome(FILE.subarray(0, length))).toSatisfy(isSentence);
    }),
    { numRuns: 100 },
  );
});

test('bytes that were lost in the middle never give other rows', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(FILE.length - 1), fc.integer({ min: 1, max: 60 }), async (at, length) => {
      const found = await outcome(Buffer.concat([FILE.subarray(0, at), FILE.subarray(at + length)]));
      if (typeof found !== 'string') expect(found).toEqual(RIGHT);
      else expect(found).toSatisfy(isSentence);
    }),
    { numRuns: 200 },
  );
});

test('XML that was altered by hand gives rows or a sentence', async () => {
  const piece = fc.constantFrom(
    '<',
    '>',
    '&',
    '"',
    '</row>',
    '<c>',
    '<v>',
    ']]>',
    '<!--',
    '<?',
    'é',
    '\0',
    ' r="A"',
    '-1',
  );
  await fc.assert(
    fc.asyncProperty(fc.nat(PARTS.length - 1), fc.nat(3_000), piece, fc.nat(8), async (which, at, text, lost) => {
      const parts = PARTS.map((part, index) => {
        const xml = String(part.data);
        return index === which ? { ...part, data: xml.slice(0, at) + text + xml.slice(at + lost) } : part;
      });
      const found = await outcome(zipFile(parts));
      if (typeof found === 'string') expect(found).toSatisfy(isSentence);
    }),
    { numRuns: 500 },
  );
});
