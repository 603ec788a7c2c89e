// The local Lambda with a real bundle in real child processes: warm starts, errors, timeout, memory limit, concurrency.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { RealClock } from '../../real-clock.ts';
import type { FunctionSpec } from './function-spec.ts';
import { LambdaEngine } from './lambda-engine.ts';

const home = mkdtempSync(join(tmpdir(), 'clarity-lambda-'));
const meeting = join(home, 'meeting');
let engine: LambdaEngine;

const Answer = z.object({ payload: z.object({ env: z.object({ _X_AMZN_TRACE_ID: z.string() }) }) });

const BUNDLE = `
import { readdirSync, writeFileSync } from 'node:fs';
let calls = 0;
const held = [];
export const handler = async (event, context) => {
  calls += 1;
  if (event.do === 'throw') throw Object.assign(new Error('no such payee'), { name: 'RejectedError' });
  if (event.do === 'hang') await new Promise(() => setInterval(() => {}, 1000));
  if (event.do === 'rest') await new Promise((done) => setTimeout(done, 200));
  if (event.do === 'exit') process.exit(3);
  if (event.do === 'fill') for (;;) { held.push(Buffer.alloc(8 << 20, 1)); await new Promise((done) => setTimeout(done, 10)); }
  if (event.do === 'meet') writeFileSync(${JSON.stringify(meeting)} + '/' + process.pid, '');
  while (event.do === 'meet' && readdirSync(${JSON.stringify(meeting)}).length < 2) await new Promise((done) => setTimeout(done, 10));
  if (event.do === 'big') return 'x'.repeat(7 << 20);
  if (event.do === 'log') console.log('a line of the function');
  return { calls, pid: process.pid, env: process.env, remaining: context.getRemainingTimeInMillis(), arn: context.invokedFunctionArn };
};`;

