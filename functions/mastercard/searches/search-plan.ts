// Which bulk search answers which rows of a chunk: written when the searches are planned, read when their answers are merged.
import * as z from 'zod';

export const SearchPlan = z.object({
  /** Job by cache key. */
  jobs: z.record(z.string(), z.string()),
  /** Keys whose searches were lost twice, and are not asked again for now. */
  lost: z.array(z.string()),
  /**
   * When the searches were planned, ISO 8601: what the tenant was given before reads as cached. Absent in plans of an
   * earlier release.
   */
  at: z.string().optional(),
});
export type SearchPlan = z.infer<typeof SearchPlan>;
