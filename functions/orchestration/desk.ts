// Everything that can be done to a whole batch, over the database and the machines: one object that routes, queue orders and machine commands share.
import type { ExecutionStates, Executions } from '../../shared/aws/executions.ts';
import type { SendMessage } from '../../shared/aws/send-message.ts';
import { ENDED_EARLY } from '../../shared/batch.ts';
import {
  advanceBatch,
  type Batch,
  BatchConflictError,
  findBatch,
  requestCancel,
} from '../../shared/db/batches/batches.ts';
import { redriveNeeds, unstoredChunks } from '../../shared/db/batches/redrive-needs.ts';
import type { Db } from '../../shared/db/connection/client.ts';
import { appendAudit } from '../../shared/db/operations/audit.ts';
import {
  buryMessage,
  claimMessages,
  enqueue,
  markFailed,
  markSent,
  reviveBuried,
  reviveMessage,
} from '../../shared/db/operations/outbox.ts';
import { signingSecrets, sweepWebhookSecrets } from '../../shared/db/tenants/webhook-secrets.ts';
import type { ObjectStore } from '../../shared/objects.ts';
import type { StepName } from '../../shared/outcome.ts';
import { deliverStored } from './batches/deliver-stored.ts';
import { overdueMapping } from './batches/overdue-mapping.ts';
import { mergeLate, type Redrive, redrive } from './batches/redrive.ts';
import { cancel, startEstimated, startLost } from './batches/start-cancel.ts';
import { type ExecutionEnd, endOfExecution, endStranded } from './batches/stranded.ts';
import { announcements } from './notices/announce.ts';
import { type DeliverDeps, deliver } from './notices/deliver.ts';
import { newWebhookSecret } from './notices/sign.ts';
import { tryWebhook } from './notices/try-webhook.ts';
import { callWebhook, type WebhookCall, webhookDeps } from './notices/webhook.ts';

export interface DeskParts {
  db: Db;
  objects: ObjectStore;
  executions: Executions & ExecutionStates;
  putEvent: DeliverDeps['putEvent'];
  /** Puts an order into this service's own queue. */
  orderLater: SendMessage;
}

/** Who asks, for the audit trail: the id of a key, or a name of our own. */
export interface Asked {
  actor: string;
  now: Date;
}

/** For so long a notice that was given up is tried once a night; a receiver that is away for longer asks for its batches itself. */
const RETRIED_DAYS = 7;

