// Reviewers' corrections: what a person has decided about a name holds for the tenant from then on, before every other tier.
import * as z from 'zod';
import type { Db } from '../connection/client.ts';
import { change, readRows, sql } from '../connection/query.ts';
import type { CacheKey } from '../paid/lookup-cache.ts';

export interface NewDecision {
  readonly id: string;
  readonly tenantId: string;
  /** As `cacheKey` makes it from the normalised name: the table holds no names. */
  readonly nameKey: CacheKey;
  /** What was decided, e.g. `payee-type`. */
  readonly field: string;
  readonly value: unknown;
  /** Id of the key that decided. */
  readonly actor: string;
  readonly at: Date;
}

export async function addDecision(db: Db, decision: NewDecision): Promise<void> {
  const { id, tenantId, nameKey, field, value, actor, at } = decision;
  await change(
    db,
    sql`insert into review_decision (id, tenant_id, name_key, field, value, actor, at)
      values (${id}, ${tenantId}, decode(${nameKey}, 'hex'), ${field}, ${JSON.stringify(value)}::jsonb, ${actor}, ${at})`,
  );
}

const Decision = z.object({ key: z.string(), value: z.unknown() });

/** The newest decision of each name that has one. */
export async function decisionsFor(
  db: Db,
  tenantId: string,
  field: string,
  nameKeys: readonly CacheKey[],
): Promise<Map<CacheKey, unknown>> {
  const wanted = sql.param(nameKeys.map((key) => Buffer.from(key, 'hex')));
  const rows = await readRows(
    db,
    Decision,
    sql`select distinct on (name_key) encode(name_key, 'hex') as key, value from review_decision
      where tenant_id = ${tenantId} and field = ${field} and name_key = any(${wanted}::bytea[])
      order by name_key, at desc, id desc`,
  );
  return new Map(rows.map(({ key, value }) => [key, value]));
}
