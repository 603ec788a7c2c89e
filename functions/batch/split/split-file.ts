// Splits one file into chunks of payees and refused rows, streaming, in as many invocations as it takes: memory does not grow with the file.
import type { BatchOptions, ReadingWish } from '../../../shared/batch.ts';
import { readCheckpoint } from '../../../shared/checkpoint.ts';
import { keys } from '../../../shared/keys.ts';
import { ObjectReplacedError, type ObjectStore } from '../../../shared/objects.ts';
import { type Layout, readLayout } from './layout.ts';
import type { SourceFile } from './source-file.ts';
import { noCounts, type SplitCounts } from './split-counts.ts';
import { CHECKPOINT_VERSION, Checkpoint, Splitter } from './splitter.ts';
import { recordsOf } from './table/kinds.ts';
import { UnusableFileError } from './unusable-file.ts';

export type SplitResult =
  | { state: 'more' }
  | { state: 'split'; layout: Layout; counts: SplitCounts }
  /** The layout has a question: nothing was written. */
  | { state: 'unsure'; layout: Layout };

export interface SplitLimits {
  /** False when the invocation should save its place and end. */
  hasTime(): boolean;
}

/** What a batch says of the split of its file. */
export type SplitWish = ReadingWish & Partial<Pick<BatchOptions, 'keepSensitive'>>;

/** Records between two looks at the clock. */
const STRIDE = 1_000;
const CHECKPOINT_RECORDS = 50_000;

/** `place`: where the split writes, see splitPlace of shared/keys.ts. Throws UnusableFileError. */
export async function splitFile(
  place: string,
  key: string,
  objects: ObjectStore,
  { hasTime }: SplitLimits,
  wish: SplitWish = {},
): Promise<SplitResult> {
  const file = await sourceFile(objects, key);
  const saved =
    (await readCheckpoint(objects, keys.checkpoint(place, 'split'), Checkpoint)) ?? (await begin(file, wish));
  if (saved.layout.question !== undefined) return { state: 'unsure', layout: saved.layout };
  if (file.etag !== saved.fileEtag) throw new UnusableFileError(REPLACED);
  const splitter = new Splitter(place, objects, saved, wish);
  let sinceCheckpoint = 0;
  for await (const batch of recordsOf(file, saved.layout.format, saved.at)) {
    for (const record of batch) {
      const writing = splitter.add(record);
      if (writing) await writing;
      sinceCheckpoint += 1;
      if (sinceCheckpoint % STRIDE !== 0) continue;
      const isOver = !hasTime();
      if (!isOver && sinceCheckpoint < CHECKPOINT_RECORDS) continue;
      await splitter.saveCheckpoint();
      if (isOver) return { state: 'more' };
      sinceCheckpoint = 0;
    }
  }
  return { state: 'split', layout: saved.layout, counts: await splitter.finish() };
}

/** The object as it is now. Throws UnusableFileError when there is none; so does its stream once another is put over it. */
export async function sourceFile(objects: ObjectStore, key: string): Promise<VersionedFile> {
  const version = await objects.open(key);
  if (!version) throw new UnusableFileError('The file is not there: expected it to be uploaded first.');
  const { bytes, etag } = version;
  const stream: SourceFile['stream'] = async (...range) => {
    try {
      return await version.stream(...range);
    } catch (error) {
      throw error instanceof ObjectReplacedError ? new UnusableFileError(REPLACED) : error;
    }
  };
  return { bytes, etag, stream };
}

export interface VersionedFile extends SourceFile {
  etag: string;
}

const REPLACED = 'The file was replaced while it was being read: expected one upload per batch.';

const NOTHING_READ = { previousName: '', headings: [] };

async function begin(file: VersionedFile, wish: ReadingWish): Promise<Checkpoint> {
  const layout = await readLayout(file, wish);
  const nothing = { counts: noCounts(), refusedParts: 0, open: { text: '', rows: 0 }, ...NOTHING_READ };
  return { version: CHECKPOINT_VERSION, layout, fileEtag: file.etag, at: layout.start, ...nothing };
}
