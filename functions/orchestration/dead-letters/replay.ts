// Replays a dead letter: a chunk task by redriving its step, a notice of the outbox by sending it anew, any other message by sending it to its queue again.
import * as z from 'zod';
import type { InvokeLater } from '../../../shared/aws/invoke-later.ts';
import type { SendMessage } from '../../../shared/aws/send-message.ts';
import { ProblemError } from '../../../shared/contract/problem.ts';
import type { Batch } from '../../../shared/db/batches/batches.ts';
import type { DeadLetter } from '../../../shared/db/operations/dead-letters.ts';
import { StepName } from '../../../shared/outcome.ts';
import { Order } from '../orders.ts';
import { callOf, FailedInvocation, functionOf, Undelivered } from './undelivered.ts';

export interface ReplayDeps {
  findBatch(id: string): Promise<Batch | undefined>;
  redrive(batch: Batch, step: StepName): Promise<unknown>;
  /** False when the notice was sent meanwhile. */
  reviveNotice(id: number): Promise<boolean>;
  /** Only functions that a schedule calls. */
  invokeLater: InvokeLater;
  now: Date;
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
  if (letter.replayedAt) throw new ProblemError('already-replayed', `dead letter ${letter.id} was replayed already`);
  const { says, act } = await actionFor(letter, deps);
  if (dryRun) return says;
  await act();
  // Last, and repeatable up to here: a replay that breaks off can be asked for again.
  await deps.settle(letter.id);
  return says;
}

const BusEvent = z.object({ 'detail-type': z.string(), source: z.string().optional() });
const Planned = z.looseObject({ at: z.string() });
const Notice = z.object({ outbox: z.number().int() });

async function actionFor({ queue, step, batchId, body }: DeadLetter, deps: ReplayDeps): Promise<Action> {
  const named = StepName.safeParse(step);
  if (named.success && batchId) return redriveStep(batchId, named.data, deps);
  const notice = Notice.safeParse(body);
  if (notice.success) return { says: 'send the notice again', act: () => sendNotice(notice.data.outbox, deps) };
  const failed = FailedInvocation.safeParse(body);
  if (failed.success) {
    const { requestPayload } = failed.data;
    return callAgain(callOf(failed.data), functionOf(failed.data), requestPayload, deps);
  }
  const undelivered = Undelivered.safeParse(body);
  if (undelivered.success) return deliver(undelivered.data, deps);
  return sendAgain(queue, body, deps);
}

function sendAgain(queue: string, body: unknown, { queues }: ReplayDeps): Action {
  const event = BusEvent.safeParse(body);
  if (event.success && event.data.source === 'aws.states') {
    const says = 'send the news of the execution to the orchestration queue again';
    return { says, act: () => queues.orchestration(body) };
  }
  if (event.success) return { says: 'send the file event to the batch queue again', act: () => queues.batch(body) };
  const order = Order.safeParse(body);
  if (order.success) {
    const says = `send the command ${order.data.command} to the orchestration queue again`;
    return { says, act: () => queues.orchestration(body) };
  }
  throw new ProblemError(
    'not-replayable',
    `a message of ${queue} that is neither a task, a notice, a file event nor a command cannot be replayed`,
  );
}

/** What EventBridge could not hand over, to where it was to go. */
function deliver({ undelivered, message }: Undelivered, deps: ReplayDeps): Action {
  const { TARGET_ARN: target = '', SCHEDULE_ARN, RULE_ARN } = undelivered;
  if (target.includes(':lambda:')) return callAgain(`what ${target} was to do`, target, message, deps);
  if (target.includes(':states:')) {
    throw new ProblemError(
      'not-replayable',
      'an execution is not started by a replay: start the supplier sync with npm run sync',
    );
  }
  return sendAgain(SCHEDULE_ARN ?? RULE_ARN ?? 'EventBridge', message, deps);
}

/** As of now: the time for which it was planned is over. */
function callAgain(what: string, functionArn: string, payload: unknown, { invokeLater, now }: ReplayDeps): Action {
  const planned = Planned.safeParse(payload);
  const event = planned.success ? { ...planned.data, at: now.toISOString() } : payload;
  return { says: `call ${what} again`, act: () => invokeLater(functionArn, event) };
}

async function redriveStep(batchId: string, step: StepName, { findBatch, redrive }: ReplayDeps): Promise<Action> {
  const batch = await findBatch(batchId);
  if (!batch) throw new ProblemError('batch-not-found', `batch ${batchId} is no longer kept`);
  return { says: `redrive the step ${step} of batch ${batchId}`, act: () => redrive(batch, step) };
}

/** The letter is settled by the revival itself, so that a further failure opens it again. */
async function sendNotice(id: number, { reviveNotice, queues }: ReplayDeps): Promise<void> {
  if (await reviveNotice(id)) await queues.orchestration({ command: 'deliver' });
}