export function batchDesk({ db, objects, executions, putEvent, orderLater }: DeskParts) {
  const advance = advanceBatch.bind(undefined, db);
  /** The call with the secrets that sign at `at`. */
  const signed = async (tenantId: string, call: Omit<WebhookCall, 'secrets'>, at: Date): Promise<WebhookCall> => {
    const secrets = await signingSecrets(db, tenantId, newWebhookSecret(), at);
    return { ...call, secrets: secrets.map(({ secret }) => secret) };
  };
  const note = ({ tenantId, id }: Batch, action: string, { actor, now }: Asked, detail = {}) =>
    appendAudit(db, { at: now, tenantId, actor, action, subject: id, detail });

  const sendDue = (now: () => Date) =>
    deliver(
      {
        claim: (due) => claimMessages(db, due),
        markSent: (id, at) => markSent(db, id, at),
        markFailed: (id, failure) => markFailed(db, id, failure),
        bury: (id, burial) => buryMessage(db, id, burial),
        putEvent,
        callWebhook: async (tenantId, call) => callWebhook(await signed(tenantId, call, now()), webhookDeps()),
        callAgain: (seconds) => orderLater({ command: 'deliver' }, seconds),
      },
      now,
    );

  const redriveDeps = {
    objects,
    executions,
    advance,
    needs: (id: string, steps: readonly StepName[]) => redriveNeeds(db, id, steps),
    unstored: (id: string, chunks: number) => unstoredChunks(db, id, chunks),
  };

  const announce = async (batch: Batch, now: () => Date) => {
    for (const message of announcements(batch)) await enqueue(db, message, now());
    return sendDue(now);
  };

  const deliverEarly = (batch: Batch) => deliverStored(batch, executions);
  const endAs = (batch: Batch, { revision, ended, origin }: ExecutionEnd, now: Date) => {
    const tell = async (over: Batch) => void (await announce(over, () => now));
    const deps = { advance, announce: tell, deliver: deliverEarly };
    return endStranded(batch, { revision, ended, origin, now }, deps);
  };

  /** The batch as it should stand: started where its start was lost, ended where the execution that carried it is over. */
  const reconcile = async (batch: Batch, now: Date): Promise<Batch> => {
    if (await startLost(batch, executions)) return batch;
    const ended = await endOfExecution(batch, executions);
    return ended ? endAs(batch, { revision: batch.revision, ended }, now) : batch;
  };

  return {
    find: (id: string) => findBatch(db, id),
    deliver: sendDue,
    /** One call now, and what came of it. */
    tryWebhook: async (tenantId: string, call: Omit<WebhookCall, 'secrets'>, now: () => Date) =>
      tryWebhook(await signed(tenantId, call, now()), webhookDeps()),
    /** One notice that was given up is to be sent anew. */
    reviveNotice: (id: number, at: Date) => reviveMessage(db, id, at),

    /** One more try for each notice that was given up in the last days; secrets that sign no more are deleted. */
    async retryNotices(now: () => Date): Promise<{ tried: number; sent: number; failed: number }> {
      const at = now();
      await sweepWebhookSecrets(db, at);
      const since = new Date(at.getTime() - RETRIED_DAYS * 24 * 3600 * 1000);
      const tried = await reviveBuried(db, { at, since });
      return { tried, ...(await sendDue(now)) };
    },

    announce,

    async start(batch: Batch, asked: Asked): Promise<Batch> {
      const running = await startEstimated(batch, { advance, executions });
      await note(batch, 'batch.start', asked);
      return running;
    },

    async cancel(batch: Batch, asked: Asked): Promise<Batch> {
      const now = () => asked.now;
      const cancelled = await cancel(
        batch,
        {
          requestCancel: ({ tenantId, id }, at) => requestCancel(db, tenantId, id, at),
          advance,
          announce: async (ended) => void (await announce(ended, now)),
        },
        asked.now,
      );
      await note(batch, 'batch.cancel', asked);
      return reconcile(cancelled, asked.now);
    },

    async redrive(
      batch: Batch,
      wish: { step?: StepName | undefined; dryRun?: boolean },
      asked: Asked,
    ): Promise<Redrive> {
      const planned = await redrive(await reconcile(batch, asked.now), { ...wish, at: asked.now }, redriveDeps);
      const { steps, chunks, rows } = planned;
      if (!wish.dryRun) await note(batch, 'batch.redrive', asked, { steps, chunks, rows });
      return planned;
    },

    async mergeLate(batch: Batch, late: { step: StepName; revision: number }, asked: Asked): Promise<Redrive> {
      const planned = await mergeLate(batch, late, redriveDeps);
      await note(batch, 'batch.merge-late', asked, { step: late.step, chunks: planned.chunks });
      return planned;
    },

    reconcile,

    /** Step Functions says that an execution did not succeed. */
    executionEnded: (batch: Batch, end: ExecutionEnd, now: Date) => endAs(batch, end, now),

    /** Ends a batch that nobody gave a mapping to in time. */
    async expire(batch: Batch, asked: Asked): Promise<void> {
      const failure = overdueMapping(batch, asked.now);
      if (!failure) return;
      const changes = { failure, finishedAt: asked.now };
      await announce(await advance(batch.id, 'failed', changes, { version: batch.version }), () => asked.now);
      await note(batch, 'batch.expire', asked);
    },

    /**
     * Ends this revision of the batch with a reason and has what was stored delivered, unless a later revision has
     * begun. One that
     * has ended already keeps its reason.
     */
    async fail(batch: Batch, revision: number, failure: string, now: () => Date): Promise<void> {
      if (batch.revision !== revision) return;
      try {
        const changes = { failure, finishedAt: now() };
        const over = ENDED_EARLY.includes(batch.status)
          ? batch
          : await advance(batch.id, 'failed', changes, { revision });
        await deliverEarly(over);
        await announce(over, now);
      } catch (error) {
        if (!(error instanceof BatchConflictError)) throw error;
      }
    },
  };
}

export type BatchDesk = ReturnType<typeof batchDesk>;
