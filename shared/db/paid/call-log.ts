// The log of paid calls: what a batch and a day have cost, and how many answers were lost. Entries add up: a call is logged
// as unanswered when it goes out, and taken back from these when it is answered.
import * as z from 'zod';
import type { Db } from '../connection/client.ts';
import { change, readRows, sql } from '../connection/query.ts';

export interface PaidCalls {
  readonly provider: string;
  readonly step: string;
  readonly tenantId?: string;
  readonly batchId?: string;
  readonly calls: number;
  /** Calls that went out and whose answer has not come; below zero for those that have it now. */
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

const StepSpend = z.object({
  step: z.string(),
  calls: z.number(),
  unknownCalls: z.number(),
  costMicros: z.number(),
});
export type StepSpend = z.infer<typeof StepSpend>;

/** What each step of the batch has paid for, over all its revisions; steps without a call are left out. */
export async function spendOfBatch(db: Db, batchId: string): Promise<StepSpend[]> {
  return readRows(
    db,
    StepSpend,
    sql`select step, sum(calls)::integer as calls, sum(unknown_calls)::integer as "unknownCalls",
      sum(cost_micros)::float8 as "costMicros" from call_log where batch_id = ${batchId} group by step order by step`,
  );
}

/** The calendar day, in UTC, as Postgres writes it. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
