// What a tenant may set for itself.
import * as z from 'zod';
import { ExcludeByType } from './exclusion/exclude-by-type.ts';

export const TenantSettings = z.object({
  ownEntities: z
    .array(z.string().trim().min(2).max(200))
    .max(500)
    .default([])
    .describe(
      "Names of the payer's own companies and accounts: a payment to one of them is an internal transfer. " +
        'Each has at least one word besides the legal form',
    ),
  excludeByType: ExcludeByType.prefault({}).describe(
    'Whether payees are excluded by their type; the options of a batch may say otherwise',
  ),
});
export type TenantSettings = z.infer<typeof TenantSettings>;

/** The settings of a tenant as the database has them, with the defaults where it has none. */
export const settingsOf = (tenant: { settings: unknown } | undefined): TenantSettings =>
  TenantSettings.parse(tenant?.settings ?? {});
