// Exclusion keywords in versions: every edit makes the next version, a batch keeps the one it began with. Version 0 is the built-in list of the build;
// each edit brings the copy that later versions have of it up to date, so that what tenants have changed stays on top of the newest list.
import * as z from 'zod';
import { KEYWORD_SCOPES } from '../../exclusion/keyword-scope.ts';
import type { Db } from '../connection/client.ts';
import { change, jsonb, readRow, readRows, sql } from '../connection/query.ts';

export const StoredKeyword = z.object({
  term: z.string(),
  category: z.string(),
  scope: z.enum(KEYWORD_SCOPES),
  exceptions: z.array(z.string()),
  person: z.boolean(),
  /** A tenant's own entry that switches the built-in keyword of this term and scope off for it. */
  isOff: z.boolean(),
  /** Null: holds for every tenant. */
  tenantId: z.uuid().nullable(),
});
export type StoredKeyword = z.infer<typeof StoredKeyword>;

/** Newest version; 0 when nobody has edited the built-in list. */
export async function newestKeywordVersion(db: Db): Promise<number> {
  const Newest = z.object({ version: z.number() });
  const found = await readRow(
    db,
    Newest,
    sql`select coalesce(max(version), 0)::integer as version from keyword_version`,
  );
  return found.version;
}

/** The keywords that hold for the tenant at a version above 0, in order of their making. */
export async function keywordsAt(db: Db, version: number, tenantId: string | undefined): Promise<StoredKeyword[]> {
  return readRows(
    db,
    StoredKeyword,
    sql`select term, category, scope, exceptions, person, is_off as "isOff", tenant_id as "tenantId" from keyword
      where versions @> ${version}::integer and (tenant_id is null or tenant_id = ${tenantId ?? null}) order by id`,
  );
}

export interface KeywordEdit {
  add: readonly StoredKeyword[];
  /** Terms that no longer hold from the new version on. */
  retire: readonly Pick<StoredKeyword, 'term' | 'scope' | 'tenantId'>[];
  actor: string;
  note: string;
  at: Date;
  /** The edit says all that shall hold, so that new built-in keywords are not taken over with it. */
  isWholeList?: boolean;
}

/** Whether the newest version holds another built-in list than this build: other terms, categories, exceptions. */
export async function isBuiltInStale(db: Db, builtIn: readonly StoredKeyword[]): Promise<boolean> {
  const version = await newestKeywordVersion(db);
  if (version === 0) return false;
  const { add, retire } = renewal(await keywordsAt(db, version, undefined), builtIn);
  return add.length + retire.length > 0;
}

/** What brings the built-in keywords of a version up to date; own entries of tenants are not touched. */
function renewal(stored: readonly StoredKeyword[], builtIn: readonly StoredKeyword[]) {
  const text = ({ term, scope, category, exceptions, person }: StoredKeyword) =>
    JSON.stringify([term, scope, category, exceptions, person]);
  const before = new Set(stored.map(text));
  const now = new Set(builtIn.map(text));
  return {
    add: builtIn.filter((keyword) => !before.has(text(keyword))),
    retire: stored.filter((keyword) => !now.has(text(keyword))),
  };
}

/** Makes the next version. Run it in a transaction: `builtIn` is copied in when this is the first edit of all, and brought up to date by later ones. */
export async function editKeywords(tx: Db, edit: KeywordEdit, builtIn: readonly StoredKeyword[]): Promise<number> {
  await change(tx, sql`lock table keyword_version in exclusive mode`);
  let version = await newestKeywordVersion(tx);
  if (version === 0) version = await addVersion(tx, 1, builtIn, { ...edit, note: 'the built-in list' });
  const renewed = edit.isWholeList
    ? { add: [], retire: [] }
    : renewal(await keywordsAt(tx, version, undefined), builtIn);
  version += 1;
  for (const { term, scope, tenantId } of [...renewed.retire, ...edit.retire]) {
    await change(
      tx,
      sql`update keyword set versions = int4range(lower(versions), ${version})
        where upper_inf(versions) and lower(term) = lower(${term}) and scope = ${scope}
          and tenant_id is not distinct from ${tenantId}::uuid`,
    );
  }
  return addVersion(tx, version, [...renewed.add, ...edit.add], edit);
}

async function addVersion(
  tx: Db,
  version: number,
  keywords: readonly StoredKeyword[],
  { actor, note, at }: Pick<KeywordEdit, 'actor' | 'note' | 'at'>,
): Promise<number> {
  await change(
    tx,
    sql`insert into keyword_version (version, actor, note, created_at) values (${version}, ${actor}, ${note}, ${at})`,
  );
  await change(
    tx,
    sql`insert into keyword (tenant_id, term, scope, category, exceptions, person, is_off, versions)
      select x."tenantId", x.term, x.scope, x.category, x.exceptions, x.person, x."isOff", int4range(${version}, null)
      from jsonb_to_recordset(${jsonb(keywords)})
        as x ("tenantId" uuid, term text, scope text, category text, exceptions text[], person boolean, "isOff" boolean)`,
  );
  return version;
}
