// The orders that come through the orchestration-queue: the same as the routes, for schedules, operators and other services.
import * as z from 'zod';
import { ENDED_BADLY } from '../../shared/aws/executions.ts';
import { revisionOf } from '../../shared/batch-execution.ts';
import { ProblemError } from '../../shared/contract/problem.ts';
import { log } from '../../shared/lambda/log.ts';
import { parseEvent } from '../../shared/lambda/unknown-event.ts';
import { StepName } from '../../shared/outcome.ts';
import { Origin, originOf } from '../../shared/results/failure-reason.ts';
import type { BatchDesk } from './desk.ts';

const batchId = z.uuid();

export const Order = z.discriminatedUnion('command', [
  z.object({ command: z.literal('start'), batchId }),
  z.object({ command: z.literal('cancel'), batchId }),
  z.object({ command: z.literal('redrive'), batchId, step: StepName.optional() }),
  /** Merge the answers of the step that came after the batch had ended with this revision. */
  z.object({ command: z.literal('mergeLate'), batchId, step: StepName, revision: z.number().int().nonnegative() }),
  /** End the batch if it has waited too long for a mapping. */
  z.object({ command: z.literal('expire'), batchId }),
  /** Start the execution that the batch waits for, if whoever moved the batch was killed before; end the batch if its execution is over. */
  z.object({ command: z.literal('reconcile'), batchId }),
  /** The execution of the revision did not succeed. */
  z.object({
    command: z.literal('executionEnded'),
    batchId,
    revision: z.number().int().nonnegative(),
    ended: z.enum(ENDED_BADLY),
    /** What failed, for the log. */
    origin: Origin.optional(),
  }),
  /** Tell the tenant that the batch has ended, or waits. */
  z.object({ command: z.literal('announce'), batchId }),
  /** Send what is due in the outbox. */
  z.object({ command: z.literal('deliver') }),
]);
export type Order = z.infer<typeof Order>;

/** EventBridge's word on an execution of the batch machine (cdk/constructs/stranded-batches.ts). */
const ExecutionEvent = z.object({
  source: z.literal('aws.states'),
  detail: z.object({
    name: z.string(),
    status: z.enum(ENDED_BADLY),
    error: z.string().nullish(),
    cause: z.string().nullish(),
  }),
});

const EXPECTED = `an order (${Order.options.map(({ shape }) => shape.command.value).join(', ')}) or the end of an execution`;

/** What stands in a message of the orchestration-queue: an order, or an event that amounts to one; undefined for an execution that is no batch's. */
export function readOrder(body: unknown): Order | undefined {
  const event = ExecutionEvent.safeParse(body);
  if (!event.success) return parseEvent(Order, body, EXPECTED);
  const { name, status, error, cause } = event.data.detail;
  const of = revisionOf(name);
  const origin = error ? originOf(`${error}: ${cause ?? ''}`) : undefined;
  return of && { command: 'executionEnded', ...of, ended: status, ...(origin && { origin }) };
}

/** An order that does not fit the state of its batch is logged and done with: trying again would not help. */
export async function carryOut(order: Order, desk: BatchDesk, now: () => Date): Promise<void> {
  if (order.command === 'deliver') return void (await desk.deliver(now));
  const batch = await desk.find(order.batchId);
  if (!batch) return log.warn('order for a batch that is not there', { ...order });
  const asked = { actor: 'orchestration-queue', now: now() };
  try {
    if (order.command === 'start') await desk.start(batch, asked);
    else if (order.command === 'cancel') await desk.cancel(batch, asked);
    else if (order.command === 'redrive') await desk.redrive(batch, { step: order.step }, asked);
    else if (order.command === 'mergeLate') await desk.mergeLate(batch, order, asked);
    else if (order.command === 'reconcile') await desk.reconcile(batch, now());
    else if (order.command === 'executionEnded') await desk.executionEnded(batch, order, now());
    else if (order.command === 'expire') await desk.expire(batch, asked);
    else await desk.announce(batch, now);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    log.warn('order refused', { ...order, reason: error.message });
  }
}
