// A task that we hold back ourselves goes back to its queue with a delay: nothing is kept busy while it waits, and no retry of the state machine is used up,
// since nothing was tried. The queue's own redelivery would do neither: it counts towards the dead-letter queue.
import type { SendMessage } from '../aws/send-message.ts';
import type { Clock } from '../clock.ts';
import type { HeldError } from '../errors.ts';
import { log } from './log.ts';

/**
 * After so long behind an open breaker the rows end as `error`; a redrive asks for them when the provider is back. Well
 * below the TimeoutSeconds of the states that wait.
 */
export const LONGEST_DOWN_SECONDS = 60 * 60;
/** SQS delays no message for longer. */
const LONGEST_DELAY_SECONDS = 900;
/** Tasks that were held together come back over this share of the delay, not all at once. */
const SPREAD = 0.25;

export interface PutBack {
  mayWait(held: HeldError): boolean;
  /** Sends the message once more, to be seen when the gate may let it through. */
  wait(held: HeldError): Promise<void>;
}

/** `message` is what the queue delivered; it comes again as it was, but for `downSince`. */
export function putBack<Message extends { downSince?: string | undefined }>(
  message: Message,
  send: SendMessage,
  clock: Clock,
): PutBack {
  const downSince = (held: HeldError) =>
    held.isProviderDown ? (message.downSince ?? clock.now().toISOString()) : undefined;
  return {
    mayWait(held) {
      const since = downSince(held);
      return since === undefined || clock.now().getTime() - Date.parse(since) < LONGEST_DOWN_SECONDS * 1000;
    },
    async wait(held) {
      const delaySeconds = Math.min(LONGEST_DELAY_SECONDS, Math.ceil(held.delaySeconds * (1 + SPREAD * Math.random())));
      await send({ ...message, downSince: downSince(held) }, delaySeconds);
      log.info('task goes back to its queue', { delaySeconds, reason: held.message });
    },
  };
}
