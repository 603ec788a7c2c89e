// The routes of webhooks: rotating the secret, a test call, and what became of each delivery.
import * as z from 'zod';
import type { SendMessage } from '../../shared/aws/send-message.ts';
import { BatchOptions } from '../../shared/batch.ts';
import { decodeCursor } from '../../shared/contract/common.ts';
import { cutPage } from '../../shared/contract/page.ts';
import { ProblemError } from '../../shared/contract/problem.ts';
import * as contract from '../../shared/contract/webhooks.ts';
import { getBatch } from '../../shared/db/batches/batches.ts';
import type { Database } from '../../shared/db/connection/client.ts';
import { appendAudit, appendAuditWithin } from '../../shared/db/operations/audit.ts';
import { type Delivery, listDeliveries, sendAgain } from '../../shared/db/operations/deliveries.ts';
import {
  MOST_EARLIER,
  rotateWebhookSecret,
  type SecretTerm,
  secretTerms,
} from '../../shared/db/tenants/webhook-secrets.ts';
import { uuidV7 } from '../../shared/ids.ts';
import { type BoundRoute, type HttpContext, on } from '../../shared/lambda/http.ts';
import { keyOfWebhookId, webhookIdOf } from '../../shared/webhook-notice.ts';
import type { BatchDesk } from './desk.ts';
import { newWebhookSecret } from './notices/sign.ts';

export interface WebhookRouteDeps {
  database: Database;
  desk: BatchDesk;
  orderLater: SendMessage;
}

/** Test calls of one tenant: each makes us call a host of its choice. */
const MOST_TESTS = 10;
const TESTS_SECONDS = 60;

const OutboxId = z.number().int().positive();
const askedBy = ({ caller, clock }: HttpContext) => ({
  at: clock.now(),
  tenantId: caller.tenantId,
  actor: caller.keyId,
});

export function webhookRoutes(deps: WebhookRouteDeps): BoundRoute[] {
  return [...secretRoutes(deps), testRoute(deps), ...deliveryRoutes(deps)];
}

function secretRoutes({ database }: WebhookRouteDeps): BoundRoute[] {
  return [
    on(contract.getWebhookSecret, async (_, { caller, clock }) =>
      termsView(await secretTerms(database.db, caller.tenantId, clock.now())),
    ),
    on(contract.rotateWebhookSecret, async ({ body: { overlapHours } }, context) => {
      const { at, tenantId, actor } = askedBy(context);
      const secret = newWebhookSecret();
      const signsUntil = new Date(at.getTime() + overlapHours * 3_600_000);
      const terms = await rotateWebhookSecret(database, tenantId, { secret, at, signsUntil });
      if (!terms) {
        const message = `${MOST_EARLIER} earlier secrets still sign: wait until one has ended, or end them with overlapHours 0`;
        throw new ProblemError('too-many-secrets', message);
      }
      const detail = { overlapHours };
      await appendAudit(database.db, {
        ...{ at, tenantId, actor, action: 'webhook-secret.rotate', subject: tenantId, detail },
      });
      return { ...termsView(terms), createdAt: at.toISOString(), secret };
    }),
  ];
}

function termsView(terms: readonly SecretTerm[]) {
  const present = terms.find(({ signsUntil }) => signsUntil === null);
  const earlier = terms.flatMap(({ createdAt, signsUntil }) =>
    signsUntil ? [{ createdAt: createdAt.toISOString(), signsUntil: signsUntil.toISOString() }] : [],
  );
  return { ...(present && { createdAt: present.createdAt.toISOString() }), earlier };
}

const testRoute = ({ database, desk }: WebhookRouteDeps): BoundRoute =>
  on(contract.testWebhook, async ({ body }, context) => {
    const { at, tenantId, actor } = askedBy(context);
    const url = body.url ?? (await urlOfBatch(database, tenantId, body.batchId ?? ''));
    const id = webhookIdOf(`test_${uuidV7(at)}`);
    // Written down before the call, so that calls under way count too. The host alone: the rest can be a secret.
    const host = hostOf(url);
    const detail = { host, ...(body.batchId && { batchId: body.batchId }) };
    const entry = { at, tenantId, actor, action: 'webhook.test', subject: id, detail };
    const since = new Date(at.getTime() - TESTS_SECONDS * 1000);
    if (!(await appendAuditWithin(database, entry, { most: MOST_TESTS, since }))) {
      const message = `expected at most ${MOST_TESTS} test notices a minute`;
      throw new ProblemError('rate-exceeded', message, { retryAfterSeconds: TESTS_SECONDS });
    }
    const message = 'A test notice: your receiver can be reached. Notices of batches come to it in the same way.';
    const notice = { type: 'webhook.test' as const, timestamp: at.toISOString(), tenantId, message };
    return { id, ...(await desk.tryWebhook(tenantId, { url, id, body: notice }, context.clock.now)) };
  });

async function urlOfBatch({ db }: Database, tenantId: string, batchId: string): Promise<string> {
  const batch = await getBatch(db, tenantId, batchId);
  if (!batch) throw new ProblemError('batch-not-found', `there is no batch ${batchId}`);
  const { webhookUrl } = BatchOptions.parse(batch.options);
  if (webhookUrl === undefined)
    throw new ProblemError('no-webhook', `batch ${batchId} has no webhookUrl in its options`);
  return webhookUrl;
}

function deliveryRoutes({ database, orderLater }: WebhookRouteDeps): BoundRoute[] {
  return [
    on(contract.listDeliveries, async ({ query }, { caller }) => {
      const { limit, batchId, state } = query;
      const before = decodeCursor(query.cursor, OutboxId);
      // One more than asked for tells whether there is a next page.
      const found = await listDeliveries(database.db, caller.tenantId, { limit: limit + 1, before, batchId, state });
      const { items, next } = cutPage(found, limit, ({ id }) => id);
      return { items: items.map(toView), ...(next && { next }) };
    }),
    on(contract.redeliver, async ({ params }, context) => {
      const { at, tenantId, actor } = askedBy(context);
      const key = keyOfWebhookId(params.id);
      const delivery = key === undefined ? undefined : await sendAgain(database.db, tenantId, key, at);
      if (!delivery) throw new ProblemError('delivery-not-found', `there is no delivery ${params.id}`);
      const detail = { batchId: delivery.batchId };
      await appendAudit(database.db, {
        ...{ at, tenantId, actor, action: 'webhook.redeliver', subject: params.id, detail },
      });
      await orderLater({ command: 'deliver' });
      return toView(delivery);
    }),
  ];
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : 'unknown');

const toView = (delivery: Delivery) => ({
  id: webhookIdOf(delivery.key),
  batchId: delivery.batchId,
  batchStatus: delivery.batchStatus,
  host: hostOf(delivery.url),
  state: delivery.state,
  attempts: delivery.attempts,
  lastFailure: delivery.lastError ?? undefined,
  nextTryAt: delivery.state === 'pending' ? delivery.nextAt.toISOString() : undefined,
  createdAt: delivery.createdAt.toISOString(),
  deliveredAt: delivery.sentAt?.toISOString(),
});
