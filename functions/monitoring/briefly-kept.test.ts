// One reading answers everybody who asks within a few seconds.
import { expect, test } from 'vitest';
import { brieflyKept } from './briefly-kept.ts';

function counted(answer: (reading: number) => Promise<number> = async (reading) => reading) {
  let now = 0;
  let readings = 0;
  const ask = brieflyKept(
    () => {
      readings += 1;
      return answer(readings);
    },
    { keepMs: 5_000, millis: () => now },
  );
  const wait = (ms: number) => {
    now += ms;
  };
  return { ask, wait };
}

test('reads once for a hundred callers, and again after the time', async () => {
  const { ask, wait } = counted();
  expect(await Promise.all(Array.from({ length: 100 }, ask))).toEqual(Array(100).fill(1));
  wait(4_999);
  expect(await ask()).toBe(1);
  wait(1);
  expect(await ask()).toBe(2);
});

test('does not keep a failure', async () => {
  const { ask } = counted(async (reading) => {
    if (reading === 1) throw new Error('no database');
    return reading;
  });
  await expect(ask()).rejects.toThrow('no database');
  expect(await ask()).toBe(2);
});
