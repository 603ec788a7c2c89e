// The cache of paid lookups: at most one call per distinct input across all batches, by leases (guarantees G4 and G24).
import { createHmac } from 'node:crypto';
import type { SQL } from 'drizzle-orm';
import * as z from 'zod';
import type { VendorEnvironment } from '../../contract/health.ts';
import type { Db } from '../connection/client.ts';
import { change, jsonb, readRows, sql } from '../connection/query.ts';

/** 32 bytes. The map functions below take and return it as hex, because Buffers are no map keys. */
export type CacheKey = string;

/** Keyed, so that nobody who reads the table can test it for a name. `normalised` must be the same text for inputs that deserve the same answer. */
export function cacheKey(secret: string, kind: string, normalised: string): CacheKey {
  return createHmac('sha256', secret).update(kind).update('\0').update(normalised).digest('hex');
}

/** What is asked, in whatever environment of the vendor. */
export interface CachedQuestion {
  /** E.g. `payee-type`. */
  readonly kind: string;
  /** Whatever else decides the answer (model, prompt). An answer of another version is a miss. */
  readonly version: string;
  /** Versions whose answers count too, such as those of a model that has ended; new answers get `version`. */
  readonly accepts?: readonly string[];
}

/**
 * Where the answers to a question lie. Each environment of a vendor has entries of its own, so that a simulated answer
 * never stands for a real one, nor takes the place of one that was paid for (guarantee G32).
 */
export class CacheScope {
  /** As the table has it: production keeps the kind of the question. */
  readonly kind: string;
  readonly version: string;
  /** `version` among them. */
  readonly accepts: readonly string[];
  /** The kind whatever the environment: keys are made of it, so that they fit wherever a batch goes on. */
  readonly question: string;
  /** Private, so that TypeScript takes no object literal for a scope: every one is made here. */
  readonly #environment: VendorEnvironment;

  constructor({ kind, version, accepts = [] }: CachedQuestion, environment: VendorEnvironment) {
    this.kind = environment === 'production' ? kind : `${environment} ${kind}`;
    this.version = version;
    this.accepts = [...new Set([version, ...accepts])];
    this.question = kind;
    this.#environment = environment;
  }

  get environment(): VendorEnvironment {
    return this.#environment;
  }
}

/** A simulator's answer in the scope of a real vendor is a miss, however it came there. */
const isForeign = (value: SQL, { environment }: CacheScope) =>
  sql`(${environment !== 'simulated'}::boolean and coalesce(${value} ->> 'simulated', '') = 'true')`;

const acceptedBy = ({ accepts }: CacheScope) => sql`${sql.param([...accepts])}::text[]`;

const Answer = z.object({ key: z.string(), value: z.unknown() });

/** The live answers among `keys`, in one query. */
export async function readAnswers(
  db: Db,
  scope: CacheScope,
  keys: readonly CacheKey[],
  at: Date,
): Promise<Map<CacheKey, unknown>> {
  const rows = await readRows(
    db,
    Answer,
    sql`select encode(key, 'hex') as key, value from lookup_cache
      where kind = ${scope.kind} and key = any(${toBytes(keys)}) and state = 'answered'
        and version = any(${acceptedBy(scope)}) and expires_at > ${at} and not ${isForeign(sql`value`, scope)}`,
  );
  return new Map(rows.map(({ key, value }) => [key, value]));
}

export type Claim =
  | { kind: 'answered'; value: unknown }
  /** Ours to ask. `unknowns` counts earlier calls whose answer was lost. */
  | { kind: 'mine'; unknowns: number }
  /** Somebody else is asking just now: look again when the lease ends at the latest. */
  | { kind: 'elsewhere'; until: Date | undefined }
  /** Asked twice, lost twice: not asked a third time before the entry expires. */
  | { kind: 'lost' };

const PATIENT = 'patient:';

