// What economy mode brought for a batch, as its summary tells it.
import * as z from 'zod';

export const EconomyReport = z.object({
  /** Distinct names that were asked about without haste. */
  names: z.number().int(),
  /** Of these, answered at half price; the others were asked at the normal price. */
  answered: z.number().int(),
  /** Why not all of them were answered. */
  reason: z.string().optional(),
});
export type EconomyReport = z.infer<typeof EconomyReport>;
