// One service = one operation with three doors: its queue, a direct invoke from a state machine or command, and its API routes (design.md section 4).
import middy from '@middy/core';
import type { APIGatewayProxyEvent, Context, SQSEvent } from 'aws-lambda';
import type { SendMessage } from '../aws/send-message.ts';
import type { TaskTokens } from '../aws/task-tokens.ts';
import { type Clock, invocationClock } from '../clock.ts';
import { toTaskError, WorkDroppedError } from '../errors.ts';
import { answerQuickly, type QuickResult, QuickTask } from '../quick.ts';
import { CANCELLED, MAX_RETRIES, runStep, type Step, type StepIo } from '../step.ts';
import { ChunkTask, type ChunkTaskResult } from '../task.ts';
import { answerHttp, type BoundRoute, refuse } from './http.ts';
import { log } from './log.ts';
import { noteMemory } from './memory-metric.ts';
import { answerQueue, type Delivery } from './queue.ts';
import { stillWanted } from './still-wanted.ts';
import { parseEvent, parseMessage, withoutIssues } from './unknown-event.ts';

export interface CommandContext {
  clock: Clock;
  /** Aborted shortly before the function's own deadline. */
  signal: AbortSignal;
  /** Milliseconds until the function is stopped. */
  remainingMs(): number;
}

/** A direct invoke `{ command, ... }`, parsed by the command itself. */
export type Command = (input: unknown, context: CommandContext) => Promise<unknown>;

export interface ServiceParts {
  /** The chunk steps this service runs, through its queue or by direct invoke. */
  steps?: readonly Step[];
  io?: StepIo;
  tokens?: TaskTokens;
  /** Into the service's own queue: what is held back by a provider's gate waits there. */
  sendAgain?: SendMessage;
  routes?: readonly BoundRoute[];
  commands?: Readonly<Record<string, Command>>;
  /** Queue messages that are no chunk tasks (batch and orchestration queues). A throw sends the message back. */
  onMessage?: (body: unknown, context: CommandContext) => Promise<void>;
}

/** Time kept back to write results and answer before Lambda stops the function. */
const RESERVE_MS = 3_000;

/** Builds the Lambda handler. `build` runs once per execution environment; when it fails, the next invocation tries again. */
export function service(build: () => Promise<ServiceParts>) {
  let parts: Promise<ServiceParts> | undefined;
  const ready = () => {
    parts ??= build().catch((error: unknown) => {
      parts = undefined;
      throw error;
    });
    return parts;
  };
  return middy<unknown, unknown>()
    .use({
      before: ({ context }) => log.addContext(context),
      after: () => log.resetKeys(),
      onError: ({ error }) => log.error('invocation failed', { error: error ?? new Error('unknown') }),
    })
    .handler(async (event, context) => {
      try {
        return await dispatch(await ready(), event, context);
      } catch (error) {
        // Whoever invokes directly reads from the error's name whether to try again; so does it when the service could not be built.
        const failure = toTaskError(withoutIssues(error));
        if (isHttp(event)) return refuse(failure, event.requestContext.requestId);
        throw failure;
      } finally {
        noteMemory();
      }
    });
}

const QUICK = 'a quick task: `quick`, `pins` and payees';
const TASK = 'a request, a message, a `command`, a quick task or a chunk task';

async function dispatch(parts: ServiceParts, event: unknown, lambda: Context): Promise<unknown> {
  const remainingMs = () => lambda.getRemainingTimeInMillis();
  const signal = AbortSignal.timeout(Math.max(1, remainingMs() - RESERVE_MS));
  if (isHttp(event)) return answerHttp(parts.routes ?? [], event, signal);
  if (isQueue(event)) return parts.onMessage ? answerMessages(parts, event, lambda) : answerTasks(parts, event, signal);
  if (isObject(event) && typeof event.command === 'string') {
    const command = parts.commands?.[event.command];
    if (!command) throw new Error(`no command ${event.command} here; there are: ${Object.keys(parts.commands ?? {})}`);
    return command(event, { clock: invocationClock(eventTime(event)), signal, remainingMs });
  }
  if (isObject(event) && 'quick' in event) return runQuick(parts, parseEvent(QuickTask, event, QUICK), signal);
  return runTask(parts, parseEvent(ChunkTask, event, TASK), signal, { isAwaited: async () => true, isRepeat: false });
}

function answerTasks(parts: ServiceParts, event: SQSEvent, signal: AbortSignal) {
  const { tokens, sendAgain } = parts;
  if (!tokens) throw new Error('this service was built without task tokens, but got a queue message');
  const run = (task: ChunkTask, delivery: Delivery) => runTask(parts, task, signal, delivery);
  return answerQueue(event, { tokens, run, sendAgain });
}

async function answerMessages(parts: ServiceParts, event: SQSEvent, lambda: Context) {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const record of event.Records) {
    const remainingMs = () => lambda.getRemainingTimeInMillis();
    const signal = AbortSignal.timeout(Math.max(1, remainingMs() - RESERVE_MS));
    const clock = invocationClock(Number(record.attributes.SentTimestamp));
    try {
      await parts.onMessage?.(parseMessage(record.body), { clock, signal, remainingMs });
    } catch (error) {
      const known = withoutIssues(error);
      const cause = known instanceof Error ? known : new Error(String(known));
      log.error('message goes back to its queue', { messageId: record.messageId, error: cause });
      batchItemFailures.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures };
}

async function runTask(
  parts: ServiceParts,
  task: ChunkTask,
  signal: AbortSignal,
  { isAwaited, isRepeat, mayWait }: Delivery,
): Promise<ChunkTaskResult> {
  const { io } = parts;
  const step = parts.steps?.find(({ name }) => name === task.step);
  if (!step || !io) throw new Error(`step ${task.step} is not run by this service`);
  const beforePaidCall = stillWanted(async () => {
    if (await io.ledger.isCancelled(task.batchId)) throw new WorkDroppedError(CANCELLED);
    if (!(await isAwaited())) throw new WorkDroppedError('nobody waits for this task any more');
  });
  const clock = invocationClock(Date.parse(task.enteredAt));
  const isLastAttempt = Number(task.attempt.split('-')[1]) >= MAX_RETRIES;
  return runStep(step, io, { task, clock, signal, isLastAttempt, mayWait, beforePaidCall, isRepeat });
}

/** The direct door of quick-classify.asl.json: a few payees in the payload, outcomes in the answer. */
async function runQuick({ steps }: ServiceParts, task: QuickTask, signal: AbortSignal): Promise<QuickResult> {
  const step = steps?.find(({ name }) => name === task.quick);
  if (!step) throw new Error(`step ${task.quick} is not run by this service`);
  const clock = invocationClock(Date.parse(task.enteredAt));
  return answerQuickly(step, task, { clock, signal });
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isHttp = (event: unknown): event is APIGatewayProxyEvent => isObject(event) && 'httpMethod' in event;
const isQueue = (event: unknown): event is SQSEvent => isObject(event) && Array.isArray(event.Records);

/** State machines and schedules say when they called; a person at a console need not. */
function eventTime(event: Record<string, unknown>): number {
  const at = typeof event.at === 'string' ? Date.parse(event.at) : Number.NaN;
  return Number.isNaN(at) ? Date.now() : at;
}
