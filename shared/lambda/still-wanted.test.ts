import { beforeEach, expect, test } from 'vitest';
import { stillWanted } from './still-wanted.ts';

let looks: number;
let now: number;
let answer: () => Promise<void>;

beforeEach(() => {
  looks = 0;
  now = 0;
  answer = async () => {};
});

const check = () =>
  stillWanted(
    () => {
      looks++;
      return answer();
    },
    () => now,
  );

test('looks once for all calls that run side by side', async () => {
  const wanted = check();
  await Promise.all(Array.from({ length: 16 }, wanted));
  expect(looks).toBe(1);
});

test('looks again after a second, once', async () => {
  const wanted = check();
  await wanted();
  now = 999;
  await wanted();
  expect(looks).toBe(1);
  now = 1_000;
  await Promise.all([wanted(), wanted()]);
  expect(looks).toBe(2);
});

test('tells every waiting call to drop the work, and goes on telling', async () => {
  const wanted = check();
  answer = async () => Promise.reject(new Error('batch cancelled'));
  const told = await Promise.allSettled([wanted(), wanted()]);
  expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(wanted()).rejects.toThrow('batch cancelled');
  expect(looks).toBe(2);
});
