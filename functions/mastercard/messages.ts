// What comes into the mastercard-queue: searches to submit, from the machine that waits for them, hints that a search is ready, and the rest of a night's late results.
import * as z from 'zod';

/** The token is a secret: whoever holds it can end the state. */
export const SubmitMessage = z.object({
  taskToken: z.string().min(1),
  search: z.object({
    jobId: z.uuid(),
    /** The batch that waits for it; absent for a search of the API. */
    batchId: z.uuid().optional(),
  }),
  /** Since when it has waited here for a Mastercard that is down. */
  downSince: z.iso.datetime().optional(),
});
export type SubmitMessage = z.infer<typeof SubmitMessage>;

/** Mastercard's name of a search that it says is ready. */
export const ReadyMessage = z.object({ ready: z.string(), at: z.iso.datetime() });

/** Late results that there was no time for: of searches younger than this one. */
export const LateMessage = z.object({ lateAfter: z.uuid() });

export const QueueMessage = z.union([SubmitMessage, ReadyMessage, LateMessage]);
export type QueueMessage = z.infer<typeof QueueMessage>;
