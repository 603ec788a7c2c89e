// Every paid question goes through here: cache, lease, gate, call, store, in this order, so that nothing is asked twice and no recorded answer is paid for again
// (guarantees G4, G7, G24). One provider's clients only say how to make one call.
import { setTimeout as sleep } from 'node:timers/promises';
import PQueue from 'p-queue';
import type { Clock } from '../clock.ts';
import type { Db } from '../db/connection/client.ts';
import { noteAsker } from '../db/paid/askers.ts';
import { countHits } from '../db/paid/cache-use.ts';
import {
  type CacheKey,
  type CacheScope,
  cacheKey,
  claim,
  markUnknown,
  type NewAnswer,
  releaseLeases,
} from '../db/paid/lookup-cache.ts';
import { recordAnsweredCalls, recordFailedCall, recordSentCalls } from '../db/paid/paid-calls.ts';
import type { BreakerRule, GateRate } from '../db/paid/provider-gate.ts';
import { VendorError } from '../errors.ts';
import { timeOfUuidV7, uuidV7 } from '../ids.ts';
import { TokenLot } from './gate.ts';
import { GroupCommit } from './group-commit.ts';
import { heldBack, noteFailure } from './note-failure.ts';

/** What one call brought: an answer for each item it could answer; items left out stay unanswered and may be asked again. */
export interface CallResult<Item, Answer> {
  answers: Map<Item, Answer>;
  costMicros: number;
}

export interface PaidQuestion<Item, Answer> {
  provider: string;
  /** The step that pays, for the cost meter. */
  step: string;
  /** What is asked (cache kind) and whatever else decides the answer, such as the model and the prompt's version. */
  scope: CacheScope;
  /** Normalised text: equal for items that deserve the same answer. */
  textOf(item: Item): string;
  call(items: Item[], signal: AbortSignal): Promise<CallResult<Item, Answer>>;
  maxItemsPerCall: number;
  concurrentCalls: number;
  rate: GateRate;
  breaker: BreakerRule;
  /** How long an answer may be kept. */
  keepSeconds: number;
  /** Whether the credentials were rotated since the client was made; asked when they are refused. */
  hasKeyChanged?: (() => Promise<boolean>) | undefined;
}

export interface PaidContext {
  db: Db;
  /** Key of the cache's HMAC. */
  cacheSecret: string;
  tenantId: string;
  batchId?: string;
  clock: Clock;
  signal: AbortSignal;
  /** Throws when the batch was cancelled or nobody waits any more. */
  beforePaidCall(): Promise<void>;
  /** Answers that were lost before may be asked for once more, however often that was: a person has asked for it then. */
  lostBefore?: Date | undefined;
}

/** An answer as the tenant may see it: what another tenant asked for reads as fresh. */
export interface GivenOnce<Answer> {
  value: Answer;
  /** This tenant was given the answer before. */
  cached: boolean;
  /** When this tenant was given it first, ISO 8601. */
  at: string;
  /** A question of this tenant brought it: only then may the provider's id of the call be shown. */
  isOwn: boolean;
}

export interface PaidAnswers<Item, Answer> {
  answers: Map<Item, GivenOnce<Answer>>;
  /** Asked twice and lost twice: not asked again. */
  lost: Set<Item>;
  /** Why the rest is unanswered; undefined when nothing failed. */
  failure: VendorError | undefined;
}

/**
 * Counted anew from when a question is sent. A lease outlives the slowest call (OpenAI asked twice, 30 s each); whoever finds it expired takes it over and counts the call as unknown. It ends before a task
 * that waits for it has used up its retries: six looks of ten seconds and five pauses.
 */
const LEASE_SECONDS = 75;
/** How long a worker looks again for answers that another one is fetching, before its task goes back to the queue. */
const WAIT_ELSEWHERE_MS = 10_000;
const LOOK_AGAIN_MS = 400;
/** An unknown answer may be asked for again within this time, once. */
const UNKNOWN_SECONDS = 24 * 3600;

/**
 * Answers the items from the cache or by paid calls; equal items are asked once. Failures do not throw: what was answered is returned with the reason why
 * the rest was not, so that a step can keep it. Only a dropped batch (WorkDroppedError) and our own faults throw.
 */
export async function askPaid<Item, Answer>(
  items: readonly Item[],
  question: PaidQuestion<Item, Answer>,
  context: PaidContext,
): Promise<PaidAnswers<Item, Answer>> {
  const lookup = new Lookup(items, question, context);
  const until = performance.now() + WAIT_ELSEWHERE_MS;
  for (;;) {
    const elsewhere = await lookup.round();
    if (elsewhere === 0 || lookup.failure) break;
    if (performance.now() >= until || context.signal.aborted) {
      lookup.failure = busyElsewhere(question.provider);
      break;
    }
    await sleep(LOOK_AGAIN_MS, undefined, { signal: context.signal }).catch(() => {});
  }
  await lookup.noteAsker();
  await lookup.noteHits();
  return lookup.results();
}

