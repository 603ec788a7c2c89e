// The queue door: submits a search for the machine that waits with a token, looks at once at a search that Mastercard says is ready, or goes on with late results.
import type { SendMessage } from '../../shared/aws/send-message.ts';
import type { TaskTokens } from '../../shared/aws/task-tokens.ts';
import { ConfigurationError, WorkDroppedError } from '../../shared/errors.ts';
import { log } from '../../shared/lambda/log.ts';
import { putBack } from '../../shared/lambda/put-back.ts';
import { endWaitingState } from '../../shared/lambda/queue.ts';
import type { CommandContext } from '../../shared/lambda/service.ts';
import { type CommandDeps, configured, type DepsNow, limitsOf } from './commands.ts';
import type { QueueMessage, SubmitMessage } from './messages.ts';
import { checkNow, mergeLate } from './searches/late-results.ts';
import type { SearchProgress } from './searches/search-progress.ts';
import { submitSearch } from './searches/submit-search.ts';

export interface QueueDoor {
  depsNow: DepsNow;
  tokens: TaskTokens;
  /** Puts a message into this service's own queue. */
  tellSelf: SendMessage;
}

export async function answerMessage(message: QueueMessage, door: QueueDoor, context: CommandContext): Promise<void> {
  if (!('taskToken' in message)) return takeHint(message, door, context);
  const { tokens, tellSelf } = door;
  // Held back by our own rate or the breaker it waits in its queue, and loses no try.
  const back = putBack(message, tellSelf, context.clock);
  const work = async () => submit(message, await configured(door.depsNow), tokens, context);
  await endWaitingState(message.taskToken, tokens, message.search, work, back);
}

type Hint = Exclude<QueueMessage, SubmitMessage>;

/** Nobody waits for these: without a usable secret they are let go, and the next night asks anew. */
async function takeHint(hint: Hint, { depsNow }: QueueDoor, context: CommandContext): Promise<void> {
  try {
    await followHint(hint, await configured(depsNow), context);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    log.warn('a hint about late results was let go', { reason: error.message });
  }
}

async function followHint(hint: Hint, deps: CommandDeps, context: CommandContext): Promise<void> {
  if ('ready' in hint) {
    const progress = await checkNow(hint.ready, deps, limitsOf(context));
    return log.info('Mastercard says that a search is ready', { state: progress?.state ?? 'not ours' });
  }
  const report = await mergeLate(deps, limitsOf(context), hint.lateAfter);
  log.info('looked for late results', { ...report });
}

async function submit(
  { taskToken, search }: SubmitMessage,
  deps: CommandDeps,
  tokens: TaskTokens,
  context: CommandContext,
): Promise<SearchProgress> {
  const { jobId, batchId } = search;
  const isCancelled = async () => batchId !== undefined && (await deps.ledger.isCancelled(batchId));
  const beforePaidCall = async () => {
    if (!(await tokens.isAwaited(taskToken))) throw new WorkDroppedError('nobody waits for this search any more');
  };
  return submitSearch(jobId, deps, { ...limitsOf(context), beforePaidCall, isCancelled });
}
