// The routes by which a tenant starts, cancels and redrives its batches, and an operator deals with dead letters.
import * as z from 'zod';
import { cancelBatch, redriveBatch, startBatch } from '../../shared/contract/batches.ts';
import { classifyPayees } from '../../shared/contract/classify.ts';
import { decodeCursor } from '../../shared/contract/common.ts';
import { listDeadLetters, replayDeadLetter } from '../../shared/contract/dead-letters.ts';
import { cutPage } from '../../shared/contract/page.ts';
import { ProblemError } from '../../shared/contract/problem.ts';
import { type Batch, BatchConflictError, getBatch } from '../../shared/db/batches/batches.ts';
import type { Db } from '../../shared/db/connection/client.ts';
import { appendAudit } from '../../shared/db/operations/audit.ts';
import {
  type DeadLetterSummary,
  getDeadLetter,
  listDeadLetters as readDeadLetters,
} from '../../shared/db/operations/dead-letters.ts';
import { type BoundRoute, type HttpContext, on } from '../../shared/lambda/http.ts';
import type { Pins } from '../../shared/task.ts';
import { type DeadLetterIo, replayDeps } from './dead-letters/commands.ts';
import { replay } from './dead-letters/replay.ts';
import type { BatchDesk } from './desk.ts';
import { classifyQuickly, type RunMachine } from './quick-classify.ts';
import { type WebhookRouteDeps, webhookRoutes } from './webhook-routes.ts';

export interface RouteDeps extends DeadLetterIo, WebhookRouteDeps {
  /** The machine of quick classification. */
  runQuickly: RunMachine;
  pins(tenantId: string): Promise<Pins>;
}

export function orchestrationRoutes(deps: RouteDeps): BoundRoute[] {
  const { db, desk } = deps;
  return [...batchRoutes(db, desk), ...deadLetterRoutes(deps), ...webhookRoutes(deps), classifyRoute(deps)];
}

type Replayed = ReturnType<typeof askedBy> & { tenantId: string };
const askedBy = ({ caller, clock }: HttpContext) => ({ actor: caller.keyId, now: clock.now() });
const accepted = ({ id, status, revision }: Batch) => ({ id, status, revision });

function batchRoutes(db: Db, desk: BatchDesk): BoundRoute[] {
  /** Another tenant's batch is not there (G27); a batch that changes meanwhile is a conflict, not a fault. */
  const withOwn = async <T>({ caller }: HttpContext, id: string, act: (batch: Batch) => Promise<T>): Promise<T> => {
    const batch = await getBatch(db, caller.tenantId, id);
    if (!batch) throw new ProblemError('batch-not-found', `there is no batch ${id}`);
    try {
      return await act(batch);
    } catch (error) {
      throw error instanceof BatchConflictError ? new ProblemError('batch-state', error.message) : error;
    }
  };
  return [
    on(startBatch, ({ params }, context) =>
      withOwn(context, params.id, async (batch) => accepted(await desk.start(batch, askedBy(context)))),
    ),
    on(cancelBatch, ({ params }, context) =>
      withOwn(context, params.id, async (batch) => accepted(await desk.cancel(batch, askedBy(context)))),
    ),
    on(redriveBatch, ({ params, body }, context) =>
      withOwn(context, params.id, async (batch) => {
        const { batch: running, steps, chunks, rows } = await desk.redrive(batch, body, askedBy(context));
        return { ...accepted(running), steps, chunks, rows };
      }),
    ),
  ];
}

function deadLetterRoutes(deps: RouteDeps): BoundRoute[] {
  const { db } = deps;
  return [
    on(listDeadLetters, async ({ query }, { caller }) => {
      const before = decodeCursor(query.cursor, z.uuid());
      const page = { tenantId: caller.tenantId, limit: query.limit + 1, ...(before && { before }) };
      const found = await readDeadLetters(db, page);
      return cutPage(found.map(toView), query.limit, ({ id }) => id);
    }),
    on(replayDeadLetter, async ({ params, body }, context) => {
      const isId = z.uuid().safeParse(params.id).success;
      const letter = isId ? await getDeadLetter(db, params.id, context.caller.tenantId) : undefined;
      if (!letter) throw new ProblemError('dead-letter-not-found', `there is no dead letter ${params.id}`);
      const asked = askedBy(context);
      const action = await replay(letter, body, replayDeps(deps, asked));
      if (!body.dryRun) await noteReplay(db, letter, { ...asked, tenantId: context.caller.tenantId });
      return { id: letter.id, action, ...(!body.dryRun && { replayedAt: asked.now.toISOString() }) };
    }),
  ];
}

const noteReplay = (db: Db, { id, queue, batchId, step }: DeadLetterSummary, { actor, now, tenantId }: Replayed) =>
  appendAudit(db, {
    ...{ at: now, tenantId, actor, action: 'dead-letter.replay', subject: id },
    detail: { queue, ...(batchId && { batchId }), ...(step && { step }) },
  });

const classifyRoute = ({ runQuickly, pins }: RouteDeps): BoundRoute =>
  on(classifyPayees, async ({ body }, { caller: { tenantId } }) => {
    const request = { tenantId, pins: await pins(tenantId), payees: body.payees };
    const answer = await classifyQuickly({ ...request, mayWait: body.mode === 'inline' }, runQuickly);
    return { pins: request.pins, ...answer };
  });

const toView = (letter: DeadLetterSummary) => ({
  id: letter.id,
  queue: letter.queue,
  receivedAt: letter.receivedAt.toISOString(),
  reason: letter.reason ?? 'unknown',
  batchId: letter.batchId ?? undefined,
  step: letter.step ?? undefined,
  chunk: letter.chunk ?? undefined,
  replayedAt: letter.replayedAt?.toISOString(),
});
