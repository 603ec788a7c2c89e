// What a batch is pinned to when it is split, and a quick request when it comes: the newest keywords and the supplier network in force, so that all parts of it see the same.
import type { Db } from './db/connection/client.ts';
import { newestKeywordVersion } from './db/tenants/keywords.ts';
import type { ObjectStore } from './objects.ts';
import { currentNetwork, NO_NETWORK } from './supplier-network.ts';
import type { Pins } from './task.ts';

export async function currentPins(db: Db, objects: ObjectStore): Promise<Pins> {
  const [keywordVersion, network] = await Promise.all([newestKeywordVersion(db), currentNetwork(objects)]);
  return { keywordVersion, supplierVersion: network?.version ?? NO_NETWORK };
}
