// What an earlier run has left unfinished, when the stack now starts with other providers: no batch rests partly on simulated answers without anybody's wish (guarantee G32).
import * as z from 'zod';
import { RESTING } from '#shared/batch';
import type { Db } from '#shared/db/connection/client';
import { change, readRows, sql } from '#shared/db/connection/query';
import type { Providers } from './providers.ts';

const OpenBatch = z.object({ id: z.uuid(), fileName: z.string() });
export type OpenBatch = z.infer<typeof OpenBatch>;

/**
 * Batches that were begun with a simulator which is not there any more are cancelled, and returned: what they have cost
 * is nothing. Throws when a batch that was begun without simulators would go on with them.
 */
export async function settleSwitch(
  db: Db,
  { before, now, at }: { before: Providers; now: Providers; at: Date },
): Promise<OpenBatch[]> {
  const comes = simulatedOnlyIn(now, before);
  const goes = simulatedOnlyIn(before, now);
  const open = comes.length + goes.length > 0 ? await openBatches(db) : [];
  if (comes.length > 0 && open.length > 0) throw new Error(refusalOf(open, before));
  await forgetSetups(db, changed(before, now));
  if (open.length === 0) return [];
  const ids = sql.param(open.map(({ id }) => id));
  await change(
    db,
    sql`update batch set cancel_requested_at = ${at}, version = version + 1
      where id = any(${ids}::uuid[]) and cancel_requested_at is null`,
  );
  return open;
}

const simulatedOnlyIn = (one: Providers, other: Providers) =>
  Object.keys(one).filter((name) => one[name] === 'simulated' && other[name] !== 'simulated');

const changed = (one: Providers, other: Providers) => Object.keys(other).filter((name) => one[name] !== other[name]);

/** Health says nothing of a vendor until its own service has looked at the secret of this run. */
async function forgetSetups(db: Db, names: readonly string[]): Promise<void> {
  await change(
    db,
    sql`update provider_gate set setup = null, setup_problem = null, environment = null, model = null
      where provider = any(${sql.param([...names])}::text[])`,
  );
}

const openBatches = (db: Db) =>
  readRows(
    db,
    OpenBatch,
    sql`select id, source ->> 'fileName' as "fileName" from batch
      where status <> all(${sql.param([...RESTING])}::text[]) order by id`,
  );

function refusalOf(open: readonly OpenBatch[], before: Providers): string {
  const files = open.map(({ fileName }) => fileName).join(', ');
  const real = Object.keys(before).filter((name) => before[name] === 'real');
  const command = ['npm start -- --once --no-sample', ...real.map((name) => `--live ${name}`)].join(' ');
  return (
    `An earlier run has not finished ${files}, which was begun without simulators and must not get their answers: ` +
    `finish it first (${command}), or give this run its own folder with --state DIR.`
  );
}
