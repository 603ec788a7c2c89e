// A name that only OpenAI can place, as it is gathered for economy mode and written down for a job.
import * as z from 'zod';

export const OpenName = z.object({
  /** Of the lookup cache. */
  key: z.string(),
  name: z.string(),
  city: z.string().optional(),
  state: z.string().optional(),
});
export type OpenName = z.infer<typeof OpenName>;