const busyElsewhere = (vendor: string) =>
  new VendorError(
    { vendor, operation: 'lookup', code: 'ASKED_ELSEWHERE', retryable: true, held: 'busy', retryAfterSeconds: 5 },
    'the answer that another task is fetching',
  );

/** What one call brought, as it is recorded. */
interface Kept {
  answers: readonly NewAnswer[];
  costMicros: number;
}

class Lookup<Item, Answer> {
  failure: VendorError | undefined;
  readonly #question: PaidQuestion<Item, Answer>;
  readonly #context: PaidContext;
  readonly #owner: string;
  /** Items by cache key, until they are answered or lost. */
  readonly #open = new Map<CacheKey, Item[]>();
  readonly #answers: PaidAnswers<Item, Answer>['answers'] = new Map();
  /** Items by cache key, once they are answered. */
  readonly #settled = new Map<CacheKey, { items: Item[]; value: Answer; wasKnown: boolean }>();
  readonly #lost = new Set<Item>();
  /** Calls that go out side by side are marked together, each before it goes. */
  readonly #sends = new GroupCommit<CacheKey[]>((lots) => this.#markSent(lots));
  /** Marked as sent, by us. */
  readonly #sent = new Set<CacheKey>();
  /** Calls run side by side, but their answers go to the database over one connection: it takes together what comes meanwhile. */
  readonly #log = new GroupCommit<Kept>((calls) => this.#record(calls));

  constructor(items: readonly Item[], question: PaidQuestion<Item, Answer>, context: PaidContext) {
    this.#question = question;
    this.#context = context;
    this.#owner = uuidV7(context.clock.now());
    for (const item of items) {
      const key = cacheKey(context.cacheSecret, question.scope.question, question.textOf(item));
      const same = this.#open.get(key);
      if (same) same.push(item);
      else this.#open.set(key, [item]);
    }
  }

