// The pieces of a bulk search that its vendor refused whole: halves of halves, each a search of its own, all of them parts of the bulk as it was planned.
import { createHash } from 'node:crypto';
import { asc, desc, eq } from 'drizzle-orm';
import type { Db } from '../connection/client.ts';
import { change, guarded, jsonb, sql } from '../connection/query.ts';
import { searchJob } from '../schema/tables.ts';
import type { SearchJob } from './search-jobs.ts';

/** Id of the bulk as it was planned: leases and waits are in its name. */
export const plannedAs = ({ id, partOf }: Pick<SearchJob, 'id' | 'partOf'>): string => partOf ?? id;

export interface NewPiece {
  id: string;
  requestsKey: string;
  requestCount: number;
}

/**
 * The refused job is `split` and its pieces are `new`, in one statement: a crash leaves both or neither. Pieces are named by the job and their number, so that a
 * job has each piece once.
 */
export async function splitJob(
  db: Db,
  jobId: string,
  pieces: readonly NewPiece[],
  { reason, at }: { reason: string; at: Date },
): Promise<void> {
  const rows = pieces.map((piece, number) => ({ ...piece, hash: hashOf(`piece ${number} of ${jobId}`) }));
  await change(
    db,
    sql`
    with refused as (
      update search_job set status = 'split', error = ${reason}, version = version + 1
      where id = ${jobId} and status = 'submitting' returning *)
    insert into search_job (id, provider, environment, batch_id, tenant_id, revision, part_of, request_hash, requests_key, request_count, status, created_at)
    select piece.id, provider, environment, batch_id, tenant_id, revision, coalesce(part_of, refused.id), decode(hash, 'hex'), "requestsKey", "requestCount", 'new', ${at}
    from refused, jsonb_to_recordset(${jsonb(rows)}) as piece (id uuid, hash text, "requestsKey" text, "requestCount" integer)
    on conflict (provider, request_hash) do nothing`,
  );
}

const hashOf = (name: string) => createHash('sha256').update(name).digest('hex');

/** All pieces of a planned bulk, largest first, those that were split again too. */
export async function piecesOf(db: Db, plannedId: string): Promise<SearchJob[]> {
  const isPiece = eq(searchJob.partOf, plannedId);
  return guarded(db.select().from(searchJob).where(isPiece).orderBy(desc(searchJob.requestCount), asc(searchJob.id)));
}