/** Owner of leases for somebody who may wait for hours (economy mode): whoever asks in a hurry takes them over, and does not count the call as unknown. */
export const patientOwner = (jobId: string): string => PATIENT + jobId;

/** Undefined for an owner in a hurry. */
export const patientJobOf = (owner: string): string | undefined =>
  owner.startsWith(PATIENT) ? owner.slice(PATIENT.length) : undefined;

export interface Lease {
  /** Must differ in every invocation, so that two deliveries of one message never both believe to hold the lease. */
  readonly owner: string;
  readonly at: Date;
  readonly until: Date;
  /** A person has asked for it: what was lost before, however often, may be asked once more. */
  readonly lostBefore?: Date | undefined;
}

const Claimed = z.object({
  key: z.string(),
  status: z.enum(['mine', 'answered', 'elsewhere', 'lost']),
  value: z.unknown(),
  unknowns: z.number(),
  until: z.coerce.date().optional().catch(undefined),
});

/** An answer lost on the way is asked for again once. */
const MAX_UNKNOWNS = 2;

/**
 * Reads and claims many keys at once, in one statement. A miss becomes ours; so does the lease of somebody who died, and
 * then the answer of his call counts as unknown if it was marked as sent (recordSentCalls). Every claimed key must be
 * stored, marked unknown or released before the lease ends.
 */
export async function claim(
  db: Db,
  scope: CacheScope,
  keys: readonly CacheKey[],
  lease: Lease,
): Promise<Map<CacheKey, Claim>> {
  const { kind, version } = scope;
  const { owner, at, until, lostBefore = null } = lease;
  const isTakenOver = sql`(${patientJobOf(owner) === undefined} and starts_with(known.lease_owner, ${PATIENT}))`;
  const wasAsked = sql`(known.state = 'leased' and known.sent_at is not null and not ${isTakenOver})`;
  const mayBeAskedOnceMore = sql`coalesce(known.sent_at < ${lostBefore}::timestamptz, false)`;
  const rows = await readRows(
    db,
    Claimed,
    sql`
    with wanted as (select distinct key from unnest(${toBytes(keys)}) as key),
    claimed as (
      insert into lookup_cache as known (kind, key, state, version, lease_owner, lease_until, created_at, expires_at)
      select ${kind}, key, 'leased', ${version}, ${owner}, ${until}, ${at}, ${until} from wanted
      order by key -- one order for all, so that two claims never wait for each other
      on conflict (kind, key) do update set state = 'leased', value = null, version = excluded.version,
        lease_owner = excluded.lease_owner, lease_until = excluded.lease_until, expires_at = excluded.expires_at, sent_at = null,
        unknowns = case when known.state = 'answered' or known.state = 'unknown' and known.expires_at <= ${at} then 0
          else least(${MAX_UNKNOWNS - 1}, known.unknowns + case when ${wasAsked} then 1 else 0 end) end
      where case known.state
        when 'answered' then known.version <> all(${acceptedBy(scope)}) or known.expires_at <= ${at} or ${isForeign(sql`known.value`, scope)}
        when 'leased' then ${isTakenOver} or known.lease_until <= ${at} and (
          not ${wasAsked} or known.unknowns + 1 < ${MAX_UNKNOWNS} or ${mayBeAskedOnceMore})
        else known.unknowns < ${MAX_UNKNOWNS} or known.expires_at <= ${at} or ${mayBeAskedOnceMore} end
      returning key, unknowns)
    select encode(wanted.key, 'hex') as key, coalesce(claimed.unknowns, known.unknowns, 0)::integer as unknowns,
      case when claimed.key is not null then 'mine'
        when known.state = 'answered' then 'answered'
        when known.state = 'unknown' or known.state = 'leased' and known.lease_until <= ${at} then 'lost'
        else 'elsewhere' end as status,
      known.value, known.lease_until as until
    from wanted left join claimed using (key) left join lookup_cache as known on known.kind = ${kind} and known.key = wanted.key`,
  );
  return new Map(rows.map((row) => [row.key, toClaim(row)]));
}

