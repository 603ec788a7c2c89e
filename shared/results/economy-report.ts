// What economy mode brought for a batch, as its summary tells it.
import * as z from 'zod';
import { keys } from '../keys.ts';
import type { ObjectStore } from '../objects.ts';

export const EconomyReport = z.object({
  /** Distinct names that were asked about without haste. */
  names: z.number().int(),
  /** Of these, answered at half price; the others were asked at the normal price. */
  answered: z.number().int(),
  /** Why not all of them were answered. */
  reason: z.string().optional(),
});
export type EconomyReport = z.infer<typeof EconomyReport>;

export const writeReport = (objects: ObjectStore, batchId: string, report: EconomyReport): Promise<void> =>
  objects.put(keys.economyReport(batchId), JSON.stringify(report), 'application/json');
