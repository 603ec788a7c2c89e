// An import of the supplier network from a file: what was asked for, how far it is read, and the rows that come of it.
import * as z from 'zod';
import { ColumnMapping } from './column-roles.ts';
import { keys } from './keys.ts';
import type { ObjectStore } from './objects.ts';

/** The name of the execution that imports it: an upload that is announced twice starts it once. */
export const importExecution = (importId: string): string => `import-${importId}`;

export const ImportWish = z.object({
  fileName: z.string(),
  dryRun: z.boolean(),
  acceptChange: z.boolean(),
  mapping: ColumnMapping.optional(),
  sheet: z.union([z.string(), z.number().int().positive()]).optional(),
});
export type ImportWish = z.infer<typeof ImportWish>;

/** One supplier of the file; codes and payment types are as the file spells them. */
export const ImportedSupplier = z.object({
  /** The file's own id; derived from name and place where it has none. */
  id: z.string().min(1),
  name: z.string().min(1),
  address: z.string().optional(),
  city: z.string().optional(),
  state: z.string().optional(),
  zip: z.string().optional(),
  category: z.string().optional(),
  mcc: z.string().optional(),
  industry: z.string().optional(),
  paymentType: z.string().optional(),
});
export type ImportedSupplier = z.infer<typeof ImportedSupplier>;

/** What a file that is read completely has become. */
export const ImportContents = z.object({
  /** Of each page: rows of the file that it stands for, taken and refused. */
  pages: z.array(z.number().int().nonnegative()),
  refused: z.number().int().nonnegative(),
});
export type ImportContents = z.infer<typeof ImportContents>;

/** Undefined when no import with this id was prepared. */
export async function readImportWish(objects: ObjectStore, importId: string): Promise<ImportWish | undefined> {
  const text = await objects.getText(keys.importWish(importId));
  return text === undefined ? undefined : ImportWish.parse(JSON.parse(text));
}
