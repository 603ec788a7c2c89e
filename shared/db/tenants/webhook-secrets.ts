// The secrets with which a tenant's webhooks are signed: the present one, made when it is first needed, and earlier
// ones that sign beside it until a stated time. They are stored in clear, because they sign.
import * as z from 'zod';
import { type Database, type Db, withTx } from '../connection/client.ts';
import { change, readRow, readRows, sql } from '../connection/query.ts';

const WebhookSecret = z.object({
  secret: z.string(),
  createdAt: z.coerce.date(),
  /** Null: the present one. */
  signsUntil: z.coerce.date().nullable(),
});
export type WebhookSecret = z.infer<typeof WebhookSecret>;
/** What may be shown of a secret. */
export type SecretTerm = Omit<WebhookSecret, 'secret'>;

/** Earlier secrets that may sign beside the present one: each is a signature in the header of every call. */
export const MOST_EARLIER = 4;

const signing = (
  tenantId: string,
  at: Date,
) => sql`select secret, created_at as "createdAt", signs_until as "signsUntil"
  from webhook_secret where tenant_id = ${tenantId} and (signs_until is null or signs_until > ${at})
  order by id desc`;

/** The secrets that sign now, the present one first; `fresh` becomes it when there is none yet. */
export async function signingSecrets(db: Db, tenantId: string, fresh: string, at: Date): Promise<WebhookSecret[]> {
  const secrets = await readRows(db, WebhookSecret, signing(tenantId, at));
  if (secrets.some(({ signsUntil }) => signsUntil === null)) return secrets;
  // Releases before migration 0023 kept one in the settings.
  await change(
    db,
    sql`insert into webhook_secret (tenant_id, secret, created_at)
      select id, coalesce(settings ->> 'webhookSecret', ${fresh}), ${at} from tenant where id = ${tenantId}
      on conflict do nothing`,
  );
  return readRows(db, WebhookSecret, signing(tenantId, at));
}

/** The secrets that sign now, the present one first, without the secrets themselves; none is made. */
export async function secretTerms(db: Db, tenantId: string, at: Date): Promise<SecretTerm[]> {
  const secrets = await readRows(db, WebhookSecret, signing(tenantId, at));
  return secrets.map(({ secret: _, ...term }) => term);
}

/**
 * Makes `secret` the present one; those before it sign until `signsUntil` at the latest. Returns what signs now, or
 * undefined, with nothing changed, when more than MOST_EARLIER would sign beside it.
 */
export async function rotateWebhookSecret(
  database: Database,
  tenantId: string,
  { secret, at, signsUntil }: { secret: string; at: Date; signsUntil: Date },
): Promise<SecretTerm[] | undefined> {
  return withTx(database, async (tx) => {
    // Two rotations at once come one after the other.
    const One = z.object({ id: z.string() });
    await readRow(tx, One, sql`select id from tenant where id = ${tenantId} for update`);
    // A secret that was never needed before has signed nothing: nobody knows it.
    await change(
      tx,
      sql`insert into webhook_secret (tenant_id, secret, created_at)
        select id, settings ->> 'webhookSecret', ${at} from tenant
        where id = ${tenantId} and settings ? 'webhookSecret' on conflict do nothing`,
    );
    const isOver = signsUntil <= at;
    const signingNow = await secretTerms(tx, tenantId, at);
    if (!isOver && signingNow.length > MOST_EARLIER) return undefined;
    await change(tx, sql`update tenant set settings = settings - 'webhookSecret' where id = ${tenantId}`);
    await change(
      tx,
      sql`update webhook_secret set signs_until = least(signs_until, ${signsUntil}) where tenant_id = ${tenantId}`,
    );
    await sweepWebhookSecrets(tx, at);
    await change(
      tx,
      sql`insert into webhook_secret (tenant_id, secret, created_at) values (${tenantId}, ${secret}, ${at})`,
    );
    return secretTerms(tx, tenantId, at);
  });
}

/** Deletes the secrets that sign no more. Returns how many. */
export async function sweepWebhookSecrets(db: Db, at: Date): Promise<number> {
  return change(db, sql`delete from webhook_secret where signs_until <= ${at}`);
}
