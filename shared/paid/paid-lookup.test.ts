import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { fixedClock } from '../clock.ts';
import { spendOfBatch } from '../db/paid/call-log.ts';
import { CacheScope } from '../db/paid/lookup-cache.ts';
import { VendorError } from '../errors.ts';
import { uuidV7 } from '../ids.ts';
import { askPaid, type CallResult, type PaidContext, type PaidQuestion } from './paid-lookup.ts';

let database: TestDatabase;
let asked: string[][] = [];
let kind = '';
let count = 0;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(() => {
  asked = [];
  kind = `test-${count++}`;
});

const context = (over: Partial<PaidContext> = {}): PaidContext => ({
  db: database.db,
  cacheSecret: 'secret',
  tenantId: '018f0000-0000-7000-8000-000000000001',
  clock: fixedClock('2026-11-22T10:00:00.000Z'),
  signal: AbortSignal.timeout(20_000),
  beforePaidCall: async () => {},
  ...over,
});

const upper = async (items: string[]): Promise<CallResult<string, string>> => {
  asked.push(items);
  return { answers: new Map(items.map((item) => [item, item.toUpperCase()])), costMicros: 30 };
};

const question = (call: PaidQuestion<string, string>['call']): PaidQuestion<string, string> => ({
  provider: kind,
  step: 'classify',
  scope: new CacheScope({ kind, version: 'v1' }, 'production'),
  textOf: (item) => item.toLowerCase().trim(),
  call,
  maxItemsPerCall: 2,
  concurrentCalls: 2,
  rate: { tokensPerSecond: 100, burst: 100 },
  breaker: { threshold: 5, pauseSeconds: 30 },
  keepSeconds: 3600,
});

const fails =
  (over: Partial<VendorError['failure']>) =>
  async (items: string[]): Promise<never> => {
    asked.push(items);
    throw new VendorError({ vendor: kind, operation: 'ask', retryable: true, ...over }, 'an answer');
  };