  results(): PaidAnswers<Item, Answer> {
    return { answers: this.#answers, lost: this.#lost, failure: this.failure };
  }

  /** Answers that another tenant asked for are none of this tenant's earlier ones. */
  async noteAsker(): Promise<void> {
    const { db, tenantId, clock } = this.#context;
    const at = clock.now();
    const own = await noteAsker(db, this.#question.scope, [...this.#settled.keys()], { tenantId, at });
    for (const [key, { items, value, wasKnown }] of this.#settled) {
      const before = wasKnown ? own.get(key) : undefined;
      const isOwn = before?.isOwn ?? !wasKnown;
      const given = { value, cached: before !== undefined, at: before?.since ?? at.toISOString(), isOwn };
      for (const item of items) this.#answers.set(item, given);
    }
  }

  /** A task that comes back finds the same answers again, so they are counted by the one that brings it to its end. */
  async noteHits(): Promise<void> {
    if (this.failure) return;
    const { db, tenantId, batchId, clock } = this.#context;
    const at = clock.now();
    const keys = [...this.#settled].flatMap(([key, { wasKnown }]) => (wasKnown ? [key] : []));
    const since = batchId ? timeOfUuidV7(batchId) : at;
    await countHits(db, { scope: this.#question.scope, keys, tenantId, since, at });
  }

  /** Claims what is open, asks for what is ours; returns how many keys somebody else is asking for. */
  async round(): Promise<number> {
    if (this.#open.size === 0) return 0;
    const { db, lostBefore } = this.#context;
    const mine: CacheKey[] = [];
    let elsewhere = 0;
    const lease = { ...this.#leaseFromNow(), lostBefore };
    const claims = await claim(db, this.#question.scope, [...this.#open.keys()], lease);
    for (const key of [...this.#open.keys()]) {
      const found = claims.get(key);
      // Only `call` writes answers of this kind and version, hence the type.
      if (found?.kind === 'answered') this.#settle(key, found.value as Answer, true);
      else if (found?.kind === 'mine') mine.push(key);
      else if (found?.kind === 'lost') this.#lose(key);
      else elsewhere += 1;
    }
    await this.#ask(mine);
    const taken = this.failure ? 0 : mine.filter((key) => this.#open.has(key) && !this.#sent.has(key)).length;
    return elsewhere + taken;
  }

  #leaseFromNow() {
    const at = this.#context.clock.now();
    return { owner: this.#owner, at, until: new Date(at.getTime() + LEASE_SECONDS * 1000) };
  }

  #settle(key: CacheKey, value: Answer, wasKnown: boolean): void {
    this.#settled.set(key, { items: this.#open.get(key) ?? [], value, wasKnown });
    this.#open.delete(key);
  }

  #lose(key: CacheKey): void {
    for (const item of this.#open.get(key) ?? []) this.#lost.add(item);
    this.#open.delete(key);
  }

  async #ask(claimed: CacheKey[]): Promise<void> {
    const { maxItemsPerCall, concurrentCalls } = this.#question;
    const queue = new PQueue({ concurrency: concurrentCalls });
    const lots: CacheKey[][] = [];
    for (let i = 0; i < claimed.length; i += maxItemsPerCall) lots.push(claimed.slice(i, i + maxItemsPerCall));
    const tokens = new TokenLot(this.#question, this.#context, lots.length);
    const finished = await Promise.allSettled(lots.map((lot) => queue.add(() => this.#askLot(lot, tokens))));
    for (const lot of finished) if (lot.status === 'rejected') throw lot.reason;
  }

  async #askLot(lot: CacheKey[], tokens: TokenLot): Promise<void> {
    const { db, clock } = this.#context;
    const { scope } = this.#question;
    try {
      // After one lot has failed the others are not tried: the state machine decides whether to come back.
      if (this.failure) return await releaseLeases(db, scope, lot, { owner: this.#owner, at: clock.now() });
      await tokens.take();
      await this.#context.beforePaidCall();
    } catch (error) {
      await releaseLeases(db, scope, lot, { owner: this.#owner, at: clock.now() });
      if (!(error instanceof VendorError)) throw error;
      this.failure = error;
      return;
    }
    await this.#sends.keep(lot);
    // While it waited for its turn, somebody may have taken over what was not sent yet.
    const ours = lot.filter((key) => this.#sent.has(key));
    if (ours.length > 0) await this.#call(ours);
  }

  async #markSent(lots: readonly (readonly CacheKey[])[]): Promise<void> {
    const { scope } = this.#question;
    const sent = { ...this.#meter(), scope, calls: lots, lease: this.#leaseFromNow() };
    for (const key of await recordSentCalls(this.#context.db, sent)) this.#sent.add(key);
  }

  /** To whose account a call goes. */
  #meter() {
    const { tenantId, batchId } = this.#context;
    const { provider, step } = this.#question;
    return { provider, step, tenantId, ...(batchId && { batchId }) };
  }

  async #call(lot: CacheKey[]): Promise<void> {
    const { signal } = this.#context;
    const { call, breaker } = this.#question;
    const items = lot.map((key) => this.#open.get(key)?.[0]).filter((item) => item !== undefined);
    try {
      const result = await call(items, signal);
      await this.#keep(lot, result);
    } catch (thrown) {
      if (!(thrown instanceof VendorError)) throw thrown;
      const error = await this.#unlessRotated(thrown);
      await this.#giveBack(lot, error);
      this.failure = (await this.#opensBreaker(error)) ? heldBack(error, breaker) : error;
      await this.#meterFailure(error);
    }
  }

  /** Credentials that were rotated meanwhile are refused by right: the next try has the new ones. */
  async #unlessRotated(error: VendorError): Promise<VendorError> {
    const { failure, expected } = error;
    if (!failure.configuration || !(await this.#question.hasKeyChanged?.())) return error;
    return new VendorError({ ...failure, code: 'KEY_ROTATED', configuration: false, retryable: true }, expected);
  }

  #opensBreaker(error: VendorError): Promise<boolean> {
    const { db, clock } = this.#context;
    const { provider, breaker } = this.#question;
    return noteFailure(db, provider, error, { at: clock.now(), rule: breaker });
  }

  async #keep(lot: CacheKey[], { answers, costMicros }: CallResult<Item, Answer>): Promise<void> {
    const { db, clock } = this.#context;
    const { scope } = this.#question;
    const stored: NewAnswer[] = [];
    const unanswered: CacheKey[] = [];
    const share = Math.round(costMicros / Math.max(1, lot.length));
    for (const key of lot) {
      const item = this.#open.get(key)?.[0];
      const value = item === undefined ? undefined : answers.get(item);
      if (value === undefined || value === null) unanswered.push(key);
      else stored.push({ key, value, costMicros: share });
    }
    await this.#log.keep({ answers: stored, costMicros });
    for (const { key, value } of stored) this.#settle(key, value as Answer, false);
    if (unanswered.length > 0) {
      await releaseLeases(db, scope, unanswered, { owner: this.#owner, at: clock.now() });
      for (const key of unanswered) this.#open.delete(key);
    }
  }

  async #record(calls: readonly Kept[]): Promise<void> {
    const { db, clock } = this.#context;
    const { scope, keepSeconds } = this.#question;
    const at = clock.now();
    await recordAnsweredCalls(db, {
      ...{ ...this.#meter(), scope, at, calls: calls.length, areCounted: true },
      answers: calls.flatMap(({ answers }) => answers),
      costMicros: calls.reduce((sum, { costMicros }) => sum + costMicros, 0),
      expiresAt: new Date(at.getTime() + keepSeconds * 1000),
    });
  }

  async #giveBack(lot: CacheKey[], error: VendorError): Promise<void> {
    const { db, clock } = this.#context;
    const { scope } = this.#question;
    const at = clock.now();
    if (!error.failure.answerLost) return releaseLeases(db, scope, lot, { owner: this.#owner, at });
    const expiresAt = new Date(at.getTime() + UNKNOWN_SECONDS * 1000);
    return markUnknown(db, scope, lot, { owner: this.#owner, expiresAt });
  }

  /** The answer that is lost stays counted as one that has not come. */
  async #meterFailure({ failure }: VendorError): Promise<void> {
    const { db, clock } = this.#context;
    if (!failure.answerLost) await recordFailedCall(db, { ...this.#meter(), at: clock.now() });
  }
}
