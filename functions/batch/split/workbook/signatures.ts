// What the first bytes of a file say of its container.
import { UnusableFileError } from '../unusable-file.ts';
import { damaged } from './refusals.ts';

const ENTRY = Buffer.from('PK\x03\x04', 'latin1');
/** The beginnings of a zip archive: an entry, the end of an empty one, a piece of a split one. */
const ZIP_STARTS = [ENTRY, Buffer.from('PK\x05\x06', 'latin1'), Buffer.from('PK\x07\x08', 'latin1')];
/** Files that may hold a zip archive and are something else: PDF, programs, other archives. */
const OTHER_STARTS = ['%PDF', 'MZ', '\x1f\x8b', 'Rar!', '7z\xbc\xaf', '\xd0\xcf\x11\xe0'].map((start) =>
  Buffer.from(start, 'latin1'),
);

const startsWith = (head: Buffer, start: Buffer) => head.subarray(0, start.length).equals(start);

export const startsAsZip = (head: Buffer): boolean => ZIP_STARTS.some((start) => startsWith(head, start));

/** True also for an archive with bytes before it, as mail gateways and download scripts leave them. */
export const mayBeZip = (head: Buffer): boolean =>
  startsAsZip(head) || (head.includes(ENTRY) && !OTHER_STARTS.some((start) => startsWith(head, start)));

/** A workbook of Excel 2 to 5 without a container: the record BOF. */
export const isBareOldWorkbook = (head: Buffer): boolean =>
  head.length > 4 && head[0] === 9 && [0, 2, 4, 8].includes(head[1] ?? -1) && (head[2] ?? 0) <= 16 && head[3] === 0;

/** For an archive without its end, by the name of its first part. */
export function cutOff(head: Buffer): UnusableFileError {
  const name = head.toString('latin1', 30, 30 + Math.min(head.length > 28 ? head.readUInt16LE(26) : 0, 200));
  const isOffice = /^(?:\[content_types\]\.xml|_rels|docprops|xl)/i.test(name.replace(/^[\\/]/, ''));
  if (isOffice) return damaged('it breaks off before its end');
  return new UnusableFileError('The file is a zip archive that breaks off before its end: please send the whole file.');
}
