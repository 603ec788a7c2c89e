// The names of the streams in a compound file, the container of old Office files and of encrypted workbooks ([MS-CFB]).
import { readBytes, type SourceFile } from '../../source-file.ts';

export const COMPOUND_FILE = Buffer.from('d0cf11e0a1b11ae1', 'hex');

const HEADER_BYTES = 512;
/** Places of the FAT's own sectors that stand in the header. */
const FAT_PLACES = { from: 76, count: 109 };
const ENTRY_BYTES = 128;
const LAST_SECTOR = 0xfffffffa;
/** Sectors of the directory that are read: 8 entries of a 512-byte sector each. */
const MAX_SECTORS = 64;

/** Names in the order of the directory; empty when it cannot be read. */
export async function streamNames(file: SourceFile): Promise<string[]> {
  const header = await readBytes(file, 0, HEADER_BYTES);
  if (header.length < HEADER_BYTES) return [];
  const sectorBytes = header.readUInt16LE(30) === 12 ? 4_096 : 512;
  const readSector = (number: number) => readBytes(file, (number + 1) * sectorBytes, sectorBytes);
  const names: string[] = [];
  let sector = header.readUInt32LE(48);
  for (let read = 0; read < MAX_SECTORS && sector < LAST_SECTOR; read += 1) {
    names.push(...namesOf(await readSector(sector)));
    sector = await nextSector(header, sector, sectorBytes, readSector);
  }
  return names;
}

function namesOf(sector: Buffer): string[] {
  const names: string[] = [];
  for (let at = 0; at + ENTRY_BYTES <= sector.length; at += ENTRY_BYTES) {
    const bytes = sector.readUInt16LE(at + 64);
    if (bytes > 2 && bytes <= 64) names.push(sector.toString('utf16le', at, at + bytes - 2));
  }
  return names;
}

async function nextSector(
  header: Buffer,
  sector: number,
  sectorBytes: number,
  readSector: (number: number) => Promise<Buffer>,
): Promise<number> {
  const perSector = sectorBytes / 4;
  const index = Math.floor(sector / perSector);
  if (index >= FAT_PLACES.count) return LAST_SECTOR;
  const fat = await readSector(header.readUInt32LE(FAT_PLACES.from + index * 4));
  const at = (sector % perSector) * 4;
  return at + 4 <= fat.length ? fat.readUInt32LE(at) : LAST_SECTOR;
}
