// Reviewers' corrections: what a person has decided about a name holds for the tenant from then on, before every other tier.
import * as z from 'zod';
import type { Db } from '../connection/client.ts';
import { change, jsonb, readRows, sql } from '../connection/query.ts';
import type { CacheKey } from '../paid/lookup-cache.ts';

export interface NewDecisions {
  readonly tenantId: string;
  /** What was decided, e.g. `payee-type`. */
  readonly field: string;
  /** Id of the key that decided. */
  readonly actor: string;
  readonly at: Date;
  readonly decisions: readonly NewDecision[];
}

export interface NewDecision {
  readonly id: string;
  /** As `cacheKey` makes it from the normalised name: the table holds no names. */
  readonly nameKey: CacheKey;
  /** null takes an earlier decision back. */
  readonly value: unknown;
}

export async function addDecisions(db: Db, { tenantId, field, actor, at, decisions }: NewDecisions): Promise<void> {
  await change(
    db,
    sql`insert into review_decision (id, tenant_id, name_key, field, value, actor, at)
      select x.id, ${tenantId}, decode(x."nameKey", 'hex'), ${field}, coalesce(x.value, 'null'::jsonb), ${actor}, ${at}
      from jsonb_to_recordset(${jsonb(decisions)}) as x (id uuid, "nameKey" text, value jsonb)`,
  );
}

const Decision = z.object({ key: z.string(), value: z.unknown(), actor: z.string(), at: z.coerce.date() });
export type Decision = Omit<z.infer<typeof Decision>, 'key'>;

/** The newest decision of each name that has one in force. */
export async function decisionsFor(
  db: Db,
  tenantId: string,
  field: string,
  nameKeys: readonly CacheKey[],
): Promise<Map<CacheKey, Decision>> {
  const wanted = sql.param(nameKeys.map((key) => Buffer.from(key, 'hex')));
  const rows = await readRows(
    db,
    Decision,
    sql`select * from (
        select distinct on (name_key) encode(name_key, 'hex') as key, value, actor, at from review_decision
        where tenant_id = ${tenantId} and field = ${field} and name_key = any(${wanted}::bytea[])
        order by name_key, at desc, id desc) as newest
      where value <> 'null'::jsonb`,
  );
  return new Map(rows.map(({ key, ...decision }) => [key, decision]));
}
