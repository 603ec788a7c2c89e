// The supplier network: staged page by page, merged by hash so that only changed rows are written, and read in key order for the index build.
import { and, asc, gt, isNull } from 'drizzle-orm';
import * as z from 'zod';
import type { Db } from '../connection/client.ts';
import { change, guarded, jsonb, readRow, readRows, sql } from '../connection/query.ts';
import { supplier } from '../schema/tables.ts';

export interface SupplierRow {
  readonly id: string;
  readonly name: string;
  readonly address?: string | null;
  readonly city?: string | null;
  readonly state?: string | null;
  readonly zip?: string | null;
  readonly category?: string | null;
  readonly mcc?: string | null;
  readonly industry?: string | null;
  readonly paymentType?: string | null;
  /** The name under which Mastercard knows it. */
  readonly mastercardName?: string | null;
}

const COLUMNS = sql`id, name, address, city, state, zip, category, mcc, industry, payment_type, mastercard_name`;

/** Adds a page to the run's staging. A page that is delivered twice changes nothing. Returns the number of new rows. */
export async function stageSuppliers(db: Db, runId: string, page: readonly SupplierRow[]): Promise<number> {
  return change(
    db,
    sql`
    insert into supplier_staging (run_id, ${COLUMNS}, row_hash)
    select ${runId}::uuid, id, name, address, city, state, zip, category, mcc, industry, "paymentType", "mastercardName",
      sha256(convert_to(jsonb_build_array(name, address, city, state, zip, category, mcc, industry, "paymentType", "mastercardName")::text, 'UTF8'))
    from jsonb_to_recordset(${jsonb(page)}) as x (id text, name text, address text, city text,
      state text, zip text, category text, mcc text, industry text, "paymentType" text, "mastercardName" text)
    on conflict (run_id, id) do nothing`,
  );
}

const Blanks = z.object({ city: z.number(), state: z.number(), zip: z.number(), paymentType: z.number() });

const Staged = z.object({
  staged: z.number(),
  present: z.number(),
  kept: z.number(),
  blank: Blanks,
  blankBefore: Blanks,
});
export type Staged = z.infer<typeof Staged>;

/** Rows that lack a value, by column. */
const blanks = sql`json_build_object('city', count(*) - count(city), 'state', count(*) - count(state),
  'zip', count(*) - count(zip), 'paymentType', count(*) - count(payment_type))`;

/** What decides whether a staged network may replace the present one: how many rows each has, how many ids stay, how many rows lack a value. */
export async function countStaging(db: Db, runId: string): Promise<Staged> {
  return readRow(
    db,
    Staged,
    sql`select staged, kept, blank, present, "blankBefore"
    from (select count(*)::integer as staged, ${blanks} as blank,
        (count(*) filter (where exists (select from supplier where supplier.id = staging.id and deleted_at is null)))::integer as kept
      from supplier_staging as staging where run_id = ${runId}) as next,
      (select count(*)::integer as present, ${blanks} as "blankBefore" from supplier where deleted_at is null) as before`,
  );
}

const Difference = z.object({
  inserted: z.number(),
  updated: z.number(),
  removed: z.number(),
  examples: z.array(z.object({ id: z.string(), name: z.string(), change: z.enum(['inserted', 'updated', 'removed']) })),
});
export type Difference = z.infer<typeof Difference>;

/** What mergeSuppliers would do, with a few of the rows. */
export async function compareStaging(db: Db, runId: string, examples = 10): Promise<Difference> {
  return readRow(
    db,
    Difference,
    sql`
    with difference as (
      select coalesce(staging.id, known.id) as id, coalesce(staging.name, known.name) as name,
        case when staging.id is null then 'removed' when known.id is null then 'inserted' else 'updated' end as change
      from (select * from supplier_staging where run_id = ${runId}) as staging
      full join (select * from supplier where deleted_at is null) as known on known.id = staging.id
      where staging.row_hash is distinct from known.row_hash),
    shown as (select *, row_number() over (partition by change order by id) as place from difference)
    select count(*) filter (where change = 'inserted')::integer as inserted,
      count(*) filter (where change = 'updated')::integer as updated,
      count(*) filter (where change = 'removed')::integer as removed,
      coalesce(json_agg(json_build_object('id', id, 'name', name, 'change', change) order by change, id)
        filter (where place <= ${examples}), '[]') as examples
    from shown`,
  );
}

const Merged = z.object({ inserted: z.number(), updated: z.number(), removed: z.number() });
export type Merged = z.infer<typeof Merged>;

/** Makes the network equal to the run's staging: new and changed rows are written, missing ones marked deleted. Run it in withTx, then clear the staging. */
export async function mergeSuppliers(db: Db, runId: string, at: Date): Promise<Merged> {
  return readRow(
    db,
    Merged,
    sql`
    with written as (
      insert into supplier as known (${COLUMNS}, row_hash, changed_run)
      select ${COLUMNS}, row_hash, run_id from supplier_staging where run_id = ${runId}
      on conflict (id) do update set name = excluded.name, address = excluded.address,
        city = excluded.city, state = excluded.state, zip = excluded.zip, category = excluded.category, mcc = excluded.mcc,
        industry = excluded.industry, payment_type = excluded.payment_type,
        mastercard_name = excluded.mastercard_name, row_hash = excluded.row_hash,
        changed_run = excluded.changed_run, deleted_at = null
      where known.row_hash <> excluded.row_hash or known.deleted_at is not null
      returning xmax = 0 as is_new), -- xmax is 0 only in rows that were inserted
    removed as (
      update supplier set deleted_at = ${at}, changed_run = ${runId} where deleted_at is null
        and not exists (select from supplier_staging where run_id = ${runId} and supplier_staging.id = supplier.id)
      returning 1)
    select count(*) filter (where is_new)::integer as inserted, count(*) filter (where not is_new)::integer as updated,
      (select count(*)::integer from removed) as removed from written`,
  );
}

/** Empties the table when nobody else stages: deleting 483,227 rows would leave as many dead ones to the next night. */
export async function clearStaging(db: Db, runId: string): Promise<void> {
  const others = await readRows(db, z.unknown(), sql`select from supplier_staging where run_id <> ${runId} limit 1`);
  if (others.length === 0) await change(db, sql`truncate supplier_staging`);
  else await change(db, sql`delete from supplier_staging where run_id = ${runId}`);
}

export type Supplier = typeof supplier.$inferSelect;

/** All present suppliers in order of their ids, a page at a time, so that memory stays flat. */
export async function* supplierPages(db: Db, pageSize = 5_000): AsyncGenerator<Supplier[]> {
  let after = '';
  for (;;) {
    const present = and(isNull(supplier.deletedAt), gt(supplier.id, after));
    const page = await guarded(db.select().from(supplier).where(present).orderBy(asc(supplier.id)).limit(pageSize));
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (!last || page.length < pageSize) return;
    after = last.id;
  }
}

/** Present suppliers by id, for evidence of a match (guarantee G13). */
export async function findSuppliers(db: Db, ids: readonly string[]): Promise<Supplier[]> {
  return guarded(
    db
      .select()
      .from(supplier)
      .where(sql`${supplier.id} = any(${sql.param([...ids])}::text[])`),
  );
}
