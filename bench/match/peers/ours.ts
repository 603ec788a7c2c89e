// Our matcher as a peer of the others: index built in memory, answers of matchSupplier with evidence.
import { buildIndex } from '../../../functions/finexio/match/build/build-index.ts';
import { matchSupplier, searcherOf } from '../../../functions/finexio/match/match-supplier.ts';
import { snapshotBytes } from '../../../functions/finexio/match/snapshot.ts';
import type { SupplierRow } from '../../../functions/finexio/match/supplier-index.ts';
import { cpuMs } from '../../command/arguments.ts';
import { round } from '../metrics.ts';
import type { Peer } from './peer.ts';

export function ours(rows: readonly SupplierRow[]): Peer {
  const from = cpuMs();
  const index = buildIndex(rows);
  const build = { indexMB: round(snapshotBytes(index) / 1e6, 1), buildMs: Math.round(cpuMs() - from) };
  const { ranking, texts } = searcherOf(index);
  return {
    name: 'Clarity Engine',
    cpuMs,
    build,
    answer(query) {
      matchSupplier(index, query);
      return ranking.count === 0 ? undefined : { id: texts.id(ranking.rows[0]), score: ranking.confidence() };
    },
    close: async () => {},
  };
}
