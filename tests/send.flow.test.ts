// `npm start` and `npm run send` as a person uses them: two processes, real signals, exit codes, and a folder a run.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startDatabase } from '../local/stack/database.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

const LOCAL = fileURLToPath(new URL('../local', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'clarity-send-'));
const [state, out, file] = [join(home, 'state'), join(home, 'out'), join(home, 'my-vendors.csv')];

interface Run {
  process: ChildProcess;
  printed(): string;
}

function run(script: 'start.mjs' | 'send.mjs', ...args: string[]): Run {
  const child = spawn(process.execPath, [join(LOCAL, script), ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const printed: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => printed.push(text));
  return { process: child, printed: () => Buffer.concat(printed).toString() };
}

async function ended({ process: child, printed }: Run): Promise<{ code: number | null; printed: string }> {
  if (child.exitCode === null) await once(child, 'exit');
  return { code: child.exitCode, printed: printed() };
}

const send = (...args: string[]) => ended(run('send.mjs', '--state', state, '--out', out, ...args));
const folders = () => (existsSync(out) ? readdirSync(out).sort() : []);

let stack: Run;
beforeAll(async () => {
  writeFileSync(file, 'Vendor Name,City,ST\nXanora Tool & Supply,Des Moines,IA\nCity of Boise,Boise,ID\n');
  stack = run('start.mjs', '--no-sample', '--state', state, '--port', '0');
  while (!stack.printed().includes('The stack stays up')) {
    if (stack.process.exitCode !== null) throw new Error(`The stack ended:\n${stack.printed()}`);
    await sleep(50);
  }
});
afterAll(async () => {
  stack.process.kill('SIGKILL');
  if (existsSync(join(state, 'postgres')))
    await (await startDatabase(join(state, 'postgres'))).stop({ shutDown: true });
  rmSync(home, { recursive: true, force: true });
});

test('the providers of the stack are printed when it starts, and again to whoever sends a file', async () => {
  const line =
    /^Providers: OpenAI not configured, Akkio not configured, Google not configured, BigQuery not configured, Mastercard not configured$/m;
  expect(stack.printed()).toMatch(line);
  const first = await send(file);
  expect(first.printed).toMatch(line);
  expect([first.code, first.printed]).toEqual([0, expect.stringContaining('2 rows read = 2 with results + 0 refused')]);
  expect(first.printed).toContain('--suppliers FILE');
});

test('how a file is read is printed before anything is spent on it; a dry run stops there', async () => {
  const { code, printed } = await send('--dry-run', file);
  expect([code, printed]).toEqual([0, expect.stringContaining('my-vendors.csv: how it is read')]);
  expect(printed).toMatch(/name +"Vendor Name" #1 .*\n(.*\n)* +first payees +Xanora Tool & Supply \| Des Moines IA\n/);
  expect(printed).toMatch(/nothing was spent \(--dry-run\)\n$/);
  expect(folders()).toHaveLength(1);
});

test('a file that waits for a mapping ends with exit code 3 and the flags to give; with them its batch goes on', async () => {
  const waits = join(home, 'waits.csv');
  writeFileSync(waits, 'Vendor Name,Town,ST\nXanora Tool & Supply,Des Moines,IA\n');
  const first = await send('--map', 'name=Alpha Name', waits);
  expect([first.code, first.printed]).toEqual([3, expect.stringContaining('waits.csv waits, and nothing was spent.')]);
  const [, flags = ''] = /^ +(--map name='Vendor Name' .*)$/m.exec(first.printed) ?? [];
  expect(flags).toContain('--map state=ST');
  const second = await send('--map', 'name=Vendor Name', '--map', 'state=#3', waits);
  expect([second.code, second.printed]).toEqual([
    0,
    expect.stringContaining('1 rows read = 1 with results + 0 refused'),
  ]);
  const [folder = ''] = folders().filter((name) => name.startsWith('waits-'));
  const summary = JSON.parse(readFileSync(join(out, folder, 'summary.json'), 'utf8'));
  expect(summary).toMatchObject({ revision: 1, understood: { mapping: { by: 'request' } } });
  rmSync(join(out, folder), { recursive: true });
});

test('each run has its own folder, and earlier results stay as they are', async () => {
  const [before = ''] = folders();
  const results = join(out, before, 'results.csv');
  const text = readFileSync(results, 'utf8');
  expect((await send(file)).code).toBe(0);
  expect(folders()).toHaveLength(2);
  expect(folders().map((folder) => readdirSync(join(out, folder)).sort())).toEqual(
    [1, 2].map(() => ['duplicates.csv', 'rejected.csv', 'results.csv', 'results.jsonl', 'summary.json']),
  );
  expect(readFileSync(results, 'utf8')).toBe(text);
});

test.each([
  ['simulators are asked of a stack that has none', ['--simulate'], /runs no simulators/],
  ['there is no such file', ['missing.csv'], /missing.csv: there is no such file/],
  [
    'no stack is up in the folder',
    ['--state', join(home, 'nowhere')],
    /No stack is up in .*nowhere: start one with npm start/,
  ],
])('%s: exit code 2, one line, nothing sent', async (_, args, sentence) => {
  const before = folders().length;
  const { code, printed } = await send(...args, ...(args[0] === 'missing.csv' ? [] : [file]));
  expect([code, printed.trim().split('\n').length]).toEqual([2, 1]);
  expect(printed).toMatch(sentence);
  expect(folders()).toHaveLength(before);
});

test('a folder that is a file: exit code 1, one line, nothing sent', async () => {
  const { code, printed } = await ended(run('send.mjs', '--state', state, '--out', file, file));
  expect([code, printed.trim()]).toEqual([
    1,
    `${file}: expected a folder, found a file; choose another with --out DIR or --state DIR`,
  ]);
});

test('a second stack in the folder is refused, and told how to send', async () => {
  const { code, printed } = await ended(run('start.mjs', '--once', '--state', state, '--out', out, file));
  expect([code, printed]).toEqual([1, expect.stringContaining('npm run send -- FILE')]);
});

test('a signal stops the stack in order, and then there is none to send to', async () => {
  stack.process.kill('SIGTERM');
  const { code } = await ended(stack);
  expect([code, existsSync(join(state, 'running.json')), existsSync(join(state, 'run.pid'))]).toEqual([
    0,
    false,
    false,
  ]);
  expect(await send(file)).toEqual({ code: 2, printed: expect.stringMatching(/^No stack is up/) });
});
