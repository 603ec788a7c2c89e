// What OpenAI has said of its models, kept for every process: the end that its list names, and a `model_not_found`.
import * as z from 'zod';
import type { VendorEnvironment } from '../../contract/health.ts';
import type { KnownModels } from '../../openai-models.ts';
import type { Db } from '../connection/client.ts';
import { change, readRows, sql } from '../connection/query.ts';

const Row = z.object({
  model: z.string(),
  shutdownDate: z.string().nullable(),
  refusedAt: z.coerce.date().nullable(),
  listedAt: z.coerce.date().nullable(),
});

export async function readKnownModels(db: Db, environment: VendorEnvironment): Promise<KnownModels> {
  const rows = await readRows(
    db,
    Row,
    sql`select model, shutdown_date::text as "shutdownDate", refused_at as "refusedAt", listed_at as "listedAt"
      from openai_model where environment = ${environment}`,
  );
  return new Map(rows.map(({ model, ...facts }) => [model, facts]));
}

/** OpenAI does not know the model, or not for us. The first time is kept. */
export async function noteRefusedModel(
  db: Db,
  environment: VendorEnvironment,
  { model, at }: { model: string; at: Date },
): Promise<void> {
  await change(
    db,
    sql`insert into openai_model as known (environment, model, refused_at) values (${environment}, ${model}, ${at})
      on conflict (environment, model) do update set refused_at = coalesce(known.refused_at, excluded.refused_at)`,
  );
}

export interface ListedModel {
  model: string;
  /** null: the list says that no end is announced; undefined: the list says nothing of it, and what was known stays. */
  shutdownDate: string | null | undefined;
}

/** A model that is listed may be asked again, whatever was answered before. */
export async function noteListedModel(
  db: Db,
  environment: VendorEnvironment,
  { model, shutdownDate, at }: ListedModel & { at: Date },
): Promise<void> {
  const isSilent = shutdownDate === undefined;
  await change(
    db,
    sql`insert into openai_model as known (environment, model, shutdown_date, listed_at)
      values (${environment}, ${model}, ${shutdownDate ?? null}::date, ${at})
      on conflict (environment, model) do update set listed_at = excluded.listed_at, refused_at = null,
        shutdown_date = case when ${isSilent} then known.shutdown_date else excluded.shutdown_date end`,
  );
}
