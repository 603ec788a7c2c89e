// The cache as people see it: what it spared them, and for the operator what is in it. Other tenants' part is the
// operator's (decision 0021).
import type { CacheUseView, CacheView, ProviderCache } from '../../shared/contract/cache.ts';
import type { CacheEntries } from '../../shared/db/paid/cache-entries.ts';
import type { CacheUse } from '../../shared/db/paid/cache-use.ts';
import { askedOf } from '../../shared/db/paid/question-kinds.ts';

export interface CacheFacts {
  days: number;
  /** Of the caller. */
  own: readonly CacheUse[];
  /** For the operator only. */
  shared?: { all: readonly CacheUse[]; entries: readonly CacheEntries[] } | undefined;
}

export function cacheView({ days, own, shared }: CacheFacts): CacheView {
  const { all = [], entries = [] } = shared ?? {};
  const kinds = [...new Set([...own, ...all, ...entries].map(({ kind }) => kind))].toSorted();
  const providers = kinds.flatMap((kind): ProviderCache[] => {
    const asked = askedOf(kind);
    if (!asked) return [];
    const found = entries.find((one) => one.kind === kind);
    return [
      {
        ...asked,
        own: useOf(own, kind),
        ...(shared && { allTenants: useOf(all, kind), entries: entriesOf(found) }),
      },
    ];
  });
  return { days, providers };
}

function useOf(uses: readonly CacheUse[], kind: string): CacheUseView {
  const { hits, asked, savedMicros } = uses.find((one) => one.kind === kind) ?? { hits: 0, asked: 0, savedMicros: 0 };
  const lookups = hits + asked;
  const rate = lookups > 0 && { hitRate: Math.round((hits / lookups) * 1_000) / 1_000 };
  return { hits, asked, ...rate, savedDollars: savedMicros / 1_000_000 };
}

function entriesOf(found: CacheEntries | undefined): ProviderCache['entries'] {
  if (!found) return { fresh: 0, expired: 0, open: 0, expiringWithinWeek: 0, expiringDollars: 0 };
  const { fresh, expired, open, oldestAt, expiring, expiringMicros } = found;
  return {
    ...{ fresh, expired, open },
    ...(oldestAt && { oldestAt: oldestAt.toISOString() }),
    expiringWithinWeek: expiring,
    expiringDollars: expiringMicros / 1_000_000,
  };
}
