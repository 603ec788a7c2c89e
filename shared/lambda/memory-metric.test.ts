// How often a function says how much memory it has needed.
import { expect, it } from 'vitest';
import { maxResidentBytes, memoryNote } from './memory-metric.ts';

const MB = 1024 * 1024;

function fixture(limitBytes: number | undefined = 512 * MB) {
  const said: number[] = [];
  const now = { millis: 0, rss: 100 * MB };
  const publish = (percent: number) => void said.push(percent);
  const note = memoryNote({ maxRss: () => now.rss, limitBytes, millis: () => now.millis, publish });
  return { said, now, note };
}

it('says it with the first invocation, then once a minute', () => {
  const { said, now, note } = fixture();
  for (now.millis = 0; now.millis < 150_000; now.millis += 1_000) note();
  expect(said).toEqual([19.5, 19.5, 19.5]);
});

it('says at once that the limit is near, and only once', () => {
  const { said, now, note } = fixture();
  note();
  now.rss = 0.8 * 512 * MB;
  for (now.millis = 1_000; now.millis < 10_000; now.millis += 1_000) note();
  expect(said).toEqual([19.5, 80]);
});

it('says nothing outside Lambda, where there is no limit', () => {
  const { said, note } = fixture(0);
  note();
  expect(said).toEqual([]);
});

it('reads what the process has had resident at most', () => {
  const held = Buffer.alloc(64 * MB, 1);
  expect(maxResidentBytes()).toBeGreaterThan(held.length);
  expect(maxResidentBytes()).toBeGreaterThanOrEqual(process.memoryUsage.rss() - 64 * MB);
});
