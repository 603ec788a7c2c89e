// Names a zip archive that is no workbook of a kind that can be read.
import { UnusableFileError } from '../../unusable-file.ts';
import { MAX_SMALL_PART_BYTES } from '../limits.ts';
import type { Archive } from './archive.ts';

const AS_WORKBOOK = 'please save the sheet with the payees as an Excel workbook (.xlsx) or as CSV';
const AS_TABLE = 'expected an Excel workbook (.xlsx) or a text file with a column of payees';

/** By a part that only this kind has; paths are normalised. The first that fits counts. */
const KINDS: readonly [part: RegExp, what: string, advice: string][] = [
  [/^xl\/workbook\.bin$/, 'an Excel binary workbook (.xlsb)', AS_WORKBOOK],
  [/^word\/document\d*\.xml$/, 'a Word document', AS_WORKBOOK],
  [/^ppt\/presentation\.xml$/, 'a PowerPoint presentation', AS_TABLE],
  [/^visio\/document\.xml$/, 'a Visio drawing', AS_TABLE],
  [/^(?:index\/.*\.iwa|index\.zip|index\.(?:apxl|xml))$/, 'an Apple Numbers, Pages or Keynote document', AS_WORKBOOK],
  [/^androidmanifest\.xml$/, 'an Android app', AS_TABLE],
  [/^meta-inf\/manifest\.mf$/, 'a Java archive', AS_TABLE],
  [/^(?:fixeddocseq\.fdseq|documents\/\d+\/fixeddoc\.fdoc)$/, 'an XPS document', AS_TABLE],
];

/** By the text of the part `mimetype`. */
const MIME_TYPES: readonly [type: RegExp, what: string, advice: string][] = [
  [/opendocument\.spreadsheet/, 'an OpenDocument spreadsheet (.ods)', AS_WORKBOOK],
  [/opendocument\.text/, 'an OpenDocument text (.odt)', AS_WORKBOOK],
  [/opendocument/, 'an OpenDocument file', AS_TABLE],
  [/epub/, 'an e-book (.epub)', AS_TABLE],
];

/** What the archive is, as an error to throw. */
export async function nameArchive(archive: Archive): Promise<UnusableFileError> {
  const files = archive.paths.filter((path) => !path.startsWith('__macosx/') && !path.endsWith('.ds_store'));
  if (files.length === 0) return new UnusableFileError(`The file is an empty zip archive: ${AS_TABLE}.`);
  const type = await mimeType(archive);
  const [, what, advice] =
    MIME_TYPES.find(([pattern]) => pattern.test(type)) ??
    KINDS.find(([pattern]) => files.some((path) => pattern.test(path))) ??
    [];
  if (what) return new UnusableFileError(`The file is ${what}: ${advice}.`);
  return new UnusableFileError(`The file is a zip archive${contents(files)}.`);
}

function contents([first = '', ...others]: readonly string[]): string {
  const name = first.slice(first.lastIndexOf('/') + 1).slice(0, 60);
  if (others.length === 0) return ` that holds ${name}: please unpack it first and send that file`;
  return ` of ${others.length + 1} files: please unpack it first and send the file with the payees`;
}

async function mimeType(archive: Archive): Promise<string> {
  if (!archive.has('mimetype') || archive.bytesOf('mimetype') > 1_000) return '';
  const pieces: Buffer[] = [];
  for await (const piece of archive.open('mimetype', MAX_SMALL_PART_BYTES)) pieces.push(piece);
  return Buffer.concat(pieces).toString('latin1');
}
