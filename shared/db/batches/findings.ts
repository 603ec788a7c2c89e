// Findings: what all steps said of a chunk's payees, written with the ledger row in one statement, and read back row by row.
import * as z from 'zod';
import { countOutcomes, StepName, StepOutcome } from '../../outcome.ts';
import { Payee } from '../../payee.ts';
import type { LedgerEntry } from '../../step.ts';
import type { Db } from '../connection/client.ts';
import { change, jsonb, readRow, readRows, sql } from '../connection/query.ts';
import { isNotOlder } from './ledger.ts';

export interface ChunkFindings {
  readonly payees: readonly Payee[];
  /** Per step, the outcomes of the chunk's rows. */
  readonly outcomes: Readonly<Partial<Record<StepName, readonly StepOutcome[]>>>;
  /** The ledger row of the storing itself. */
  readonly ledger: LedgerEntry;
}

/**
 * The ledger counts exclusions again, because the payee type settles them after the exclusion step.
 * One statement from one JSON parameter: upserts payees and findings, and the ledger row with them, so that a crash leaves all or nothing. Unchanged
 * rows are not rewritten. An attempt that comes after a later one writes nothing. Returns how many payees and findings changed.
 */
export async function storeChunk(db: Db, chunk: ChunkFindings): Promise<{ payees: number; findings: number }> {
  return readRow(
    db,
    z.object({ payees: z.number(), findings: z.number() }),
    sql`
    with input as materialized (select ${jsonb(toDocument(chunk))} as doc),
    mine as (select x.* from input, jsonb_to_record(doc -> 'ledger') as x (batch_id uuid, step text, chunk integer,
      revision integer, attempt text, rows integer, outcomes jsonb, output_key text, started_at timestamptz, finished_at timestamptz)),
    allowed as (select mine.* from mine where not exists (
      select 1 from chunk_step as known where (known.batch_id, known.step, known.chunk) = (mine.batch_id, mine.step, mine.chunk)
        and not ${isNotOlder(sql`mine`, sql`known`)})),
    stored_payee as (
      insert into payee as known (batch_id, row_no, name, address, city, state, zip, country, extra)
      select allowed.batch_id, x.* from allowed, input, jsonb_to_recordset(doc -> 'payees')
        as x (row_no integer, name text, address text, city text, state text, zip text, country text, extra jsonb)
      on conflict (batch_id, row_no) do update set name = excluded.name, address = excluded.address, city = excluded.city,
        state = excluded.state, zip = excluded.zip, country = excluded.country, extra = excluded.extra
      where (known.name, known.address, known.city, known.state, known.zip, known.country, known.extra) is distinct from
        (excluded.name, excluded.address, excluded.city, excluded.state, excluded.zip, excluded.country, excluded.extra)
      returning 1),
    stored_finding as (
      insert into finding as known (batch_id, row_no, step, outcome, reason, confidence, data, provenance, at)
      select allowed.batch_id, x.*, allowed.finished_at from allowed, input, jsonb_to_recordset(doc -> 'findings')
        as x (row_no integer, step text, outcome text, reason text, confidence real, data jsonb, provenance jsonb)
      on conflict (batch_id, row_no, step) do update set outcome = excluded.outcome, reason = excluded.reason,
        confidence = excluded.confidence, data = excluded.data, provenance = excluded.provenance, at = excluded.at
      where (known.outcome, known.reason, known.confidence, known.data, known.provenance) is distinct from
        (excluded.outcome, excluded.reason, excluded.confidence, excluded.data, excluded.provenance)
      returning 1),
    recounted as (
      update chunk_step as known set outcomes = doc -> 'exclusions' from allowed, input
      where (known.batch_id, known.step, known.chunk) = (allowed.batch_id, 'exclude', allowed.chunk)
        and doc ? 'exclusions' and known.outcomes <> doc -> 'exclusions'),
    entered as (
      insert into chunk_step (batch_id, step, chunk, revision, attempt, status, rows, outcomes, output_key, started_at, finished_at)
      select batch_id, step, chunk, revision, attempt, 'done', rows, outcomes, output_key, started_at, finished_at from allowed
      on conflict (batch_id, step, chunk) do update set revision = excluded.revision, attempt = excluded.attempt,
        status = 'done', rows = excluded.rows, outcomes = excluded.outcomes, output_key = excluded.output_key, error = null,
        started_at = excluded.started_at, finished_at = excluded.finished_at)
    select (select count(*)::integer from stored_payee) as payees, (select count(*)::integer from stored_finding) as findings`,
  );
}

function toDocument({ payees, outcomes, ledger }: ChunkFindings) {
  return {
    payees: payees.map(toPayeeRow),
    ...(outcomes.exclude && { exclusions: countOutcomes(outcomes.exclude) }),
    findings: Object.entries(outcomes).flatMap(([step, answers]) =>
      answers.map(({ row, ...answer }) => ({ row_no: row, step, ...answer })),
    ),
    ledger: {
      batch_id: ledger.batchId,
      step: ledger.step,
      chunk: ledger.chunk,
      revision: ledger.revision,
      attempt: ledger.attempt,
      rows: ledger.rows,
      outcomes: ledger.outcomes,
      output_key: ledger.outputKey,
      started_at: ledger.startedAt,
      finished_at: ledger.finishedAt,
    },
  };
}

function toPayeeRow(payee: Payee) {
  const { row, name, address, city, state, zip, country, phone, amount, payments, currentMethod } = payee;
  const { otherNames, statedType, industryText } = payee;
  const extra = { phone, amount, payments, currentMethod, otherNames, statedType, industryText };
  return { row_no: row, name, address, city, state, zip, country, extra };
}

export interface FoundPayee {
  readonly payee: Payee;
  readonly outcomes: Partial<Record<StepName, StepOutcome>>;
}

const Found = z.object({ payee: Payee, outcomes: z.partialRecord(StepName, StepOutcome) });

/** Payees after row `after`, in file order, each with all its findings. */
export async function readFindings(
  db: Db,
  batchId: string,
  page: { after: number; limit: number },
): Promise<FoundPayee[]> {
  return readRows(
    db,
    Found,
    sql`
    with page as (select * from payee where batch_id = ${batchId} and row_no > ${page.after}
      order by row_no limit ${page.limit})
    select jsonb_strip_nulls(jsonb_build_object('row', row_no, 'name', name, 'address', address, 'city', city,
        'state', state, 'zip', zip, 'country', country)) || coalesce(extra, '{}') as payee,
      coalesce((select jsonb_object_agg(step,
          jsonb_strip_nulls(jsonb_build_object('row', row_no, 'outcome', outcome, 'reason', reason, 'confidence', confidence))
          || case when data is null then '{}' else jsonb_build_object('data', data) end
          || case when provenance is null then '{}' else jsonb_build_object('provenance', provenance) end) from finding
        where finding.batch_id = page.batch_id and finding.row_no = page.row_no), '{}') as outcomes
    from page order by row_no`,
  );
}

/** Removes payees, findings, ledger and notices of a batch: the database's part of a purge. */
export async function purgeBatch(db: Db, batchId: string): Promise<void> {
  await change(
    db,
    sql`with p as (delete from payee where batch_id = ${batchId}), f as (delete from finding where batch_id = ${batchId}),
        o as (delete from outbox where batch_id = ${batchId})
      delete from batch where id = ${batchId}`,
  );
}
