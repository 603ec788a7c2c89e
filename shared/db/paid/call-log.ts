// The log of paid calls: what a batch and a day have cost, and how many answers were lost.
import * as z from 'zod';
import type { Db } from '../connection/client.ts';
import { change, readRow, sql } from '../connection/query.ts';

export interface PaidCalls {
  readonly provider: string;
  readonly step: string;
  readonly tenantId?: string;
  readonly batchId?: string;
  readonly calls: number;
  /** Calls that went out and whose answer never came. */
  readonly unknownCalls: number;
  /** Millionths of a dollar. */
  readonly costMicros: number;
  readonly at: Date;
}

export async function logCalls(db: Db, entry: PaidCalls): Promise<void> {
  await change(
    db,
    sql`insert into call_log (provider, tenant_id, batch_id, step, calls, unknown_calls, cost_micros, day, at)
      values (${entry.provider}, ${entry.tenantId ?? null}, ${entry.batchId ?? null}, ${entry.step}, ${entry.calls},
        ${entry.unknownCalls}, ${entry.costMicros}, ${dayOf(entry.at)}, ${entry.at})`,
  );
}

const Spend = z.object({ calls: z.number(), unknownCalls: z.number(), costMicros: z.number() });
export type Spend = z.infer<typeof Spend>;

export async function spendOfBatch(db: Db, batchId: string): Promise<Spend> {
  return readRow(
    db,
    Spend,
    sql`select coalesce(sum(calls), 0)::integer as calls, coalesce(sum(unknown_calls), 0)::integer as "unknownCalls",
      coalesce(sum(cost_micros), 0)::float8 as "costMicros" from call_log where batch_id = ${batchId}`,
  );
}

/** The calendar day, in UTC, as Postgres writes it. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
