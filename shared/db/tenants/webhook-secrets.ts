// The secret with which a tenant's webhooks are signed; made when it is first needed.
import * as z from 'zod';
import type { Db } from '../connection/client.ts';
import { change, readRow, sql } from '../connection/query.ts';

/** The tenant's secret; `fresh` becomes it when there is none yet. */
export async function webhookSecret(db: Db, tenantId: string, fresh: string): Promise<string> {
  await change(
    db,
    sql`update tenant set settings = jsonb_set(settings, '{webhookSecret}', to_jsonb(${fresh}::text))
      where id = ${tenantId} and not settings ? 'webhookSecret'`,
  );
  const Found = z.object({ secret: z.string() });
  const found = await readRow(
    db,
    Found,
    sql`select settings ->> 'webhookSecret' as secret from tenant where id = ${tenantId}`,
  );
  return found.secret;
}
