// Mastercard service: Track Search for the businesses of a batch. Called by the batch and mastercard machines, its queue, a nightly schedule and its routes.
import { executionsOf } from '../../shared/aws/executions.ts';
import { sender } from '../../shared/aws/send-message.ts';
import type { TaskTokens } from '../../shared/aws/task-tokens.ts';
import { invocationClock } from '../../shared/clock.ts';
import { WorkDroppedError } from '../../shared/errors.ts';
import { cacheKeyFromEnv, required, stepIoFromEnv } from '../../shared/lambda/io.ts';
import { log } from '../../shared/lambda/log.ts';
import { endWaitingState } from '../../shared/lambda/queue.ts';
import { type CommandContext, service } from '../../shared/lambda/service.ts';
import { readVendorSecret } from '../../shared/secrets.ts';
import { MastercardSecret, trackSearch } from './client.ts';
import { type CommandDeps, mastercardCommands } from './commands.ts';
import { checkNow } from './late-results.ts';
import { QueueMessage, type SubmitMessage } from './messages.ts';
import { mastercardRoutes } from './routes.ts';
import { DEFAULT_PAYEE_TYPES } from './search-request.ts';
import { mastercardStep } from './step.ts';
import { type SearchProgress, submitSearch } from './submit-search.ts';

export const handler = service(async () => {
  const { io, tokens, database } = await stepIoFromEnv();
  const secret = await readVendorSecret(process.env.MASTERCARD_SECRET_ARN, MastercardSecret);
  if (!secret) {
    log.warn('Mastercard is not configured: its step is switched off');
    return {
      io,
      steps: [mastercardStep(undefined)],
      routes: mastercardRoutes(undefined),
      commands: mastercardCommands(undefined, io.objects),
    };
  }
  const rules = { cacheSecret: await cacheKeyFromEnv(), payeeTypes: payeeTypesFromEnv() };
  const shared = { db: database.db, objects: io.objects, rules };
  const deps: CommandDeps = {
    ...shared,
    ledger: io.ledger,
    vendor: trackSearch(secret),
    requestsPerSecond: secret.requestsPerSecond,
    tellOrchestration: sender(required('ORCHESTRATION_QUEUE_URL')),
  };
  return {
    io,
    steps: [mastercardStep(shared)],
    commands: mastercardCommands(deps, io.objects),
    routes: mastercardRoutes({
      ...shared,
      executions: executionsOf(required('MASTERCARD_MACHINE_ARN')),
      webhookSecret: secret.webhookSecret,
      tellSelf: sender(required('MASTERCARD_QUEUE_URL')),
    }),
    onMessage: (body, context) => answerMessage(QueueMessage.parse(body), deps, tokens, context),
  };
});

/** Comma-separated; those of search-request.ts unless said. */
const payeeTypesFromEnv = () => process.env.MASTERCARD_PAYEE_TYPES?.split(',').filter(Boolean) ?? DEFAULT_PAYEE_TYPES;

async function answerMessage(
  message: QueueMessage,
  deps: CommandDeps,
  tokens: TaskTokens,
  { clock, signal, remainingMs }: CommandContext,
): Promise<void> {
  if ('ready' in message) {
    const progress = await checkNow(message.ready, deps, { clock, signal, hasTime: () => remainingMs() > 40_000 });
    return log.info('Mastercard says that a search is ready', { state: progress?.state ?? 'not ours' });
  }
  const { taskToken, search } = message;
  await endWaitingState(taskToken, tokens, search, () => submit(message, deps, tokens, signal));
}

async function submit(
  { taskToken, search, enteredAt }: SubmitMessage,
  deps: CommandDeps,
  tokens: TaskTokens,
  signal: AbortSignal,
): Promise<SearchProgress> {
  const { jobId, batchId } = search;
  const isCancelled = async () => batchId !== undefined && (await deps.ledger.isCancelled(batchId));
  if (await isCancelled()) return { state: 'cancelled' };
  const beforePaidCall = async () => {
    if (!(await tokens.isAwaited(taskToken))) throw new WorkDroppedError('nobody waits for this search any more');
  };
  return submitSearch(jobId, deps, { clock: invocationClock(Date.parse(enteredAt)), signal, beforePaidCall });
}
