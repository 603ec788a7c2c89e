// `npm run sync` against a whole stack, and what BigQuery may do to it: a network is published whole, or the one before stays in force and the reason is told (G12, G30);
// nothing secret and no supplier gets out on the way (G26).
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { HTTP_FAULTS } from '../local/simulators/faults.ts';
import type { Simulator } from '../local/simulators/simulator.ts';
import { main } from '../local/supplier-sync/main.ts';
import { leaksOf } from './support/leaks.ts';
import { TestStack } from './support/stack.ts';
import { changeSecret } from './support/vendors.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

const POLL_MS = 25;
/** Google's library repeats a failed exchange of tokens by itself until then. */
const DEADLINE_MS = 250;
const SLOW_MS = 100;

let flow: TestStack;
let bigQuery: Simulator;
/** What the network has in the test's database, which nobody else writes. */
const ROWS = 300;

beforeAll(async () => {
  flow = await TestStack.start((made) => changeSecret(made, 'bigquery', { timeoutMs: DEADLINE_MS }));
  const simulator = flow.stack.parts.vendors.simulators.get('bigquery');
  if (!simulator) throw new Error('expected a simulator of bigquery');
  bigQuery = simulator;
});
afterAll(async () => {
  await flow.stop();
  expect(flow.faults).toEqual([]);
});
beforeEach(() => bigQuery.setFault());

/** The command as a person types it, with what it prints. */
async function sync(...args: string[]): Promise<{ code: number; text: string }> {
  const lines: string[] = [];
  const out = { log: (line: string) => void lines.push(line), error: (line: string) => void lines.push(line) };
  const installation = { API_URL: `${flow.stack.apiUrl}/`, API_KEY: flow.developer.apiKey };
  const code = await main(args, installation, out, POLL_MS);
  return { code, text: lines.join('\n') };
}

async function inForce() {
  const { version, rows } = (await flow.client.health()).suppliers;
  return { version, rows };
}

/** As if somebody at the source had changed two suppliers. */
const changeNetwork = () =>
  flow.database.pool.query(
    "update supplier set row_hash = 'x', name = name || ' Old' where id in (select id from supplier order by id limit 2)",
  );

describe('npm run sync', () => {
  test('prints the difference in a dry run and changes nothing, then publishes it', async () => {
    await changeNetwork();
    const before = await inForce();
    const dry = await sync('--dry-run');
    expect(dry.text).toMatch(/^Dry run of the supplier sync: execution by-hand-/);
    expect(dry.text).toMatch(
      /300 rows of bigquery-simulator read in \d+ s\nWould be inserted: 0, updated: 2, removed: 0\n/,
    );
    expect(dry.text.match(/^ {2}updated {3}\S+ {2}\S/gm)).toHaveLength(2);
    expect(dry.text).toMatch(/Would be accepted; nothing was changed$/);
    expect([dry.code, await inForce()]).toEqual([0, before]);

    const { code, text } = await sync();
    const { version } = await inForce();
    expect(text).toContain('Were inserted: 0, updated: 2, removed: 0');
    expect(text).toMatch(new RegExp(`Published: version ${version} is in force$`));
    expect([code, version === before.version]).toEqual([0, false]);
  });

  test('says so, with exit code 1, when the network is refused; --accept-change publishes it', async () => {
    await flow.database.pool.query(
      `insert into supplier select (jsonb_populate_record(null::supplier, to_jsonb(known) || jsonb_build_object('id', 'GONE' || n))).*
        from (select * from supplier limit 1) as known, generate_series(1, 30) as n`,
    );
    const refused = await sync();
    expect(refused.text).toMatch(/Refused, the network stays as it is: .*300 suppliers instead of 330/);
    expect((await sync('--dry-run')).text).toMatch(/removed: 30\n(.*\n)*Would be refused: /);
    const accepted = await sync('--accept-change');
    expect([refused.code, accepted.code]).toEqual([1, 0]);
  });

  test.each([
    ['an option that does not exist', ['--dri-run'], {}, /Unknown option '--dri-run'/],
    ['no installation', ['--state', '/nowhere'], {}, /expected API_URL and API_KEY in the environment, or a stack in/],
    ['half of one', [], { API_URL: 'http://127.0.0.1:9' }, /expected both API_URL and API_KEY/],
  ])('refuses %s in one line', async (_, args, environment, message) => {
    const error = vi.fn();
    expect(await main(args, environment, { log: vi.fn(), error })).toBe(2);
    expect(error).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(message));
  });
});

describe.each(HTTP_FAULTS)('%s at BigQuery', (fault) => {
  const rule = { fault, delayMs: SLOW_MS, retryAfter: 1 };

  test('that passes: the network is published whole', async () => {
    bigQuery.setFault({ ...rule, times: 2, path: '/v1' }, { ...rule, times: 2, path: '/bigquery' });
    const before = await inForce();
    const { code, text } = await sync();
    expect([code, text]).toEqual([0, expect.stringContaining('300 rows of bigquery-simulator read')]);
    const after = await inForce();
    expect([after.rows, after.version === before.version]).toEqual([ROWS, false]);
  });

  test.each([
    ['login', '/v1'],
    ['query', '/bigquery'],
  ])('that stays at the %s: the network before stays in force, and the reason is told', async (_, path) => {
    bigQuery.setFault({ ...rule, path });
    const before = await inForce();
    const { code, text } = await sync();
    const isEnd = fault !== 'slow';
    expect([code, text]).toEqual([
      isEnd ? 1 : 0,
      expect.stringMatching(isEnd ? /failed, the network stays as it is: \w+: BigQuery / : /Published/),
    ]);
    expect((await inForce()).version === before.version).toBe(isEnd);
    const { rows } = await flow.database.pool.query('select count(*)::integer as staged from supplier_staging');
    expect(rows[0].staged).toBe(0);
  });
});

test('no log, history or reason holds a secret, a token or a supplier', async () => {
  const { rows } = await flow.database.pool.query('select name from supplier');
  const names = rows.map(({ name }) => String(name));
  let failures = 0;
  for await (const { where, text, leaks } of leaksOf(flow, [...names, 'ya29.', 'Signature='])) {
    expect([where, leaks]).toEqual([where, []]);
    failures += text.includes('BigQuery login') ? 1 : 0;
  }
  // The search has looked where failures are told.
  expect([names.length >= ROWS, failures > 2]).toEqual([true, true]);
});
