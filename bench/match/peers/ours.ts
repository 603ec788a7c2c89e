// Our matcher as a peer of the others: index built in memory, answers of matchSupplier with evidence.
import { buildIndex } from '../../../functions/finexio/match/build/build-index.ts';
import { matchSupplier, searcherOf } from '../../../functions/finexio/match/match-supplier.ts';
import type { SupplierRow } from '../../../functions/finexio/match/supplier-index.ts';
import { cpuMs } from '../arguments.ts';
import type { Peer } from './peer.ts';

export function ours(rows: readonly SupplierRow[]): Peer {
  const index = buildIndex([...rows]);
  const { ranking, texts } = searcherOf(index);
  return {
    name: 'Clarity Engine',
    cpuMs,
    answer(query) {
      matchSupplier(index, query);
      return ranking.count === 0 ? undefined : { id: texts.id(ranking.rows[0]), score: ranking.confidence() };
    },
    close: async () => {},
  };
}
