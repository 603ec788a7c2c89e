// The place id of every address that was found, kept for good: Google's terms allow that for it alone. Everything else of an answer goes with the cache's 29 days.
import * as z from 'zod';
import type { VendorEnvironment } from '../../shared/contract/health.ts';
import { noteAsker } from '../../shared/db/paid/askers.ts';
import { type CacheKey, CacheScope, cacheKey, readAnswers, storeAnswers } from '../../shared/db/paid/lookup-cache.ts';
import type { PaidContext } from '../../shared/paid/paid-lookup.ts';

/** Both of Google's APIs give the same ids, so they share these entries. */
const PLACE = { kind: 'address-place', version: '1' } as const;
const FOR_GOOD = new Date('9999-12-31T00:00:00Z');

const KeptPlace = z.object({
  placeId: z.string(),
  /** The id that this one took the place of. */
  former: z.string().optional(),
  /** Since when, ISO 8601. */
  changedAt: z.string().optional(),
});
type KeptPlace = z.infer<typeof KeptPlace>;

/** `former` only where this tenant was given that one: it shows that the address was asked for before. */
export type KnownPlace = Pick<KeptPlace, 'placeId' | 'former'>;

/**
 * Keeps the place ids, by the key of their address, and says what is known of each from now on: four statements at
 * most, whatever their number.
 */
export async function keepPlaceIds(
  found: ReadonlyMap<string, string>,
  environment: VendorEnvironment,
  { db, cacheSecret, tenantId, clock }: Pick<PaidContext, 'db' | 'cacheSecret' | 'tenantId' | 'clock'>,
): Promise<Map<string, KnownPlace>> {
  if (found.size === 0) return new Map();
  const at = clock.now();
  const scope = new CacheScope(PLACE, environment);
  const keys = new Map([...found.keys()].map((text) => [text, cacheKey(cacheSecret, scope.question, text)]));
  const known = await readAnswers(db, scope, [...keys.values()], at);
  const given = await noteAsker(db, scope, [...known.keys()], { tenantId, at });
  const kept = new Map<string, KnownPlace>();
  const fresh: { key: CacheKey; value: KeptPlace }[] = [];
  for (const [text, key] of keys) {
    const placeId = found.get(text) ?? '';
    const before = KeptPlace.safeParse(known.get(key)).data;
    const changed = { placeId, ...(before && { former: before.placeId, changedAt: at.toISOString() }) };
    const value: KeptPlace = before?.placeId === placeId ? before : changed;
    const hadFormer = (given.get(key)?.since ?? '~') < (value.changedAt ?? '');
    kept.set(text, { placeId, ...(hadFormer && value.former !== undefined && { former: value.former }) });
    if (value !== before) fresh.push({ key, value });
  }
  if (fresh.length > 0) {
    await storeAnswers(db, scope, fresh, { at, expiresAt: FOR_GOOD, keepsAskers: true });
    await noteAsker(
      db,
      scope,
      fresh.map(({ key }) => key),
      { tenantId, at },
    );
  }
  return kept;
}
