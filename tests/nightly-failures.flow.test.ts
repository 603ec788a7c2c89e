// A function that a schedule calls is only handed its event: when it fails in all its tries, an operator finds a dead letter and can replay it.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { SCHEDULED_SERVICES } from '../cdk/schedules.ts';
import { IdleSkipClock } from '../local/idle-skip-clock.ts';
import { functionOfService } from '../local/stack/functions.ts';
import { TestStack } from './support/stack.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

const Letters = z.object({ items: z.array(z.object({ id: z.string(), reason: z.string(), batchId: z.null() })) });
let flow: TestStack;

beforeAll(async () => {
  flow = await TestStack.start();
});
afterAll(async () => {
  await flow.stop();
  expect(flow.faults).toEqual([]);
});

const letters = async () =>
  Letters.parse(await flow.stack.command('orchestration', { command: 'listDeadLetters' })).items;

test.each(SCHEDULED_SERVICES)(
  'a nightly command of %s that fails in all its tries becomes a dead letter that an operator can replay',
  async (service) => {
    const { clock, engines, template } = flow.stack.parts;
    if (clock instanceof IdleSkipClock) clock.allowSkip(() => true);
    const { arn, name } = functionOfService(template, service);
    const known = (await letters()).length;
    const before = clock.now();
    engines.lambda.invokeLater(arn, { command: 'noSuchCommand' });
    await expect.poll(async () => (await letters()).length, { timeout: 60_000 }).toBe(known + 1);
    expect(clock.now() - before).toBeGreaterThanOrEqual(180_000);
    const letter = (await letters()).find(({ reason }) => reason.includes(` of ${name} `));
    expect(letter?.reason).toContain(`the command noSuchCommand of ${name} failed 3 times (Error, RetriesExhausted)`);

    const replay = { command: 'replayDeadLetter', id: letter?.id };
    const action = `call the command noSuchCommand of ${name} again`;
    expect(await flow.stack.command('orchestration', { ...replay, dryRun: true })).toMatchObject({ action });
    expect(await flow.stack.command('orchestration', replay)).toMatchObject({ action });
    await expect(flow.stack.command('orchestration', replay)).rejects.toThrow(/replayed already/);
    // It fails again, and is a dead letter again.
    await expect.poll(async () => (await letters()).length, { timeout: 60_000 }).toBe(known + 2);
  },
);
