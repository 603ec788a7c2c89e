// Which piece of a bulk that was split asks for what: looked up only for rows that are not answered.
import type { Db } from '../../../shared/db/connection/client.ts';
import type { SearchJob } from '../../../shared/db/paid/search-jobs.ts';
import { piecesOf } from '../../../shared/db/paid/search-pieces.ts';
import { type ObjectStore, readNdjson } from '../../../shared/objects.ts';
import { SearchRequest } from './search-request.ts';

/** By cache key; for those of `jobs` that were split. */
export async function piecesByKey(
  jobs: Iterable<SearchJob>,
  { db, objects }: { db: Db; objects: ObjectStore },
): Promise<Map<string, SearchJob>> {
  const found = new Map<string, SearchJob>();
  for (const job of jobs) {
    if (job.status !== 'split') continue;
    for (const piece of await piecesOf(db, job.id)) {
      // What is answered stands in the cache.
      if (['split', 'completed', 'merged'].includes(piece.status)) continue;
      for (const { key } of await readNdjson(objects, piece.requestsKey, SearchRequest)) found.set(key, piece);
    }
  }
  return found;
}
