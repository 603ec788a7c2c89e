// `--help` of every npm script that is a program of ours: its usage, exit code 0, and nothing done.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import * as z from 'zod';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')));
/** `tsx FILE` and `exec node FILE`; the others are programs of somebody else. */
const OWN = Object.entries(scripts).flatMap(([name, script]) => {
  const file = /^(?:tsx|exec node|node) (\S+)$/.exec(script)?.[1];
  return file ? [[name, file] as const] : [];
});

test('there are such scripts', () => expect(OWN.length).toBeGreaterThan(20));

test.each(OWN)('npm run %s -- --help', { timeout: 60_000 }, (name, file) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', file, '--help'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toContain(name === 'start' || name === 'test' ? `npm ${name}` : `npm run ${name}`);
});
