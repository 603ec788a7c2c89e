// What a batch is pinned to when it is split, and a quick request when it comes, so that all parts of it see the same: keywords, supplier network, exclusion by type.
import type { BatchOptions } from './batch.ts';
import type { Db } from './db/connection/client.ts';
import { newestKeywordVersion } from './db/tenants/keywords.ts';
import { getTenant } from './db/tenants/tenants.ts';
import { pinOf } from './exclusion/exclude-by-type.ts';
import type { ObjectStore } from './objects.ts';
import { currentNetwork, NO_NETWORK } from './supplier-network.ts';
import type { Pins } from './task.ts';
import { settingsOf } from './tenant-settings.ts';

export interface PinnedFor extends Pick<BatchOptions, 'excludeByType'> {
  tenantId: string;
}

export async function currentPins(db: Db, objects: ObjectStore, { tenantId, excludeByType }: PinnedFor): Promise<Pins> {
  const [keywordVersion, network, tenant] = await Promise.all([
    newestKeywordVersion(db),
    currentNetwork(objects),
    getTenant(db, tenantId),
  ]);
  const byType = excludeByType ?? settingsOf(tenant).excludeByType;
  return { keywordVersion, supplierVersion: network?.version ?? NO_NETWORK, ...pinOf(byType) };
}
