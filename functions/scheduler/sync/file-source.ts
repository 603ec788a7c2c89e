// An uploaded file as the source of suppliers: the pages that the batch service has made of it.
import { RejectedError } from '../../../shared/errors.ts';
import { keys } from '../../../shared/keys.ts';
import { type ObjectStore, readNdjson } from '../../../shared/objects.ts';
import { ImportContents, ImportedSupplier } from '../../../shared/supplier-import.ts';
import { importedSupplier } from './source-row.ts';
import type { SupplierSource } from './supplier-source.ts';

/** Of runs that import a file. */
export const FILE_SOURCE = 'file';

/** The job of such a run is its import. Tokens are numbers of pages. */
export function fileSource(objects: ObjectStore): SupplierSource {
  return {
    start: async () => {},
    async page(importId, token) {
      const { pages } = await contentsOf(objects, importId);
      const totalRows = pages.reduce((sum, rows) => sum + rows, 0);
      const page = Number(token ?? 0);
      const rowsRead = pages[page];
      if (rowsRead === undefined) return { rowsRead: 0, suppliers: [], totalRows, next: undefined };
      const rows = await readNdjson(objects, keys.importPage(importId, page), ImportedSupplier);
      const next = page + 1 < pages.length ? String(page + 1) : undefined;
      return { rowsRead, suppliers: rows.map(importedSupplier), totalRows, next };
    },
  };
}

async function contentsOf(objects: ObjectStore, importId: string): Promise<ImportContents> {
  const text = await objects.getText(keys.importContents(importId));
  if (text === undefined) throw new RejectedError(`import ${importId} has not been read: expected its contents`);
  return ImportContents.parse(JSON.parse(text));
}
