// A supplier network from a file, through the API and its machine: the same staging, verification and swap as the nightly sync (guarantee G12).
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { main } from '../local/supplier-sync/main.ts';
import { TestStack } from './support/stack.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

const POLL_MS = 25;
const HEADER = 'Supplier ID,Supplier Name,Address,City,State,Zip,Payment Type';

let flow: TestStack;
beforeAll(async () => {
  flow = await TestStack.start();
});
afterAll(async () => {
  await flow.stop();
  expect(flow.faults).toEqual([]);
});

/** The command as a person types it, with what it prints. */
async function sync(text: string, ...args: string[]): Promise<{ code: number; text: string }> {
  const lines: string[] = [];
  const out = { log: (line: string) => void lines.push(line), error: (line: string) => void lines.push(line) };
  const installation = { API_URL: flow.stack.apiUrl, API_KEY: flow.developer.apiKey };
  const code = await main(['--file', flow.file(text), ...args], installation, out, POLL_MS);
  return { code, text: lines.join('\n') };
}

const version = async () => (await flow.client.health()).suppliers.version;

const FIRST = [
  HEADER,
  'Q-1,Quorvane Ironworks Inc,1 Mill Rd,Akron,OH,44301,Check',
  'Q-2,Belfry Oats LLC,,Rome,NY,13440,ACH',
].join('\n');
const SECOND = `${HEADER}\nT-1,Tallowmere Glass Co,9 Elm Ave,Troy,NY,12180,Card\n`;

test('takes a first real network in place of a simulated one, and matches against it', async () => {
  const taken = await sync(FIRST);
  expect(taken).toMatchObject({ code: 0, text: expect.stringMatching(/2 rows of file read.*Published/s) });
  const batch = await flow.run('Payee,City,State\nQuorvane Ironworks,Akron,OH\n', 'payees.csv', {
    steps: { mastercard: false, address: false, predict: false, sic: false },
  });
  expect(batch.status).toBe('done');
  const [row] = await flow.results(batch.id);
  expect([row?.ce_match_outcome, row?.ce_supplier_id]).toEqual(['done', 'Q-1']);
});

test('refuses a file that would replace a real network whole, until a person accepts it', async () => {
  const before = await version();
  const refused = await sync(SECOND);
  expect(refused).toMatchObject({ code: 1, text: expect.stringContaining('100.0 % of the present ids are gone') });
  expect(await version()).toBe(before);
  expect(await sync(SECOND, '--accept-change')).toMatchObject({ code: 0 });
  expect(await version()).not.toBe(before);
});

test('says why a file cannot be a network, and leaves the present one in force', async () => {
  const before = await version();
  const { code, text } = await sync('A,B\n1,2\n3,4\n', '--accept-change');
  expect([code, await version()]).toEqual([1, before]);
  expect(text).toContain('No payee column was recognised');
});
