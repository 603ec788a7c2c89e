// Replays a dead letter: a chunk task by redriving its step, any other message by sending it to its queue again.
import type { SendMessage } from '../../../shared/aws/send-message.ts';
import { ProblemError } from '../../../shared/contract/problem.ts';
import type { Batch } from '../../../shared/db/batches/batches.ts';
import type { DeadLetter } from '../../../shared/db/operations/dead-letters.ts';
import { StepName } from '../../../shared/outcome.ts';
import { Order } from '../orders.ts';

export interface ReplayDeps {
  findBatch(id: string): Promise<Batch | undefined>;
  redrive(batch: Batch, step: StepName): Promise<unknown>;
  /** Queues whose messages are no chunk tasks, by the name of the service. */
  queues: Readonly<Record<'batch' | 'orchestration', SendMessage>>;
  /** False when somebody else has settled the letter. */
  settle(id: string): Promise<boolean>;
}

export async function replay(letter: DeadLetter, deps: ReplayDeps): Promise<void> {
  if (letter.replayedAt) throw new ProblemError(409, `dead letter ${letter.id} was replayed already`);
  const step = StepName.safeParse(letter.step);
  if (step.success && letter.batchId) await redriveStep(letter.batchId, step.data, deps);
  else await sendAgain(letter, deps);
  // Last, and repeatable up to here: a replay that breaks off can be asked for again.
  await deps.settle(letter.id);
}

async function redriveStep(batchId: string, step: StepName, deps: ReplayDeps): Promise<void> {
  const batch = await deps.findBatch(batchId);
  if (!batch) throw new ProblemError(404, `batch ${batchId} is no longer kept`);
  await deps.redrive(batch, step);
}

async function sendAgain({ queue, body }: DeadLetter, { queues }: ReplayDeps): Promise<void> {
  if (typeof body === 'object' && body !== null && 'detail-type' in body) return queues.batch(body);
  if (Order.safeParse(body).success) return queues.orchestration(body);
  throw new ProblemError(
    422,
    `a message of ${queue} that is neither a task, a file event nor a command cannot be replayed`,
  );
}
