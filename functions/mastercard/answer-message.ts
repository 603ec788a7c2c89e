// The queue door: submits a search for the machine that waits with a token, looks at once at a search that Mastercard says is ready, or goes on with late results.
import type { TaskTokens } from '../../shared/aws/task-tokens.ts';
import { WorkDroppedError } from '../../shared/errors.ts';
import { log } from '../../shared/lambda/log.ts';
import { putBack } from '../../shared/lambda/put-back.ts';
import { endWaitingState } from '../../shared/lambda/queue.ts';
import type { CommandContext } from '../../shared/lambda/service.ts';
import { type CommandDeps, limitsOf } from './commands.ts';
import type { QueueMessage, SubmitMessage } from './messages.ts';
import { checkNow, mergeLate } from './searches/late-results.ts';
import type { SearchProgress } from './searches/search-progress.ts';
import { submitSearch } from './searches/submit-search.ts';

export async function answerMessage(
  message: QueueMessage,
  deps: CommandDeps,
  tokens: TaskTokens,
  context: CommandContext,
): Promise<void> {
  if ('ready' in message) {
    const progress = await checkNow(message.ready, deps, limitsOf(context));
    return log.info('Mastercard says that a search is ready', { state: progress?.state ?? 'not ours' });
  }
  if ('lateAfter' in message) {
    const report = await mergeLate(deps, limitsOf(context), message.lateAfter);
    return log.info('looked for late results', { ...report });
  }
  const { taskToken, search } = message;
  // Held back by our own rate or the breaker it waits in its queue, and loses no try.
  const back = putBack(message, deps.tellSelf, context.clock);
  await endWaitingState(taskToken, tokens, search, () => submit(message, deps, tokens, context), back);
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
