// The classification's memory in Postgres: reviewers' decisions of the tenant, and answers that OpenAI was paid for earlier.
import * as z from 'zod';
import type { Db } from '../../shared/db/connection/client.ts';
import { noteAsker } from '../../shared/db/paid/askers.ts';
import { countHits } from '../../shared/db/paid/cache-use.ts';
import { type CacheKey, type CacheScope, cacheKey, readAnswers } from '../../shared/db/paid/lookup-cache.ts';
import { type Decision, decisionsFor } from '../../shared/db/tenants/review-decisions.ts';
import { timeOfUuidV7 } from '../../shared/ids.ts';
import type { ClassifyPorts, GivenAnswer, ReviewedType } from './classify.ts';
import type { AskedOpenAi } from './model-in-use.ts';
import { openAiScope } from './openai-port.ts';
import { PAYEE_TYPES } from './payee-type.ts';

/** Field and cache kind under which a reviewer's payee type is kept. */
export const REVIEWED_TYPE = 'payee-type';

const ReviewedTypeValue = z.object({
  type: z.enum(PAYEE_TYPES),
  review: z.string(),
  note: z.string().optional(),
});

const Review = ReviewedTypeValue.extend({ actor: z.string(), at: z.date() });

const StoredAnswer = z.object({
  type: z.enum(PAYEE_TYPES),
  confidence: z.number(),
  reasoning: z.string(),
  model: z.string(),
  promptVersion: z.string(),
  sicProposal: z.string().optional(),
  requestId: z.string().optional(),
  simulated: z.boolean().optional(),
  at: z.string().optional(),
  cached: z.boolean().optional(),
});

export interface StoredContext {
  db: Db;
  cacheSecret: string;
  tenantId: string;
  /** The answers are for this batch; for a caller of the API without. */
  batchId?: string | undefined;
  at: Date;
}

/** `openAi` is the one configured: answers of another one are not taken. */
export function storedPorts(
  context: StoredContext,
  openAi: AskedOpenAi | undefined,
): Pick<ClassifyPorts, 'decisions' | 'cache'> {
  const [model] = openAi?.chain ?? [];
  const scope = openAi && model !== undefined ? openAiScope(model, openAi) : undefined;
  return {
    decisions: {
      find: (keys) => reviewsOf(context, keys),
    },
    cache: {
      async find(keys) {
        if (!scope) return new Map();
        return byName<GivenAnswer>(keys, scope.question, context.cacheSecret, StoredAnswer, (hashed) =>
          readAsTenant(context, scope, hashed),
        );
      },
      async noteUsed(names) {
        if (!scope) return;
        const { db, cacheSecret, tenantId, batchId, at } = context;
        const keys = names.map((name) => cacheKey(cacheSecret, scope.question, name));
        await countHits(db, { scope, keys, tenantId, since: batchId ? timeOfUuidV7(batchId) : at, at });
      },
    },
  };
}

/** Answers of the cache as the tenant may see them: what another one asked for reads as fresh. */
async function readAsTenant({ db, tenantId, at }: StoredContext, scope: CacheScope, keys: readonly CacheKey[]) {
  const answers = await readAnswers(db, scope, keys, at);
  const own = await noteAsker(db, scope, [...answers.keys()], { tenantId, at });
  const seen = ([key, value]: [CacheKey, unknown]): [CacheKey, unknown] => {
    const before = own.get(key);
    const { requestId, ...answer } = Object(value);
    const ids = before?.isOwn && requestId !== undefined && { requestId };
    return [key, { ...answer, ...ids, cached: before !== undefined, at: before?.since ?? at.toISOString() }];
  };
  return new Map([...answers].map(seen));
}

/** The tenant's decisions in force, by name key. */
export async function reviewsOf(
  { db, cacheSecret, tenantId }: Omit<StoredContext, 'at'>,
  keys: readonly string[],
): Promise<Map<string, ReviewedType & Pick<Decision, 'actor' | 'at'>>> {
  return byName(keys, REVIEWED_TYPE, cacheSecret, Review, async (hashed) => {
    const found = await decisionsFor(db, tenantId, REVIEWED_TYPE, hashed);
    return new Map(
      [...found].map(([key, { value, actor, at }]) => [key, { ...ReviewedTypeValue.parse(value), actor, at }]),
    );
  });
}

/** Looks names up by the keyed hash under which the tables keep them. */
async function byName<T>(
  names: readonly string[],
  kind: string,
  secret: string,
  schema: z.ZodType<T>,
  find: (keys: CacheKey[]) => Promise<Map<CacheKey, unknown>>,
): Promise<Map<string, T>> {
  const hashed = new Map(names.map((name) => [cacheKey(secret, kind, name), name]));
  const found = new Map<string, T>();
  for (const [key, value] of await find([...hashed.keys()])) {
    const name = hashed.get(key);
    if (name !== undefined) found.set(name, schema.parse(value));
  }
  return found;
}
