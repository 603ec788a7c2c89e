// A longer file takes more time and no more memory, in any function (guarantee G23). The bench does the same with a million rows.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { generate } from '../samples/generate.ts';
import { TestStack } from './support/stack.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 240_000 });

/** Enough for every function to have warmed up: its code, its caches, its heap between two collections. */
const ROWS = 2_500;
const TIMES = 4;
/**
 * The promise, and what a heap may hold more between two collections. Measured: batch 152 MB after 6,000 rows, 168 MB after 24,000 and after 30,000. Node 24 lets
 * heaps grow further before it collects (mastercard 173 MB, then above 223 with five bulks at once), hence the slack.
 */
const GROWTH = 1.2;
const SLACK_MB = 64;
const OF_LIMIT = 0.8;

let flow: TestStack;
const home = mkdtempSync(join(tmpdir(), 'clarity-memory-'));

beforeAll(async () => {
  flow = await TestStack.start();
});

afterAll(async () => {
  await flow.stop();
  rmSync(home, { recursive: true, force: true });
  expect(flow.faults).toEqual([]);
});

/** Peak of each service's memory, in MB, after a file of so many rows. Without addresses, which take most of the time and are asked chunk by chunk. */
async function peaksAfter(rows: number): Promise<Map<string, { peak: number; limit: number }>> {
  const { payees } = await generate({ rows, suppliers: 300, out: join(home, String(rows)), seed: rows });
  const batch = await flow.finished(
    await flow.client.send(payees, 'payees.csv', () => {}, { steps: { address: false } }),
  );
  expect([batch.status, batch.rows.read]).toEqual(['done', rows]);
  const all = Object.entries(flow.stack.functions()).filter(([, { invocations }]) => invocations > 0);
  return new Map(
    all.map(([service, { peakBytes, memoryMb }]) => [service, { peak: peakBytes >> 20, limit: memoryMb }]),
  );
}

test('a file four times as long takes no function more memory', async () => {
  const before = await peaksAfter(ROWS);
  const after = await peaksAfter(TIMES * ROWS);
  for (const [service, { peak, limit }] of after) {
    expect([service, peak <= limit * OF_LIMIT]).toEqual([service, true]);
    const earlier = before.get(service)?.peak ?? peak;
    expect([service, earlier, peak <= earlier * GROWTH + SLACK_MB]).toEqual([service, earlier, true]);
  }
});
