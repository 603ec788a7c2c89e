// What is with a provider just now: questions that went out and whose answers have not come. A vendor that hangs is seen here
// before any call has failed.
import * as z from 'zod';
import type { Db } from '../connection/client.ts';
import { readRows, sql } from '../connection/query.ts';
import { askedOf } from './question-kinds.ts';

export interface UnderWay {
  readonly provider: string;
  /** When the oldest of them went out. */
  readonly since: Date;
  readonly questions: number;
}

/**
 * Of all tenants together, without Mastercard's searches, which have a state of their own; a lease that has run out is
 * of a worker that died.
 */
export async function questionsUnderWay(db: Db, at: Date): Promise<UnderWay[]> {
  const Row = z.object({ kind: z.string(), since: z.coerce.date(), questions: z.number() });
  const rows = await readRows(
    db,
    Row,
    sql`select split_part(kind, ' ', -1) as kind, min(sent_at) as since, count(*)::integer as questions
      from lookup_cache where state = 'leased' and sent_at is not null and lease_until > ${at} group by 1`,
  );
  return rows.flatMap(({ kind, ...found }) => {
    const provider = askedOf(kind)?.provider;
    return provider && provider !== 'mastercard' ? [{ provider, ...found }] : [];
  });
}
