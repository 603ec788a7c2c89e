// Writes compound files (the container of old Office files) for tests: the directory with the names of its streams.

const SECTOR = 512;
const END = 0xfffffffe;

/** Four names a sector; the sectors of the directory lie in reverse order, so that a reader must follow the FAT. */
export function compoundFile(names: readonly string[]): Buffer {
  const all = ['Root Entry', ...names];
  const count = Math.ceil(all.length / 4);
  const header = Buffer.alloc(SECTOR, 0xff);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  header.writeUInt16LE(9, 30);
  header.writeUInt32LE(count, 48);
  // The FAT is sector 0, the directory begins in the last one.
  header.writeUInt32LE(0, 76);
  const fat = Buffer.alloc(SECTOR, 0xff);
  for (let sector = 1; sector <= count; sector += 1) fat.writeUInt32LE(sector === 1 ? END : sector - 1, sector * 4);
  const directory = Array.from({ length: count }, (_, at) => Buffer.concat(all.slice(at * 4, at * 4 + 4).map(entry)));
  const sectors = directory.reverse().map((bytes) => Buffer.concat([bytes, Buffer.alloc(SECTOR - bytes.length)]));
  return Buffer.concat([header, fat, ...sectors]);
}

function entry(name: string): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.write(name, 0, 'utf16le');
  bytes.writeUInt16LE((name.length + 1) * 2, 64);
  return bytes;
}
