// Brings one published snapshot from the bucket into memory, and refuses it unless it is byte for byte what its facts say.
import { createHash } from 'node:crypto';
import { keys } from '../../../shared/keys.ts';
import type { ObjectStore } from '../../../shared/objects.ts';
import type { NetworkFacts } from '../../../shared/supplier-network.ts';
import { parseSnapshot, SnapshotError } from '../match/snapshot.ts';
import type { SupplierIndex } from '../match/supplier-index.ts';

/** Throws SnapshotError with one line when the snapshot is truncated, damaged, of another version or of another format. */
export async function openSnapshot(objects: ObjectStore, facts: NetworkFacts): Promise<SupplierIndex> {
  const key = keys.supplierIndex(facts.version);
  const size = await objects.size(key);
  if (size !== facts.bytes) throw refused(key, `expected ${facts.bytes} bytes, got ${size ?? 'no object'}`);
  const { bytes, sha256 } = await download(objects, key, facts.bytes);
  if (sha256 !== facts.sha256) throw refused(key, `expected sha256 ${facts.sha256}, got ${sha256}`);
  const index = parseSnapshot(bytes, key);
  if (index.version !== facts.version) throw refused(key, `expected version ${facts.version}, got ${index.version}`);
  return index;
}

const refused = (key: string, reason: string) => new SnapshotError(`Supplier index ${key} refused: ${reason}`);

/** Straight into the buffer that the index then lies in: no file, and no second copy of 80 MB. */
async function download(objects: ObjectStore, key: string, size: number) {
  const bytes = new Uint8Array(new ArrayBuffer(size));
  const hash = createHash('sha256');
  let at = 0;
  for await (const piece of await objects.getStream(key)) {
    if (at + piece.length > size) throw refused(key, `expected ${size} bytes, got more`);
    bytes.set(piece, at);
    hash.update(piece);
    at += piece.length;
  }
  if (at !== size) throw refused(key, `expected ${size} bytes, got ${at}`);
  return { bytes, sha256: hash.digest('hex') };
}
