// Reads an uploaded file of suppliers through the same intake as files of payees, and leaves it as pages that the supplier sync stages.
import * as z from 'zod';
import { readCheckpoint } from '../../../shared/checkpoint.ts';
import { RejectedError } from '../../../shared/errors.ts';
import { keys } from '../../../shared/keys.ts';
import { type ObjectStore, toNdjson } from '../../../shared/objects.ts';
import { type ImportContents, type ImportedSupplier, readImportWish } from '../../../shared/supplier-import.ts';
import { Layout, readLayout } from '../split/layout.ts';
import { rowReader } from '../split/rows/read-row.ts';
import type { SourceFile } from '../split/source-file.ts';
import { type SplitLimits, sourceFile, type VersionedFile } from '../split/split-file.ts';
import { recordsOf } from '../split/table/kinds.ts';
import { isBlank, type Position, type TableRecord } from '../split/table/record.ts';
import { UnusableFileError } from '../split/unusable-file.ts';
import { supplierReader } from './read-supplier.ts';

/** Rows of the file that one page stands for: as many as the sync takes from BigQuery in one page. */
const PAGE_ROWS = 10_000;
const JSON_TYPE = 'application/json';

/** Where the next invocation goes on: always between two pages. */
const Checkpoint = z.object({
  layout: Layout,
  fileEtag: z.string(),
  at: Layout.shape.start,
  pages: z.array(z.number().int()),
  refused: z.number().int(),
});
type Checkpoint = z.infer<typeof Checkpoint>;

export interface SupplierFileDeps {
  objects: ObjectStore;
}

/** Throws RejectedError with the sentence that the run shows when the file cannot be used. Done twice, it leaves the same pages. */
export async function readSupplierFile(
  importId: string,
  { objects }: SupplierFileDeps,
  limits: SplitLimits,
): Promise<{ state: 'more' | 'read' }> {
  try {
    const file = await sourceFile(objects, keys.supplierFile(importId));
    const saved =
      (await readCheckpoint(objects, keys.importCheckpoint(importId), Checkpoint)) ??
      (await begin(importId, file, objects));
    if (saved.fileEtag !== file.etag) throw new UnusableFileError('The file was replaced while it was being read.');
    return await readPages({ importId, file, objects }, saved, limits);
  } catch (error) {
    throw error instanceof UnusableFileError ? new RejectedError(error.message) : error;
  }
}

async function begin(importId: string, file: VersionedFile, objects: ObjectStore): Promise<Checkpoint> {
  const wish = await readImportWish(objects, importId);
  const layout = await readLayout(file, { mapping: wish?.mapping, sheet: wish?.sheet });
  const { question, asksFor } = layout;
  if (question && asksFor === 'sheet') throw new UnusableFileError(question);
  if (question) throw new UnusableFileError(`${question} Say which column is which with a mapping.`);
  return { layout, fileEtag: file.etag, at: layout.start, pages: [], refused: 0 };
}

interface Import {
  importId: string;
  file: SourceFile;
  objects: ObjectStore;
}

async function readPages(
  target: Import,
  saved: Checkpoint,
  { hasTime }: SplitLimits,
): Promise<{ state: 'more' | 'read' }> {
  const { importId, file, objects } = target;
  const pages = new Pages(target, saved);
  for await (const records of recordsOf(file, saved.layout.format, saved.at)) {
    for (const record of records) {
      if (isBlank(record.fields)) continue;
      pages.add(record);
      if (!pages.isFull) continue;
      await pages.write();
      await objects.put(keys.importCheckpoint(importId), JSON.stringify(pages.checkpoint(record.next)), JSON_TYPE);
      if (!hasTime()) return { state: 'more' };
    }
  }
  const contents: ImportContents = await pages.finish();
  await objects.put(keys.importContents(importId), JSON.stringify(contents), JSON_TYPE);
  return { state: 'read' };
}

/** The page that is being filled, and the sizes of those that are written. */
class Pages {
  readonly #target: Import;
  readonly #saved: Checkpoint;
  readonly #readRow: ReturnType<typeof rowReader>;
  readonly #readSupplier: ReturnType<typeof supplierReader>;
  #rows = 0;
  #suppliers: ImportedSupplier[] = [];

  constructor(target: Import, saved: Checkpoint) {
    this.#target = target;
    this.#saved = structuredClone(saved);
    this.#readRow = rowReader(saved.layout);
    this.#readSupplier = supplierReader(saved.layout);
  }

  get isFull(): boolean {
    return this.#rows === PAGE_ROWS;
  }

  add(record: TableRecord): void {
    this.#rows += 1;
    const row = this.#readRow(record, this.#rows);
    if (row.kind === 'payee') this.#suppliers.push(this.#readSupplier(row.payee));
    else this.#saved.refused += 1;
  }

  async write(): Promise<void> {
    const { importId, objects } = this.#target;
    await objects.put(keys.importPage(importId, this.#saved.pages.length), toNdjson(this.#suppliers));
    this.#saved.pages.push(this.#rows);
    this.#rows = 0;
    this.#suppliers = [];
  }

  /** After a page was written. */
  checkpoint(at: Position): Checkpoint {
    return { ...this.#saved, at };
  }

  async finish(): Promise<ImportContents> {
    if (this.#rows > 0) await this.write();
    const { pages, refused } = this.#saved;
    return { pages, refused };
  }
}
