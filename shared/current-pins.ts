// What a batch is pinned to when it is split, and a quick request when it comes: the newest keywords and the supplier network in force, so that all parts of it see the same.
import * as z from 'zod';
import type { Db } from './db/client.ts';
import { newestKeywordVersion } from './db/keywords.ts';
import { keys } from './keys.ts';
import type { ObjectStore } from './objects.ts';
import type { Pins } from './task.ts';

const Pointer = z.object({ version: z.string() });

/** `none`: no network has been published yet. */
const NO_SUPPLIERS = 'none';

export async function currentPins(db: Db, objects: ObjectStore): Promise<Pins> {
  const [keywordVersion, pointer] = await Promise.all([
    newestKeywordVersion(db),
    objects.getText(keys.supplierIndexPointer),
  ]);
  const supplierVersion = pointer === undefined ? NO_SUPPLIERS : Pointer.parse(JSON.parse(pointer)).version;
  return { keywordVersion, supplierVersion };
}