const spec = (name: string, change: Partial<FunctionSpec> = {}): FunctionSpec => ({
  name,
  arn: `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
  directory: home,
  handler: 'index.handler',
  runtime: 'nodejs24.x',
  memoryMb: 256,
  timeoutSeconds: 20,
  credentials: { accessKeyId: 'local', secretAccessKey: 'secret' },
  variables: { BUCKET: 'some-bucket' },
  ...change,
});

beforeAll(() => {
  mkdirSync(meeting);
  writeFileSync(join(home, 'index.mjs'), BUNDLE);
  writeFileSync(join(home, 'broken.mjs'), 'throw new TypeError("bad at load");');
  const endpointUrl = 'http://127.0.0.1:1';
  engine = new LambdaEngine({
    clock: new RealClock(),
    endpointUrl,
    logDirectory: join(home, 'logs'),
    maxEnvironments: 2,
  });
  engine.add(spec('worker'));
  engine.add(spec('narrow', { memoryMb: 128 }), 1);
  engine.add(spec('hasty', { timeoutSeconds: 1 }));
  engine.add(spec('broken', { handler: 'broken.handler' }));
  engine.add(spec('looping', { recursiveLoop: 'Allow' }));
});

afterAll(async () => {
  await engine.stop();
  rmSync(home, { recursive: true, force: true });
});

test('keeps an environment warm and gives it only the template, Lambda and the laptop as variables', async () => {
  const first = await engine.invoke('worker', {});
  const second = await engine.invoke(spec('worker').arn, {});
  expect(first).toMatchObject({ ok: true, payload: { calls: 1, arn: spec('worker').arn } });
  expect(second).toMatchObject({
    ok: true,
    payload: { calls: 2, env: { BUCKET: 'some-bucket', AWS_LAMBDA_FUNCTION_NAME: 'worker', TZ: ':UTC' } },
  });
  expect(second).not.toHaveProperty('payload.env.PATH');
  expect(engine.stats().worker).toMatchObject({ invocations: 2, coldStarts: 1, errors: 0 });
  expect(engine.stats().worker?.peakBytes).toBeGreaterThan(20 << 20);
});

test('answers what the function throws by the name of its class', async () => {
  const failure = { errorType: 'RejectedError', errorMessage: 'no such payee' };
  expect(await engine.invoke('worker', { do: 'throw' })).toMatchObject({ ok: false, failure });
});

test("tells a function when it was invoked by the laptop's clock, in the trace id", async () => {
  const answer = await engine.invoke('worker', {});
  expect(answer).toHaveProperty(
    'payload.env._X_AMZN_TRACE_ID',
    expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24};/),
  );
});

test('tells an endless loop from the trace headers that the calls of a function carry, and lets it run where the template allows it', async () => {
  let header: string | undefined;
  for (let lap = 1; lap <= 16; lap++) {
    expect([lap, engine.isEndlessLoop('worker', header)]).toEqual([lap, false]);
    header = Answer.parse(await engine.invoke('worker', {}, header)).payload.env._X_AMZN_TRACE_ID;
  }
  expect(engine.isEndlessLoop('worker', header)).toBe(true);
  expect(engine.isEndlessLoop('narrow', header)).toBe(false);
  for (let lap = 1; lap <= 17; lap++) {
    header = Answer.parse(await engine.invoke('looping', {}, header)).payload.env._X_AMZN_TRACE_ID;
  }
  expect(engine.isEndlessLoop('looping', header)).toBe(false);
});

test('refuses an answer of more than 6 MB', async () => {
  const failure = { errorType: 'Function.ResponseSizeTooLarge' };
  expect(await engine.invoke('worker', { do: 'big' })).toMatchObject({ ok: false, failure });
});

test('stops an invocation at the timeout and starts afresh', async () => {
  expect(await engine.invoke('hasty', { do: 'hang' })).toMatchObject({
    ok: false,
    failure: { errorType: 'Sandbox.Timedout', errorMessage: expect.stringContaining('timed out after 1.00 seconds') },
  });
  expect(await engine.invoke('hasty', {})).toMatchObject({ ok: true, payload: { calls: 1 } });
  expect(engine.stats().hasty).toMatchObject({ timeouts: 1, errors: 1, coldStarts: 2 });
});

test('stops an environment that uses more memory than MemorySize, buffers included', async () => {
  expect(await engine.invoke('narrow', { do: 'fill' })).toMatchObject({
    ok: false,
    failure: { errorType: 'Runtime.ExitError', errorMessage: 'Runtime exited with error: signal: killed' },
  });
  expect(engine.stats().narrow).toMatchObject({ outOfMemory: 1 });
});

test('says how a process ended that left by itself', async () => {
  const failure = { errorType: 'Runtime.ExitError', errorMessage: 'Runtime exited with error: exit status 3' };
  expect(await engine.invoke('worker', { do: 'exit' })).toEqual({ ok: false, failure });
});

test('answers why a module could not be loaded', async () => {
  const failure = { errorType: 'TypeError', errorMessage: 'bad at load' };
  expect(await engine.invoke('broken', {})).toMatchObject({ ok: false, failure });
  expect(await engine.invoke('broken', {})).toMatchObject({ ok: false, failure });
});

test('starts one more environment when invocations wait behind a slow one, and no more than allowed', async () => {
  const answers = await Promise.all(Array.from({ length: 6 }, () => engine.invoke('worker', { do: 'meet' })));
  const pids = answers.map((answer) => (answer.ok ? JSON.stringify(answer.payload).match(/"pid":(\d+)/)?.[1] : ''));
  expect(new Set(pids).size).toBe(2);
});

test('refuses at once what would stand in line for too long, runs none of it, and answers the rest', async () => {
  const rest = (mostWaitMs?: number) => engine.invoke('narrow', { do: 'rest' }, undefined, mostWaitMs);
  for (let n = 0; n < 3; n++) expect(await rest(0)).toMatchObject({ ok: true });
  const before = engine.stats().narrow?.invocations ?? 0;
  const settled = await Promise.allSettled(Array.from({ length: 20 }, () => rest(1_000)));
  const answered = settled.filter(({ status }) => status === 'fulfilled');
  const reasons = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  expect(answered.length).toBeGreaterThanOrEqual(11);
  expect(reasons.length).toBeGreaterThan(0);
  for (const reason of reasons) expect(reason).toMatchObject({ code: 'TooManyRequestsException', status: 429 });
  for (const one of answered) expect(one).toMatchObject({ value: { ok: true } });
  expect(engine.stats().narrow?.invocations).toBe(before + answered.length);
  // A short line is not refused, however slowly it moves.
  const few = await Promise.all(Array.from({ length: 11 }, () => rest(0)));
  for (const one of few) expect(one).toMatchObject({ ok: true });
  // Who names no limit waits, such as a queue.
  const patient = await Promise.all(Array.from({ length: 16 }, () => rest()));
  for (const one of patient) expect(one).toMatchObject({ ok: true });
});

test('refuses a function that the template does not have', () => {
  expect(() => engine.invoke('nobody', {})).toThrow('Function not found: nobody');
});

test('keeps what functions print in a file of their own', async () => {
  await engine.invoke('worker', { do: 'log' });
  await expect.poll(() => readFileSync(join(home, 'logs', 'worker.log'), 'utf8')).toContain('a line of the function');
});

test('leaves no process behind when the run is killed', async () => {
  const script = `
    import { LambdaEngine } from ${JSON.stringify(new URL('./lambda-engine.ts', import.meta.url).href)};
    import { RealClock } from ${JSON.stringify(new URL('../../real-clock.ts', import.meta.url).href)};
    const engine = new LambdaEngine({ clock: new RealClock(), endpointUrl: '', logDirectory: ${JSON.stringify(join(home, 'logs2'))} });
    engine.add(${JSON.stringify(spec('worker'))});
    console.log(JSON.stringify((await engine.invoke('worker', {})).payload.pid));
    setInterval(() => {}, 1000);`;
  const run = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pid = Number(await new Promise<Buffer>((resolve) => run.stdout.once('data', resolve)));
  expect(isRunning(pid)).toBe(true);
  run.kill('SIGKILL');
  await expect.poll(() => isRunning(pid), { timeout: 5_000 }).toBe(false);
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
