// Names a zip archive that is no workbook of a kind that can be read.
import { EXPECTED, type Refusal, refusal, SAVE_AS_TABLE, UNPACK } from '../../table/refused/refusal.ts';
import type { UnusableFileError } from '../../unusable-file.ts';
import { MAX_SMALL_PART_BYTES } from '../limits.ts';
import { damaged } from '../refusals.ts';
import type { Archive } from './archive.ts';

/** By a part that only this kind has; paths are normalised. The first that fits counts. */
const KINDS: readonly [part: RegExp, what: string, advice: string][] = [
  [/^xl\/workbook\.bin$/, 'an Excel binary workbook (.xlsb)', SAVE_AS_TABLE],
  [/^word\/document\d*\.xml$/, 'a Word document', SAVE_AS_TABLE],
  [/^ppt\/presentation\.xml$/, 'a PowerPoint presentation', EXPECTED],
  [/^visio\/document\.xml$/, 'a Visio drawing', EXPECTED],
  [/^(?:index\/.*\.iwa|index\.zip|index\.(?:apxl|xml))$/, 'an Apple Numbers, Pages or Keynote document', SAVE_AS_TABLE],
  [/^androidmanifest\.xml$/, 'an Android app', EXPECTED],
  [/^meta-inf\/manifest\.mf$/, 'a Java archive', EXPECTED],
  [/^(?:fixeddocseq\.fdseq|documents\/\d+\/fixeddoc\.fdoc)$/, 'an XPS document', EXPECTED],
];

/** By the text of the part `mimetype`. */
const MIME_TYPES: readonly [type: RegExp, what: string, advice: string][] = [
  [/opendocument\.spreadsheet/, 'an OpenDocument spreadsheet (.ods)', SAVE_AS_TABLE],
  [/opendocument\.text/, 'an OpenDocument text (.odt)', SAVE_AS_TABLE],
  [/opendocument/, 'an OpenDocument file', EXPECTED],
  [/epub/, 'an e-book (.epub)', EXPECTED],
];

/** What the archive is, as an error to throw. */
export async function nameArchive(archive: Archive): Promise<UnusableFileError> {
  const files = archive.paths.filter((path) => !path.startsWith('__macosx/') && !path.endsWith('.ds_store'));
  if (files.length === 0) return refusal({ what: 'an empty zip archive' });
  const type = await mimeType(archive);
  const [, what, advice] =
    MIME_TYPES.find(([pattern]) => pattern.test(type)) ??
    KINDS.find(([pattern]) => files.some((path) => pattern.test(path))) ??
    [];
  if (what && advice) return refusal({ what, advice });
  // Every Office file has the first one, a workbook the others.
  if (files.some((path) => /^(?:\[content_types\]\.xml$|xl\/)/.test(path))) return damaged('it has no list of sheets');
  return refusal(plainArchive(files));
}

function plainArchive([first = '', ...others]: readonly string[]): Refusal {
  const name = first.slice(first.lastIndexOf('/') + 1).replace(/[^\p{L}\p{N} ._()-]/gu, '?');
  const contents = others.length === 0 ? `that holds ${name.slice(0, 60)}` : `of ${others.length + 1} files`;
  return { what: `a zip archive ${contents}`, advice: UNPACK };
}

async function mimeType(archive: Archive): Promise<string> {
  if (!archive.has('mimetype') || archive.bytesOf('mimetype') > 1_000) return '';
  const pieces: Buffer[] = [];
  for await (const piece of archive.open('mimetype', MAX_SMALL_PART_BYTES)) pieces.push(piece);
  return Buffer.concat(pieces).toString('latin1');
}
