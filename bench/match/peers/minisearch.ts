// minisearch 7: prefix and fuzzy full-text search in memory.
import MiniSearch from 'minisearch';
import { cpuMs } from '../../command/arguments.ts';
import { type Peer, type PeerRow, peerName, placeBonus } from './peer.ts';

const RERANKED = 20;

export function minisearch(rows: readonly PeerRow[]): Peer {
  const search = new MiniSearch({ fields: ['name'], searchOptions: { fuzzy: 0.2, prefix: (term) => term.length > 3 } });
  search.addAll(rows.map(({ name }, id) => ({ id, name })));
  return {
    name: 'minisearch, fuzzy .2 and prefix',
    cpuMs,
    answer(query) {
      const name = peerName(query.name);
      const found = search.search(name).slice(0, RERANKED);
      const top = found[0]?.score ?? 1;
      const scored = found.map((hit) => ({ row: rows[Number(hit.id)], score: hit.score / top }));
      const ranked = scored.map(({ row, score }) => ({
        id: row.id,
        score: score * lengthRatio(name, row.name) + placeBonus(query, row),
      }));
      return ranked.sort((a, b) => b.score - a.score)[0];
    },
    close: async () => {},
  };
}

const lengthRatio = (a: string, b: string) => Math.min(a.length, b.length) / Math.max(a.length, b.length, 1);
