// What the bucket says of a published supplier network: which version is in force, and what its snapshot must be like. Written by finexio's publishing, read by whoever pins, loads or shows it.
import * as z from 'zod';
import { keys } from './keys.ts';
import type { ObjectStore } from './objects.ts';

/** What a batch is pinned to while no network has been published. */
export const NO_NETWORK = 'none';

export const NetworkFacts = z.object({
  version: z.string().regex(/^[\w-]{1,64}$/),
  /** Of the snapshot's bytes, in hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.number().int().positive(),
  /** Of the snapshot; a build of the code reads only its own. */
  format: z.number().int().default(1),
  rows: z.number().int().nonnegative(),
  builtAt: z.iso.datetime(),
  buildMillis: z.number().int().nonnegative(),
  /** The version that this one replaced: stays in use where this one cannot be loaded. */
  previous: z.string().optional(),
  /** The rows came from a simulator. */
  simulated: z.boolean().optional(),
});
export type NetworkFacts = z.infer<typeof NetworkFacts>;

/** What the last execution environment that loaded a snapshot says of it, for the health route. */
export const LoadReport = z.object({
  version: z.string(),
  rows: z.number().int(),
  bytes: z.number().int(),
  /** Download, checksums and all. */
  loadMillis: z.number().int(),
  /** Resident memory of the whole function afterwards. */
  rssMb: z.number().int(),
  at: z.iso.datetime(),
});
export type LoadReport = z.infer<typeof LoadReport>;

/** The network in force; undefined before the first sync. */
export const currentNetwork = (objects: ObjectStore) => read(objects, keys.supplierIndexPointer, NetworkFacts);

export const networkFacts = (objects: ObjectStore, version: string) =>
  read(objects, keys.supplierIndexFacts(version), NetworkFacts);

export const lastLoad = (objects: ObjectStore) => read(objects, keys.supplierIndexLoad, LoadReport);

async function read<T>(objects: ObjectStore, key: string, schema: z.ZodType<T>): Promise<T | undefined> {
  const text = await objects.getText(key);
  if (text === undefined) return undefined;
  const parsed = schema.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  throw new Error(`${key}: field ${parsed.error.issues[0]?.path.join('.')} is not what was written there`);
}
