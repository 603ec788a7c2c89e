// The tenant's own entities from its settings: payments to them are internal transfers. Kept for a minute, because every chunk of a batch asks.
import type { Db } from '../../shared/db/connection/client.ts';
import { getTenant } from '../../shared/db/tenants/tenants.ts';
import { settingsOf } from '../../shared/tenant-settings.ts';
import { OwnEntities } from './model/own-entities.ts';

const KEPT_MS = 60_000;

export class OwnEntitiesOf {
  readonly #db: Db;
  readonly #kept = new Map<string, { entities: OwnEntities | undefined; readAt: number }>();
  constructor(db: Db) {
    this.#db = db;
  }

  /** Undefined when the tenant has named none. */
  async tenant(tenantId: string, at: Date): Promise<OwnEntities | undefined> {
    const known = this.#kept.get(tenantId);
    if (known && at.getTime() - known.readAt < KEPT_MS) return known.entities;
    const { ownEntities } = settingsOf(await getTenant(this.#db, tenantId));
    const entities = ownEntities.length > 0 ? new OwnEntities(ownEntities) : undefined;
    this.#kept.set(tenantId, { entities, readAt: at.getTime() });
    return entities;
  }
}
