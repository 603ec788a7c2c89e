// What a service says of an event that it does not know: one sentence, without values.
import type { Context } from 'aws-lambda';
import { expect, test, vi } from 'vitest';
import * as z from 'zod';
import { log } from './log.ts';
import { type ServiceParts, service } from './service.ts';

/** Only what a handler reads of it. */
const context = { awsRequestId: 'r', functionName: 'f', getRemainingTimeInMillis: () => 30_000 } as Context;
const invoke = (parts: ServiceParts, event: unknown) => service(async () => parts)(event, context);
const failureOf = (parts: ServiceParts, event: unknown): Promise<Error> =>
  invoke(parts, event).then(
    () => new Error('taken'),
    (error: Error) => error,
  );

test.each([
  [
    { source: 'aws.health', 'detail-type': 'AWS Health Event', detail: { name: 'Kelmar' } },
    'source aws.health, detail-type AWS Health Event',
  ],
  [{ hello: 'Kelmar Plumbing LLC' }, 'an object with hello'],
  [{}, 'an empty object'],
  [[1], 'a list'],
  ['Kelmar', 'a string'],
  [null, 'null'],
  [{ quick: 'sic', payees: [{ name: '' }] }, 'quick sic'],
  [{ step: 'sic', rows: 'Kelmar' }, 'step sic'],
])('a direct invoke of %j is refused in one sentence', async (event, got) => {
  const { name, message } = await failureOf({ steps: [] }, event);
  expect(name).toBe('UnknownEventError');
  expect(message).toContain('this service does not know the event: expected ');
  expect(message).toContain(`got ${got.startsWith('a') || got === 'null' ? got : `one with ${got}`}`);
  expect(message).not.toMatch(/\n|Kelmar|invalid_/);
});

test('a message that a service does not know goes back to its queue with one sentence in the log', async () => {
  const said = vi.spyOn(log, 'error').mockImplementation(() => {});
  const Order = z.discriminatedUnion('command', [z.object({ command: z.literal('start'), batchId: z.uuid() })]);
  const parts: ServiceParts = { onMessage: async (body) => void Order.parse(body) };
  const record = { messageId: 'm-1', body: '{"command":"dance","name":"Kelmar"}', attributes: { SentTimestamp: '0' } };
  expect(await invoke(parts, { Records: [record] })).toEqual({ batchItemFailures: [{ itemIdentifier: 'm-1' }] });
  const told = JSON.stringify(said.mock.calls.map(([text, extra]) => [text, String(Object(extra).error)]));
  said.mockRestore();
  expect(told).toContain('missing or wrong: command');
  expect(told).not.toMatch(/ZodError|Kelmar|invalid_union/);
});

test('a command whose input is not as expected is refused in one sentence', async () => {
  const Input = z.object({ batchId: z.uuid() });
  const parts: ServiceParts = { commands: { split: async (input) => Input.parse(input) } };
  const { message } = await failureOf(parts, { command: 'split', batchId: 'Kelmar' });
  expect(message).toBe('the event or what it refers to is not as expected; missing or wrong: batchId');
});
