// One wish to stop, however often npm and the terminal tell it, and a second one that is meant.
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onInterrupt, type SignalSource } from './interrupt.ts';

class Source extends EventEmitter implements SignalSource {
  readonly exits: number[] = [];
  ppid = 100;
  env: Record<string, string | undefined> = {};
  exit(code: number): void {
    this.exits.push(code);
  }
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('a signal that comes twice at once stops once', async () => {
  const source = new Source();
  const said = vi.fn();
  const stopped = onInterrupt(said, source);
  source.emit('SIGINT');
  source.emit('SIGINT');
  source.emit('SIGTERM');
  expect(await stopped).toBe(130);
  expect([said.mock.calls.length, source.exits]).toEqual([1, []]);
});

test('a second wish ends the process where it stands', () => {
  const source = new Source();
  onInterrupt(() => {}, source);
  source.emit('SIGINT');
  vi.advanceTimersByTime(2_000);
  source.emit('SIGINT');
  expect(source.exits).toEqual([130]);
});

test('the end of the npm that has started us is a wish to stop', async () => {
  const source = new Source();
  source.env.npm_lifecycle_event = 'start';
  const stopped = onInterrupt(() => {}, source);
  vi.advanceTimersByTime(5_000);
  source.ppid = 1;
  vi.advanceTimersByTime(2_000);
  expect(await stopped).toBe(130);
});

test('started without npm, a run outlives its parent', () => {
  const source = new Source();
  const said = vi.fn();
  onInterrupt(said, source);
  source.ppid = 1;
  vi.advanceTimersByTime(60_000);
  expect(said).not.toHaveBeenCalled();
});
