// Kinds of binary files by the bytes at their beginning, where these are no text.
import { EXPORT_AS_TABLE, REAL_FILE, type Refusal, SAVE_AS_TABLE, UNPACK } from './refusal.ts';

type Magic = readonly [at: number, bytes: Buffer, what: string, advice?: string];

const hex = (bytes: string) => Buffer.from(bytes.replaceAll(' ', ''), 'hex');
const text = (bytes: string) => Buffer.from(bytes, 'latin1');

const MAGIC: readonly Magic[] = [
  [0, hex('1f8b'), 'a gzip archive', UNPACK],
  [0, hex('1f9d'), 'a compressed file (.Z)', UNPACK],
  [0, text('BZh'), 'a bzip2 archive', UNPACK],
  [0, hex('fd377a585a00'), 'an xz archive', UNPACK],
  [0, hex('28b52ffd'), 'a Zstandard archive', UNPACK],
  [0, hex('04224d18'), 'an LZ4 archive', UNPACK],
  [0, text('LZIP'), 'an lzip archive', UNPACK],
  [0, hex('377abcaf271c'), 'a 7-Zip archive', UNPACK],
  [0, text('Rar!\x1a\x07'), 'a RAR archive', UNPACK],
  [257, text('ustar'), 'a tar archive', UNPACK],
  [0, text('MSCF'), 'a cabinet archive', UNPACK],
  [32_769, text('CD001'), 'a disk image', UNPACK],
  [0, text('PAR1'), 'a Parquet file', EXPORT_AS_TABLE],
  [0, text('PARE'), 'an encrypted Parquet file', EXPORT_AS_TABLE],
  [0, text('Obj\x01'), 'an Avro file', EXPORT_AS_TABLE],
  [0, text('ORC'), 'an ORC file', EXPORT_AS_TABLE],
  [0, text('ARROW1'), 'an Arrow or Feather file', EXPORT_AS_TABLE],
  [0, text('FEA1'), 'a Feather file', EXPORT_AS_TABLE],
  [0, hex('894844460d0a1a0a'), 'an HDF5 file', EXPORT_AS_TABLE],
  [0, text('\x93NUMPY'), 'a NumPy file', EXPORT_AS_TABLE],
  [0, hex('8004 95'), 'a Python pickle', EXPORT_AS_TABLE],
  [0, hex('8005 95'), 'a Python pickle', EXPORT_AS_TABLE],
  [0, text('RDX'), 'an R data file', EXPORT_AS_TABLE],
  [0, text('SQLite format 3\0'), 'an SQLite database', EXPORT_AS_TABLE],
  [4, text('Standard Jet DB'), 'a Microsoft Access database (.mdb)', EXPORT_AS_TABLE],
  [4, text('Standard ACE DB'), 'a Microsoft Access database (.accdb)', EXPORT_AS_TABLE],
  [12, hex('c2ea8160b31411cfbd92080009c7318c181f1011'), 'a SAS data set', EXPORT_AS_TABLE],
  [0, text('$FL2'), 'an SPSS data file (.sav)', EXPORT_AS_TABLE],
  [0, text('$FL3'), 'an SPSS data file (.zsav)', EXPORT_AS_TABLE],
  [0, text('<stata_dta>'), 'a Stata data file (.dta)', EXPORT_AS_TABLE],
  [0, hex('00000200 0604 0600'), 'a Lotus 1-2-3 worksheet', SAVE_AS_TABLE],
  [0, hex('00001a00'), 'a Lotus 1-2-3 worksheet', SAVE_AS_TABLE],
  [0, hex('00000200 20510600'), 'a Quattro Pro worksheet', SAVE_AS_TABLE],
  [0, hex('ff575043'), 'a WordPerfect document', SAVE_AS_TABLE],
  [0, hex('31be0000'), 'a Word document for Windows 3', SAVE_AS_TABLE],
  [0, text('!BDN'), 'an Outlook mailbox (.pst)', 'please send the table that is attached to the message'],
  [0, hex('789f3e22'), 'an Outlook attachment (winmail.dat)', 'please send the table that is attached to the message'],
  [0, hex('4c000000 01140200'), 'a Windows shortcut (.lnk)', REAL_FILE],
  [0, text('bplist00'), 'an Apple property list or a web shortcut', REAL_FILE],
  [0, hex('00051607'), 'what macOS keeps beside a file (its name begins with ._)', REAL_FILE],
  [0, hex('0000000142756431'), 'a folder setting of macOS (.DS_Store)', REAL_FILE],
  [0, text('\x7fELF'), 'a program'],
  [0, text('MZ'), 'a Windows program'],
  [0, hex('feedface'), 'a program'],
  [0, hex('feedfacf'), 'a program'],
  [0, hex('cefaedfe'), 'a program'],
  [0, hex('cffaedfe'), 'a program'],
  [0, hex('cafebabe'), 'a program'],
  [0, text('\0asm'), 'a program (WebAssembly)'],
  [0, text('!<arch>'), 'a package or program library'],
  [0, text('\x89PNG'), 'an image (PNG)'],
  [0, hex('ffd8ff'), 'an image (JPEG)'],
  [0, text('GIF8'), 'an image (GIF)'],
  [0, text('BM'), 'an image (BMP)'],
  [0, text('II*\0'), 'an image (TIFF)'],
  [0, text('MM\0*'), 'an image (TIFF)'],
  [8, text('WEBP'), 'an image (WebP)'],
  [4, text('ftyphei'), 'an image (HEIC)'],
  [4, text('ftypmif1'), 'an image (HEIC)'],
  [4, text('ftypavif'), 'an image (AVIF)'],
  [0, text('8BPS'), 'an image (Photoshop)'],
  [0, hex('00000100'), 'an icon'],
  [0, hex('0000000c6a502020'), 'an image (JPEG 2000)'],
  [4, text('ftyp'), 'a video'],
  [8, text('AVI '), 'a video'],
  [0, hex('1a45dfa3'), 'a video'],
  [0, hex('000001ba'), 'a video'],
  [0, hex('3026b2758e66cf11'), 'a sound or video (Windows Media)'],
  [8, text('WAVE'), 'a sound'],
  [0, text('ID3'), 'a sound (MP3)'],
  [0, hex('fffb'), 'a sound (MP3)'],
  [0, text('OggS'), 'a sound or video (Ogg)'],
  [0, text('fLaC'), 'a sound (FLAC)'],
  [0, text('FORM'), 'a sound or image (IFF)'],
  [0, text('wOF'), 'a font'],
  [0, text('OTTO'), 'a font'],
  [0, hex('0001000000'), 'a font'],
  [0, text('Salted__'), 'an encrypted file', 'please send it decrypted'],
  [0, hex('8501'), 'an encrypted message (PGP)', 'please send it decrypted'],
  [0, hex('8502'), 'an encrypted message (PGP)', 'please send it decrypted'],
  [0, hex('8c0d'), 'an encrypted message (PGP)', 'please send it decrypted'],
];

