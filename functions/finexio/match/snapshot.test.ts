import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { buildIndex } from './build/build-index.ts';
import { madeUpSuppliers } from './made-up-suppliers.ts';
import { matchSupplier } from './match-supplier.ts';
import { readSnapshot, writeSnapshot } from './snapshot.ts';
import { SupplierTexts } from './supplier-texts.ts';

const folder = mkdtempSync(join(tmpdir(), 'snapshot-test-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'suppliers.clix');
const suppliers = madeUpSuppliers();
const index = buildIndex(suppliers, 'sync-7');
writeSnapshot(index, path);

/** A copy of the snapshot after `spoil`. */
function spoiled(name: string, spoil: (bytes: Buffer) => Buffer): string {
  const copy = join(folder, name);
  writeFileSync(copy, spoil(readFileSync(path)));
  return copy;
}

function withByte(bytes: Buffer, at: number, value: number): Buffer {
  bytes[at] = value;
  return bytes;
}

describe('a snapshot', () => {
  it('brings back every supplier and the version, and matches as the built index does', () => {
    const read = readSnapshot(path);
    const texts = new SupplierTexts(read);
    expect(read.version).toBe('sync-7');
    const names = Array.from({ length: read.rowCount }, (_, row) => texts.supplier(row)).sort((a, b) =>
      a.id.localeCompare(b.id),
    );
    expect(names).toEqual(suppliers);
    const query = { name: 'Ravenna Stelworks', city: 'Akron', state: 'OH' };
    expect(matchSupplier(read, query)).toEqual(matchSupplier(index, query));
  });

  it('is the same file whenever it is built from the same rows', () => {
    const again = join(folder, 'again.clix');
    writeSnapshot(buildIndex(suppliers, 'sync-7'), again);
    expect(readFileSync(again).equals(readFileSync(path))).toBe(true);
  });

  it.each([
    ['truncated', (bytes: Buffer) => bytes.subarray(0, bytes.length - 100), /expected \d+ bytes, got \d+$/],
    ['cut inside the header', (bytes: Buffer) => bytes.subarray(0, 1000), /expected at least 4096 bytes, got 1000$/],
    ['empty', () => Buffer.alloc(0), /got 0$/],
    ['something else', () => Buffer.alloc(8192, 'x'), /it is not a supplier index$/],
    ['of another format', (bytes: Buffer) => withByte(bytes, 4, 99), /expected format \d+, got 99$/],
    ['damaged in its header', (bytes: Buffer) => withByte(bytes, 100, 0), /checksum of its header is wrong$/],
    [
      'damaged in one byte',
      (bytes: Buffer) => withByte(bytes, 9000, bytes[9000] ^ 1),
      /checksum of its contents is wrong$/,
    ],
  ])('is refused with one line when %s', (name, spoil, reason) => {
    expect(() => readSnapshot(spoiled(`${name}.clix`, spoil))).toThrow(reason);
  });
});
