// The lock of a state folder: held by one run that is alive, and by nobody else, however the last one ended.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, expect, test } from 'vitest';
import { announceRunning, findRunning } from './running-stack.ts';
import { isAlive, lockStateDirectory } from './state-directory.ts';

const home = mkdtempSync(join(tmpdir(), 'clarity-lock-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
let count = 0;
const freshDir = () => join(home, `state-${count++}`);
const NO_PATIENCE = 0;

test('keeps a second run out, and says how to use the first one', async () => {
  const lock = await lockStateDirectory(freshDir());
  writeFileSync(lock.path('run.pid'), String(process.ppid));
  await expect(lockStateDirectory(lock.root, NO_PATIENCE)).rejects.toThrow(
    /Another run \(process \d+\) uses .*npm run send -- FILE.*--state DIR/,
  );
});

test('does not keep a run out after one that was killed', async () => {
  const lock = await lockStateDirectory(freshDir());
  writeFileSync(lock.path('run.pid'), '999999999');
  (await lockStateDirectory(lock.root, NO_PATIENCE)).release();
});

test('waits for a run that is just stopping', async () => {
  const lock = await lockStateDirectory(freshDir());
  const stopping = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] });
  writeFileSync(lock.path('run.pid'), String(stopping.pid));
  const next = lockStateDirectory(lock.root);
  stopping.stdin.end();
  (await next).release();
});

test('a killed process that nobody has waited for holds nothing', async () => {
  // The shell gives way to a program that knows nothing of its child.
  const parent = spawn('sh', ['-c', 'sleep 300 & echo $!; exec sleep 300'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [printed] = await once(parent.stdout, 'data');
  const child = Number(String(printed));
  expect(isAlive(child)).toBe(true);
  // Until it has given way, the shell waits for its child.
  await expect.poll(() => readFileSync(`/proc/${parent.pid}/comm`, 'utf8').trim()).toBe('sleep');
  process.kill(child, 'SIGKILL');
  await expect.poll(() => isAlive(child)).toBe(false);
  // It is there all the same, which is what a lock must see through.
  expect(() => process.kill(child, 0)).not.toThrow();
  parent.kill('SIGKILL');
  await once(parent, 'exit');
  await text(parent.stdout);
});

test('another process finds a stack that is up, and none that was killed or is only starting', async () => {
  const lock = await lockStateDirectory(freshDir());
  const { root } = lock;
  expect([findRunning(freshDir()), findRunning(root)]).toEqual([{ kind: 'none' }, { kind: 'starting' }]);
  const providers = { openai: 'simulated' } as const;
  const takeBack = announceRunning(lock, { apiUrl: 'http://127.0.0.1:4000', providers });
  expect(findRunning(root)).toEqual({ kind: 'starting' });
  const developer = { tenantId: '01900000-0000-7000-8000-000000000001', apiKey: 'ce_key' };
  const installation = { aws: { accessKeyId: 'a', secretAccessKey: 's' }, cacheKey: 'c', vendorKey: 'v', developer };
  writeFileSync(lock.path('installation.json'), JSON.stringify(installation));
  const up = { kind: 'up', apiUrl: 'http://127.0.0.1:4000', apiKey: 'ce_key', providers };
  expect(findRunning(root)).toEqual(up);

  const killed = { pid: 999_999_999, apiUrl: 'http://127.0.0.1:4000', providers };
  writeFileSync(lock.path('running.json'), JSON.stringify(killed));
  lock.release();
  expect(findRunning(root)).toEqual({ kind: 'none' });
  takeBack();
});
