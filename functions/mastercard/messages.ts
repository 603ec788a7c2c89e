// What comes into the mastercard-queue: searches to submit, from the machine that waits for them, and hints that a search is ready.
import * as z from 'zod';

/** The token is a secret: whoever holds it can end the state. */
export const SubmitMessage = z.object({
  taskToken: z.string().min(1),
  search: z.object({
    jobId: z.uuid(),
    /** The batch that waits for it; absent for a search of the API. */
    batchId: z.uuid().optional(),
  }),
  /** When the machine entered the state: the message's time. */
  enteredAt: z.iso.datetime(),
});
export type SubmitMessage = z.infer<typeof SubmitMessage>;

/** Mastercard's name of a search that it says is ready. */
export const ReadyMessage = z.object({ ready: z.string(), at: z.iso.datetime() });

export const QueueMessage = z.union([SubmitMessage, ReadyMessage]);
export type QueueMessage = z.infer<typeof QueueMessage>;
