// The list of steps against the state machines that run them.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PIPELINE, withReaders } from './pipeline.ts';

test('names exactly the steps that the machines run', () => {
  const machines = ['batch', 'chunk'].map((name) =>
    readFileSync(new URL(`../state-machines/${name}.asl.json`, import.meta.url), 'utf8'),
  );
  const run = machines.join('').matchAll(/'step': '(\w+)'/g);
  expect(new Set([...run].map(([, step]) => step))).toEqual(new Set(PIPELINE));
});

test('runs again what reads the new answers of a step', () => {
  expect(withReaders([...PIPELINE])).toEqual([...PIPELINE, 'store']);
  expect(withReaders(['exclude'])).toEqual([...PIPELINE, 'store']);
  expect(withReaders(['classify'])).toEqual([...PIPELINE.slice(1), 'store']);
  expect(withReaders(['sic'])).toEqual(['sic', 'predict', 'store']);
});