describe('askPaid', () => {
  it("says cached of the own tenant's earlier questions only: another one's read as fresh", async () => {
    const call = question(upper);
    const other = { tenantId: '018f0000-0000-7000-8000-000000000002' };
    await askPaid(['acme'], call, context());
    const given = async (tenant: object, at: string) =>
      (await askPaid(['acme'], call, context({ ...tenant, clock: fixedClock(at) }))).answers.get('acme');
    const [first, second, third] = ['2026-11-22T10:00:00.000Z', '2026-11-22T10:10:00.000Z', '2026-11-22T10:20:00.000Z'];
    expect(await given(other, second)).toEqual({ value: 'ACME', cached: false, at: second, isOwn: false });
    expect(await given(other, third)).toEqual({ value: 'ACME', cached: true, at: second, isOwn: false });
    expect(await given({}, third)).toEqual({ value: 'ACME', cached: true, at: first, isOwn: true });
    expect(asked).toEqual([['acme']]);
  });

  it('asks equal items once, in lots, and the next time not at all', async () => {
    const items = ['acme', 'ACME ', 'bolt', 'corp'];
    const first = await askPaid(items, question(upper), context());
    expect(asked.map((lot) => lot.length)).toEqual([2, 1]);
    expect(first.answers.get('ACME ')).toMatchObject({ value: 'ACME', cached: false });
    const again = await askPaid(items, question(upper), context());
    expect(asked).toHaveLength(2);
    expect(again.answers.get('corp')).toMatchObject({ value: 'CORP', cached: true });
  });

  it.each([31, 40, 4_000])('brings back all of %i names, whatever its limits on calls at once', async (names) => {
    const items = Array.from({ length: names }, (_, i) => `payee ${i}`);
    const lots = { ...question(upper), maxItemsPerCall: 50, rate: { tokensPerSecond: 1_000, burst: 1_000 } };
    const { answers } = await askPaid(items, lots, context());
    expect([answers.size, asked.flat().length]).toEqual([names, names]);
  });

  it('lets two tasks that want the same answer pay once', async () => {
    const both = await Promise.all([1, 2].map(() => askPaid(['acme'], question(upper), context())));
    expect(asked).toEqual([['acme']]);
    expect(both.map(({ answers }) => answers.get('acme')?.value)).toEqual(['ACME', 'ACME']);
  });

  it('keeps what was answered and says why the rest was not', async () => {
    const call = async (items: string[]) => (items.includes('bad') ? fails({ status: 500 })(items) : upper(items));
    const { answers, failure } = await askPaid(['a', 'b', 'bad'], { ...question(call), concurrentCalls: 1 }, context());
    expect([...answers.keys()]).toEqual(['a', 'b']);
    expect(failure?.failure.status).toBe(500);
    const { answers: later } = await askPaid(['a', 'b', 'bad'], question(upper), context());
    expect(later.get('bad')?.cached).toBe(false);
    expect(later.get('a')?.cached).toBe(true);
  });

  it('asks again once after a lost answer, and not a third time', async () => {
    const lost = question(fails({ answerLost: true }));
    await askPaid(['acme'], lost, context());
    await askPaid(['acme'], lost, context());
    const third = await askPaid(['acme'], lost, context());
    expect(asked).toHaveLength(2);
    expect([...third.lost]).toEqual(['acme']);
  });

  it('counts every call that went out, answered, refused, lost, or cut off by the death of its worker', async () => {
    const batchId = uuidV7(new Date('2026-11-22T10:00:00.000Z'));
    const ofBatch = context({ batchId });
    const died = async (items: string[]): Promise<never> => {
      asked.push(items);
      throw new Error('the worker was killed');
    };
    await askPaid(['a', 'b', 'c'], question(upper), ofBatch);
    await askPaid(['d'], question(fails({ status: 429 })), ofBatch);
    await askPaid(['e'], question(fails({ answerLost: true })), ofBatch);
    await expect(askPaid(['f'], question(died), ofBatch)).rejects.toThrow('killed');
    expect(asked).toHaveLength(5);
    expect(await spendOfBatch(database.db, batchId)).toEqual([
      { step: 'classify', calls: 5, unknownCalls: 2, costMicros: 60 },
    ]);
  });

  it('does not ask what somebody else has taken over while it waited for its turn', async () => {
    const late = context({
      beforePaidCall: async () => {
        await database.pool.query("update lookup_cache set lease_owner = 'heir' where kind = $1", [kind]);
        await database.pool.query(
          "update lookup_cache set state = 'answered', value = '\"THEIRS\"', lease_owner = null, lease_until = null where kind = $1",
          [kind],
        );
      },
    });
    const { answers } = await askPaid(['acme'], question(upper), late);
    expect([asked, answers.get('acme')?.value]).toEqual([[], 'THEIRS']);
  });

  it('frees what it claimed when the batch is dropped before the call', async () => {
    const dropped = context({
      beforePaidCall: async () => {
        throw new Error('dropped');
      },
    });
    await expect(askPaid(['acme'], question(upper), dropped)).rejects.toThrow('dropped');
    expect(asked).toEqual([]);
    expect((await askPaid(['acme'], question(upper), context())).answers.size).toBe(1);
  });

  it('stops calling a provider that fails again and again', async () => {
    const failing = question(fails({ status: 503 }));
    const held: unknown[] = [];
    for (let i = 0; i < 5; i++) held.push((await askPaid([`x${i}`], failing, context())).failure?.failure.held);
    expect(held).toEqual([undefined, undefined, undefined, undefined, 'provider down']);
    const refused = await askPaid(['y'], failing, context());
    expect(asked).toHaveLength(5);
    expect(refused.failure?.failure).toMatchObject({ code: 'BREAKER_OPEN', held: 'provider down' });
  });
});
