import { once } from 'node:events';
import { createServer } from 'node:http';
import { SFNClient } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { classifyQuickly, expressMachine, StateTooLargeError } from './quick-classify.ts';

const Input = z.object({ payees: z.array(z.object({ row: z.number() })) });

const request = {
  tenantId: '018f0000-0000-7000-8000-000000000001',
  pins: { keywordVersion: 0, supplierVersion: 'none' },
  payees: [{ name: 'Maple Roofing LLC' }, { name: 'Brenner' }],
  mayWait: false,
};

describe('quick classification', () => {
  it('numbers the payees, and joins what the steps say of each', async () => {
    const seen: unknown[] = [];
    const answer = await classifyQuickly(request, async (input) => {
      seen.push(input);
      return {
        outcomes: {
          exclude: [1, 2].map((row) => ({ row, outcome: 'done' })),
          classify: [
            { row: 2, outcome: 'pending', reason: 'needs to be asked of OpenAI' },
            { row: 1, outcome: 'done', data: { type: 'Business' } },
          ],
        },
      };
    });
    expect(seen[0]).toMatchObject({ payees: [{ row: 1 }, { row: 2 }], mayWait: false });
    expect(answer.pending).toBe(1);
    expect(answer.items[0]).toMatchObject({ row: 1, outcomes: { classify: { data: { type: 'Business' } } } });
    expect(answer.items[1]?.outcomes.classify?.outcome).toBe('pending');
  });

  it('refuses an output that is none', async () => {
    await expect(classifyQuickly(request, async () => ({}))).rejects.toThrow();
  });

  it('joins the answers of several executions in the order of the request', async () => {
    const payees = Array.from({ length: 100 }, (_, i) => ({ name: `Payee ${i + 1}`, address: 'x'.repeat(2_000) }));
    const lots: number[] = [];
    const answer = await classifyQuickly({ ...request, payees }, async (input) => {
      const { payees: lot } = Input.parse(input);
      lots.push(lot.length);
      return { outcomes: { classify: lot.map(({ row }) => ({ row, outcome: 'done', data: { row } })) } };
    });
    expect(lots.length).toBeGreaterThan(1);
    expect(answer.items.map(({ row, outcomes }) => [row, outcomes.classify?.data])).toEqual(
      payees.map((_, i) => [i + 1, { row: i + 1 }]),
    );
  });

  it('asks by halves when the answers do not fit, and gives up on one payee only', async () => {
    const payees = Array.from({ length: 7 }, (_, i) => ({ name: `Payee ${i + 1}` }));
    const atMost = (most: number) => async (input: unknown) => {
      const { payees: lot } = Input.parse(input);
      if (lot.length > most) throw new StateTooLargeError('States.DataLimitExceeded');
      return { outcomes: { classify: lot.map(({ row }) => ({ row, outcome: 'done' })) } };
    };
    const { items } = await classifyQuickly({ ...request, payees }, atMost(2));
    expect(items.map(({ outcomes }) => outcomes.classify?.row)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    await expect(classifyQuickly({ ...request, payees }, atMost(0))).rejects.toThrow(StateTooLargeError);
  });
});

describe('an execution that found no free place', () => {
  it.each([
    ['Lambda.TooManyRequestsException', { name: 'ProblemError', status: 503, retryAfterSeconds: 5 }],
    ['States.DataLimitExceeded', { name: 'StateTooLargeError' }],
    ['Exclusion.Broken', { name: 'Error' }],
  ])('and ended with %s: the caller is told so', async (error, expected) => {
    const server = createServer((request, response) => {
      request.resume();
      const run = { executionArn: 'arn:aws:states:us-east-1:000000000000:express:q:e', startDate: 0, stopDate: 1 };
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify({ ...run, status: 'FAILED', error }));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = z.object({ port: z.number() }).parse(server.address());
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const endpoint = `http://127.0.0.1:${port}`;
    const sfn = new SFNClient({ region: 'us-east-1', endpoint, credentials, disableHostPrefix: true });
    const arn = 'arn:aws:states:us-east-1:000000000000:stateMachine:q';
    await expect(expressMachine(arn, sfn)({})).rejects.toMatchObject(expected);
    sfn.destroy();
    server.closeAllConnections();
    server.close();
  });
});
