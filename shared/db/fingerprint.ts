// A hash of the whole schema as Postgres itself describes it, by which two databases are compared.
import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Db } from './connection/client.ts';
import { readRows, sql } from './connection/query.ts';

const Part = z.object({ kind: z.string(), owner: z.string(), name: z.string(), definition: z.string() });

/** Columns, indexes, constraints, functions, triggers and role settings of the schema `public`, without the monthly partitions. */
export async function schemaFingerprint(db: Db): Promise<string> {
  const parts = await readRows(
    db,
    Part,
    sql`
    select 'column' as kind, table_name::text as owner, column_name::text as name,
      concat_ws(' ', udt_name, is_nullable, column_default, identity_generation) as definition
      from information_schema.columns where table_schema = 'public'
    union all select 'index', tablename::text, indexname::text, indexdef from pg_indexes where schemaname = 'public'
    union all select 'constraint', conrelid::regclass::text, conname::text, pg_get_constraintdef(oid)
      from pg_constraint where connamespace = 'public'::regnamespace
    union all select 'function', '', proname::text, md5(prosrc) from pg_proc where pronamespace = 'public'::regnamespace
    union all select 'trigger', tgrelid::regclass::text, tgname::text, pg_get_triggerdef(oid)
      from pg_trigger where not tgisinternal
    union all select 'setting', '', '', unnest(setconfig) from pg_db_role_setting
      where setdatabase = (select oid from pg_database where datname = current_database())
    order by 1, 2, 3, 4`,
  );
  const lasting = parts.filter(({ owner }) => !/_\d{6}$/.test(owner));
  return createHash('sha256').update(JSON.stringify(lasting)).digest('hex');
}