/** Ask only for files that are no text: some of these bytes begin names too (`BMW Group`, `MZ Supply`). */
export function binaryKindOf(head: Buffer): Refusal | undefined {
  const found = MAGIC.find(([at, bytes]) => head.subarray(at, at + bytes.length).equals(bytes));
  if (found) return { what: found[2], ...(found[3] && { advice: found[3] }) };
  if (isDbase(head)) return { what: 'a dBase table (.dbf)', advice: EXPORT_AS_TABLE };
  if (isOldStata(head)) return { what: 'a Stata data file (.dta)', advice: EXPORT_AS_TABLE };
  if (isExcelLock(head)) return { what: 'the lock that Excel keeps beside an open workbook (~$)', advice: REAL_FILE };
  return undefined;
}

const DBASE_VERSIONS = new Set([0x02, 0x03, 0x04, 0x05, 0x30, 0x31, 0x32, 0x43, 0x7b, 0x83, 0x8b, 0x8c, 0xcb, 0xf5]);

/** Version, date of the last change, and a header whose length fits its fields of 32 bytes. */
function isDbase(head: Buffer): boolean {
  if (head.length < 32 || !DBASE_VERSIONS.has(head[0] ?? 0)) return false;
  const [month = 0, day = 0] = head.subarray(2, 4);
  const headerBytes = head.readUInt16LE(8);
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && headerBytes >= 65 && [1, 8].includes(headerBytes % 32);
}

/** Release 113 to 115, byte order, file type 1. */
const isOldStata = (head: Buffer): boolean =>
  [0x6c, 0x6e, 0x6f, 0x71, 0x72, 0x73].includes(head[0] ?? 0) &&
  [1, 2].includes(head[1] ?? 0) &&
  head[2] === 1 &&
  head[3] === 0;

const LOCK_BYTES = 165;
const LOCK_NAME = 55;

/** The name of the user in one byte a character, filled up with spaces, then in two. */
function isExcelLock(head: Buffer): boolean {
  const length = head[0] ?? 0;
  return (
    head.length === LOCK_BYTES &&
    length > 0 &&
    length < LOCK_NAME &&
    head[LOCK_NAME] === length &&
    head[length + 1] === 0x20
  );
}
