// Brute force over all names with fastest-levenshtein: what RapidFuzz does, one ratio per name.
import { distance } from 'fastest-levenshtein';
import { cpuMs } from '../../command/arguments.ts';
import { CITY_BONUS, type Peer, type PeerAnswer, type PeerRow, peerName, placeBonus, STATE_BONUS } from './peer.ts';

export function levenshtein(rows: readonly PeerRow[]): Peer {
  return {
    name: 'Levenshtein ratio over all names',
    cpuMs,
    answer(query) {
      const name = peerName(query.name);
      let best: PeerAnswer | undefined;
      for (const row of rows) {
        const longer = Math.max(name.length, row.name.length, 1);
        const atMost = Math.min(name.length, row.name.length) / longer + CITY_BONUS + STATE_BONUS;
        if (best && atMost <= best.score) continue;
        const score = 1 - distance(name, row.name) / longer + placeBonus(query, row);
        if (!best || score > best.score) best = { id: row.id, score };
      }
      return best;
    },
    close: async () => {},
  };
}
