// Whether a payee's type excludes it: a setting of the tenant, or of one batch in its place.
import * as z from 'zod';

/** Measured at .97 (docs/reports/exclusion.md); below it the type is wrong too often to stop a payment. */
export const LEAST_THRESHOLD = 0.97;

/** Least confidence at which Government, Banking or Insurance excludes a payee. */
export const TypeThreshold = z.number().min(LEAST_THRESHOLD).max(1);

export const ExcludeByType = z
  .strictObject({
    enabled: z.boolean().default(true).describe('Whether payees are excluded by their type at all'),
    threshold: TypeThreshold.default(0.99).describe('Least confidence of the payee type, 0.97 to 1'),
  })
  .meta({ id: 'ExcludeByType', description: 'Whether Government, Banking and Insurance payees are excluded by type' });
export type ExcludeByType = z.infer<typeof ExcludeByType>;

/** As tasks carry it: the threshold, or nothing where types exclude nobody. */
export const pinOf = ({ enabled, threshold }: ExcludeByType): { excludeByType?: number } =>
  enabled ? { excludeByType: threshold } : {};
