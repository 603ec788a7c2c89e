// Replays a dead letter: a chunk task by redriving its step, a notice of the outbox by sending it anew, any other message by sending it to its queue again.
import * as z from 'zod';
import type { SendMessage } from '../../../shared/aws/send-message.ts';
import { ProblemError } from '../../../shared/contract/problem.ts';
import type { Batch } from '../../../shared/db/batches/batches.ts';
import type { DeadLetter } from '../../../shared/db/operations/dead-letters.ts';
import { StepName } from '../../../shared/outcome.ts';
import { Order } from '../orders.ts';

export interface ReplayDeps {
  findBatch(id: string): Promise<Batch | undefined>;
  redrive(batch: Batch, step: StepName): Promise<unknown>;
  /** False when the notice was sent meanwhile. */
  reviveNotice(id: number): Promise<boolean>;
  /** Queues whose messages are no chunk tasks, by the name of the service. */
  queues: Readonly<Record<'batch' | 'orchestration', SendMessage>>;
  /** False when somebody else has settled the letter. */
  settle(id: string): Promise<boolean>;
}

interface Action {
  /** In one sentence. */
  says: string;
  act(): Promise<unknown>;
}

/** Says what is done, or with `dryRun` what would be. */
export async function replay(letter: DeadLetter, { dryRun }: { dryRun: boolean }, deps: ReplayDeps): Promise<string> {
  if (letter.replayedAt) throw new ProblemError(409, `dead letter ${letter.id} was replayed already`);
  const { says, act } = await actionFor(letter, deps);
  if (dryRun) return says;
  await act();
  // Last, and repeatable up to here: a replay that breaks off can be asked for again.
  await deps.settle(letter.id);
  return says;
}

const Notice = z.object({ outbox: z.number().int() });

async function actionFor({ queue, step, batchId, body }: DeadLetter, deps: ReplayDeps): Promise<Action> {
  const named = StepName.safeParse(step);
  if (named.success && batchId) return redriveStep(batchId, named.data, deps);
  const notice = Notice.safeParse(body);
  if (notice.success) return { says: 'send the notice again', act: () => sendNotice(notice.data.outbox, deps) };
  if (typeof body === 'object' && body !== null && 'detail-type' in body) {
    return { says: 'send the file event to the batch queue again', act: () => deps.queues.batch(body) };
  }
  const order = Order.safeParse(body);
  if (order.success) {
    const says = `send the command ${order.data.command} to the orchestration queue again`;
    return { says, act: () => deps.queues.orchestration(body) };
  }
  throw new ProblemError(
    422,
    `a message of ${queue} that is neither a task, a notice, a file event nor a command cannot be replayed`,
  );
}

async function redriveStep(batchId: string, step: StepName, { findBatch, redrive }: ReplayDeps): Promise<Action> {
  const batch = await findBatch(batchId);
  if (!batch) throw new ProblemError(404, `batch ${batchId} is no longer kept`);
  return { says: `redrive the step ${step} of batch ${batchId}`, act: () => redrive(batch, step) };
}

/** The letter is settled by the revival itself, so that a further failure opens it again. */
async function sendNotice(id: number, { reviveNotice, queues }: ReplayDeps): Promise<void> {
  if (await reviveNotice(id)) await queues.orchestration({ command: 'deliver' });
}
