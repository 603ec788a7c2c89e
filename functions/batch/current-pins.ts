// What a batch is pinned to when it is split: the newest keywords and the supplier network in force, so that all its chunks see the same.
import * as z from 'zod';
import type { Db } from '../../shared/db/client.ts';
import { newestKeywordVersion } from '../../shared/db/keywords.ts';
import { keys } from '../../shared/keys.ts';
import type { ObjectStore } from '../../shared/objects.ts';
import type { Pins } from '../../shared/task.ts';

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
