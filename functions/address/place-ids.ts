// The place id of every address that was found, kept for good: Google's terms allow that for it alone. Everything else of an answer goes with the cache's 29 days.
import * as z from 'zod';
import type { VendorEnvironment } from '../../shared/contract/health.ts';
import { type CacheKey, CacheScope, cacheKey, readAnswers, storeAnswers } from '../../shared/db/paid/lookup-cache.ts';
import type { PaidContext } from '../../shared/paid/paid-lookup.ts';

/** Both of Google's APIs give the same ids, so they share these entries. */
const PLACE = { kind: 'address-place', version: '1' } as const;
const FOR_GOOD = new Date('9999-12-31T00:00:00Z');

const KeptPlace = z.object({
  placeId: z.string(),
  /** The id that this one took the place of. */
  former: z.string().optional(),
});
export type KeptPlace = z.infer<typeof KeptPlace>;

/** Keeps the place ids, by the key of their address, and says what is known of each from now on: two statements at most, whatever their number. */
export async function keepPlaceIds(
  found: ReadonlyMap<string, string>,
  environment: VendorEnvironment,
  { db, cacheSecret, clock }: Pick<PaidContext, 'db' | 'cacheSecret' | 'clock'>,
): Promise<Map<string, KeptPlace>> {
  if (found.size === 0) return new Map();
  const at = clock.now();
  const scope = new CacheScope(PLACE, environment);
  const keys = new Map([...found.keys()].map((text) => [text, cacheKey(cacheSecret, scope.question, text)]));
  const known = await readAnswers(db, scope, [...keys.values()], at);
  const kept = new Map<string, KeptPlace>();
  const fresh: { key: CacheKey; value: KeptPlace }[] = [];
  for (const [text, key] of keys) {
    const placeId = found.get(text) ?? '';
    const before = KeptPlace.safeParse(known.get(key)).data;
    const value = before?.placeId === placeId ? before : { placeId, ...(before && { former: before.placeId }) };
    kept.set(text, value);
    if (value !== before) fresh.push({ key, value });
  }
  if (fresh.length > 0) await storeAnswers(db, scope, fresh, { at, expiresAt: FOR_GOOD });
  return kept;
}
