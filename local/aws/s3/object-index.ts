// Which objects and unfinished uploads the local S3 has: held in memory, rebuilt from a journal after a kill.

import { Journal } from '../journal.ts';
import { AwsError } from '../protocol.ts';
import { SortedKeys } from './sorted-keys.ts';
import { IndexEntry, type StoredObject, type Upload } from './stored.ts';

export interface Bucket {
  readonly name: string;
  readonly objects: ReadonlyMap<string, StoredObject>;
  readonly keys: SortedKeys;
}

interface OwnBucket extends Bucket {
  readonly objects: Map<string, StoredObject>;
}

/** Changes are in the journal before any `await` of the caller comes back. */
export class ObjectIndex {
  readonly #journal: Journal<IndexEntry>;
  readonly #buckets = new Map<string, OwnBucket>();
  readonly #uploads = new Map<string, Upload>();

  private constructor(journal: Journal<IndexEntry>) {
    this.#journal = journal;
    for (const entry of journal.entries) this.#apply(entry);
    journal.compact(this.#snapshot());
  }

  static async open(path: string): Promise<ObjectIndex> {
    return new ObjectIndex(await Journal.open(path, (value) => IndexEntry.parse(value)));
  }

  record(entry: IndexEntry): void {
    this.#apply(entry);
    this.#journal.append(entry);
    if (this.#journal.isWorthCompacting(this.#liveEntries())) this.#journal.compact(this.#snapshot());
  }

  bucketNames(): string[] {
    return [...this.#buckets.keys()].sort();
  }

  hasBucket(name: string): boolean {
    return this.#buckets.has(name);
  }

  bucket(name: string): Bucket {
    const bucket = this.#buckets.get(name);
    if (!bucket) throw new AwsError('NoSuchBucket', `The specified bucket does not exist: ${name}`, 404);
    return bucket;
  }

  upload(id: string): Upload | undefined {
    return this.#uploads.get(id);
  }

  uploads(bucket: string): Upload[] {
    return [...this.#uploads.values()].filter((upload) => upload.bucket === bucket);
  }

  blobIds(): Set<string> {
    const ids = new Set<string>();
    for (const { objects } of this.#buckets.values()) {
      for (const { blobs } of objects.values()) for (const { id } of blobs) ids.add(id);
    }
    for (const { parts } of this.#uploads.values()) for (const { blob } of parts.values()) ids.add(blob.id);
    return ids;
  }

  close(): void {
    this.#journal.close();
  }

  #apply(entry: IndexEntry): void {
    if (entry.op === 'bucket')
      this.#buckets.set(entry.bucket, { name: entry.bucket, objects: new Map(), keys: new SortedKeys() });
    else if (entry.op === 'upload') this.#uploads.set(entry.upload.id, { ...entry.upload, parts: new Map() });
    else if (entry.op === 'part') this.#uploads.get(entry.id)?.parts.set(entry.number, entry.part);
    else if (entry.op === 'end') this.#uploads.delete(entry.id);
    else this.#applyToBucket(entry, this.#buckets.get(entry.bucket));
  }

  #applyToBucket(entry: Extract<IndexEntry, { op: 'put' | 'delete' }>, bucket: OwnBucket | undefined): void {
    if (entry.op === 'put') {
      bucket?.objects.set(entry.key, entry.object);
      bucket?.keys.add(entry.key);
    } else {
      bucket?.objects.delete(entry.key);
      bucket?.keys.delete(entry.key);
    }
  }

  #liveEntries(): number {
    let live = this.#buckets.size + this.#uploads.size;
    for (const { objects } of this.#buckets.values()) live += objects.size;
    for (const { parts } of this.#uploads.values()) live += parts.size;
    return live;
  }

  *#snapshot(): Iterable<IndexEntry> {
    for (const { name, objects } of this.#buckets.values()) {
      yield { op: 'bucket', bucket: name };
      for (const [key, object] of objects) yield { op: 'put', bucket: name, key, object };
    }
    for (const { parts, ...upload } of this.#uploads.values()) {
      yield { op: 'upload', upload };
      for (const [number, part] of parts) yield { op: 'part', id: upload.id, number, part };
    }
  }
}
