// The route of the cache of paid lookups: what it has spared a tenant, and for the operator what is in it.
import * as z from 'zod';
import { limitOf, Timestamp } from './common.ts';
import { VendorEnvironment } from './health.ts';
import { route } from './route.ts';

const Count = z.number().int().nonnegative();

export const CacheUseView = z.object({
  hits: Count.describe('Distinct questions that an earlier answer settled: no provider was asked'),
  asked: Count.describe('Questions that the provider answered'),
  hitRate: z.number().min(0).max(1).optional().describe('hits / (hits + asked); absent without either'),
  savedDollars: z
    .number()
    .describe('What the answers of the hits had cost when they were paid for, at the prices of the installation'),
});
export type CacheUseView = z.infer<typeof CacheUseView>;

export const ProviderCache = z.object({
  provider: z.string().describe('openai, google, mastercard or akkio'),
  environment: VendorEnvironment.describe('Answers of each environment are kept apart'),
  own: CacheUseView.describe('Of the own tenant'),
  allTenants: CacheUseView.optional().describe('Of all tenants together; for the operator only'),
  entries: z
    .object({
      fresh: Count.describe('Answers that may be used'),
      expired: Count.describe('Answers that the next sweep removes; they are not used any more'),
      open: Count.describe('Questions that are being asked, or whose answer was lost'),
      oldestAt: Timestamp.optional().describe('When the oldest answer was given'),
      expiringWithinWeek: Count.describe('Fresh answers that expire within seven days; nobody asks for them by itself'),
      expiringDollars: z.number().describe('What these had cost'),
    })
    .optional()
    .describe('What is in the cache; for the operator only'),
});
export type ProviderCache = z.infer<typeof ProviderCache>;

export const CacheView = z.object({
  days: z.number().int().describe('Days that are counted, today among them, in UTC'),
  providers: z.array(ProviderCache).describe('Providers that were asked, or whose answers were used'),
});
export type CacheView = z.infer<typeof CacheView>;

export const getCache = route({
  tag: 'Operations',
  service: 'cache',
  scope: 'batches:read',
  method: 'GET',
  path: '/v1/cache',
  operationId: 'getCache',
  summary: 'Read what the cache has spared',
  description:
    'Returns for each provider how many questions an earlier answer settled, the hit rate and the dollars saved, for the own tenant. A key with the scope `operator` also sees the use of all tenants together and what is in the cache.',
  query: z.object({ days: limitOf(365, 30).describe('How many days are counted, 365 at most') }),
  status: 200,
  response: CacheView,
});

export const CACHE_ROUTES = [getCache] as const;
