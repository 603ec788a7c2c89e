// What a command says of an error, and the exit code it ends with.
import { expect, test, vi } from 'vitest';
import { UsageError } from '#shared/command-line';
import { runCommand, sentenceOf } from './command.ts';

const systemError = (code: string, syscall: string, path?: string) =>
  Object.assign(new Error(`${code}: something, ${syscall} '${path}'`), { code, syscall, ...(path && { path }) });

test.each([
  [
    systemError('ENOSPC', 'write'),
    'The disk is full: free some space and run the same command again, it goes on from here.',
  ],
  [
    systemError('ENOSPC', 'open', 'out/results.csv'),
    'out/results.csv: the disk is full: free some space and run the same command again, it goes on from here.',
  ],
  [
    systemError('EDQUOT', 'write', '/q'),
    '/q: the disk is full: free some space and run the same command again, it goes on from here.',
  ],
  [
    systemError('EACCES', 'mkdir', '/root/out'),
    '/root/out: may not be written to; choose another with --out DIR or --state DIR',
  ],
  [systemError('EROFS', 'open', '/cd/x'), '/cd/x: may not be written to; choose another with --out DIR or --state DIR'],
  [
    systemError('ENOENT', 'mkdir', '/cd/out'),
    '/cd/out: may not be written to; choose another with --out DIR or --state DIR',
  ],
  [
    systemError('ENOTDIR', 'mkdir', 'a.csv/x'),
    'a.csv/x: expected a folder, found a file; choose another with --out DIR or --state DIR',
  ],
  [new Error('fetch failed', { cause: new Error('connect ECONNREFUSED') }), 'fetch failed: connect ECONNREFUSED'],
  [new Error('expected a payee column'), 'expected a payee column'],
  ['a text', 'a text'],
])('%s', (error, sentence) => {
  expect(sentenceOf(error)).toBe(sentence);
});

test.each([
  ['wrong use', new UsageError('--port x: expected a number'), 2],
  ['anything else', new Error('the sync failed'), 1],
])('%s ends with its code, and one line', async (_, error, code) => {
  vi.stubEnv('DEBUG', '');
  const lines: unknown[] = [];
  expect(
    await runCommand(
      () => Promise.reject(error),
      (line) => void lines.push(line),
    ),
  ).toBe(code);
  expect(lines).toEqual([error.message]);
  vi.unstubAllEnvs();
});
