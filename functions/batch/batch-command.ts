// What the batch machine says when it invokes this service.
import * as z from 'zod';

export const BatchCommand = z.object({
  batchId: z.uuid(),
  tenantId: z.uuid(),
  revision: z.number().int().nonnegative(),
});
/** Of a batch that has ended before its results were collected, or of one that is to end with them. */
export const CollectCommand = BatchCommand.extend({ onlyStored: z.boolean().default(false) });

export type BatchCommand = z.infer<typeof BatchCommand>;