function toClaim({ status, value, unknowns, until }: z.infer<typeof Claimed>): Claim {
  if (status === 'answered') return { kind: 'answered', value };
  if (status === 'mine') return { kind: 'mine', unknowns };
  return status === 'elsewhere' ? { kind: 'elsewhere', until } : { kind: 'lost' };
}

export interface NewAnswer {
  readonly key: CacheKey;
  /** Never null: "nothing found" is an answer too and has a value of its own. */
  readonly value: NonNullable<unknown>;
  readonly costMicros?: number;
}

/** Keeps answers, whoever holds the lease by now: what was paid for is never thrown away. Store before the next call goes out. */
export async function storeAnswers(
  db: Db,
  { kind, version }: CacheScope,
  answers: readonly NewAnswer[],
  { at, expiresAt, keepsAskers = false }: { at: Date; expiresAt: Date; keepsAskers?: boolean },
): Promise<void> {
  await change(
    db,
    sql`
    insert into lookup_cache (kind, key, state, value, version, cost_micros, created_at, expires_at)
    select ${kind}, decode(x.key, 'hex'), 'answered', x.value, ${version}, coalesce(x."costMicros", 0), ${at}, ${expiresAt}
    from jsonb_to_recordset(${jsonb(answers)}) as x (key text, value jsonb, "costMicros" bigint) order by 2
    on conflict (kind, key) do update set state = 'answered', value = excluded.value, version = excluded.version,
      cost_micros = excluded.cost_micros, created_at = excluded.created_at, expires_at = excluded.expires_at,
      lease_owner = null, lease_until = null, unknowns = 0,
      asked_by = case when ${keepsAskers}::boolean then lookup_cache.asked_by else '{}' end`,
  );
}

interface Held {
  readonly owner: string;
  readonly at: Date;
}

/** The call went out and its answer is lost (cut connection): may have been billed, may be asked again once until `expiresAt`. */
export async function markUnknown(
  db: Db,
  { kind }: Pick<CacheScope, 'kind'>,
  keys: readonly CacheKey[],
  { owner, expiresAt }: { owner: string; expiresAt: Date },
): Promise<void> {
  await change(
    db,
    sql`update lookup_cache set state = 'unknown', unknowns = unknowns + 1, lease_owner = null, lease_until = null,
        expires_at = ${expiresAt}
      where kind = ${kind} and key = any(${toBytes(keys)}) and state = 'leased' and lease_owner = ${owner}`,
  );
}

/** The call was refused or never made: whoever comes next may ask at once. */
export async function releaseLeases(
  db: Db,
  { kind }: Pick<CacheScope, 'kind'>,
  keys: readonly CacheKey[],
  { owner, at }: Held,
): Promise<void> {
  const own = sql`kind = ${kind} and key = any(${toBytes(keys)}) and state = 'leased' and lease_owner = ${owner}`;
  await change(
    db,
    sql`with gone as (delete from lookup_cache where ${own} and unknowns = 0)
      update lookup_cache set state = 'unknown', lease_owner = null, lease_until = null,
        expires_at = greatest(expires_at, ${at}::timestamptz + interval '1 day')
      where ${own} and unknowns > 0`,
  );
}

/** Deletes what expired before `at`, but no lease that still runs. Returns how many entries went. */
export async function sweepCache(db: Db, at: Date, limit = 10_000): Promise<number> {
  return change(
    db,
    sql`delete from lookup_cache where ctid = any(array(
      select ctid from lookup_cache where expires_at <= ${at} and (lease_until is null or lease_until <= ${at}) limit ${limit}))`,
  );
}

const toBytes = (keys: readonly CacheKey[]) => sql`${sql.param(keys.map((key) => Buffer.from(key, 'hex')))}::bytea[]`;
