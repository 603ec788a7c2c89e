// What the batch machine says when it invokes this service.
import * as z from 'zod';

export const BatchCommand = z.object({
  batchId: z.uuid(),
  tenantId: z.uuid(),
  revision: z.number().int().nonnegative(),
});
export type BatchCommand = z.infer<typeof BatchCommand>;
