import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VendorError } from '#shared/errors';
import { RealClock } from '../../local/real-clock.ts';
import { SIMULATED_MODEL, startAkkioSimulator } from '../../local/simulators/akkio/akkio-simulator.ts';
import type { Simulator } from '../../local/simulators/simulator.ts';
import { akkioClient } from './akkio-client.ts';

const API_KEY = 'canary-akkio-key';

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startAkkioSimulator({ clock: new RealClock(), secrets: { apiKey: API_KEY } });
});
afterEach(() => simulator.close());

const client = ({ apiKey = API_KEY, target = 'payment_method' } = {}) =>
  akkioClient({ apiKey, baseUrl: simulator.url, modelId: SIMULATED_MODEL, target });
const soon = () => AbortSignal.timeout(800);
const predict = (options?: Parameters<typeof client>[0]) =>
  client(options).predict([{ networkMethod: 'card' }, {}, { networkMethod: 'ach' }], soon());

async function failureOf(promise: Promise<unknown>): Promise<VendorError> {
  const error: unknown = await promise.catch((reason: unknown) => reason);
  if (!(error instanceof VendorError)) throw new Error(`expected a VendorError, got ${String(error)}`);
  return error;
}

describe('a prediction', () => {
  it('is one answer a row, in order, in the words of the model, marked as simulated', async () => {
    const { answers, simulated } = await predict();
    expect(answers.map(({ chosen }) => chosen)).toEqual(['Virtual Card', 'Check', 'ACH']);
    expect(Object.keys(answers[0]?.probabilities ?? {})).toEqual(['Virtual Card', 'ACH', 'Check', 'Wire']);
    expect(simulated).toBe(true);
  });

  it('is asked for with the key in the body and nothing in the URL', async () => {
    await predict();
    expect(simulator.calls).toMatchObject([{ method: 'POST', path: '/v1/models' }]);
  });

  it('fails on a refused key as a matter of configuration', async () => {
    const { failure, message } = await failureOf(predict({ apiKey: 'canary-wrong-key' }));
    expect(failure).toMatchObject({ status: 401, retryable: false, configuration: true });
    expect(message).not.toContain('canary');
  });

  it('fails as a matter of configuration when the model predicts another column', async () => {
    const { failure, message } = await failureOf(predict({ target: 'pay_by' }));
    expect(failure).toMatchObject({ code: 'TARGET_MISSING', retryable: false, configuration: true });
    expect(message).toContain('predictions of the column pay_by');
  });

  it('does not take a failed task for an answer, though it comes with HTTP 200', async () => {
    simulator.setFault({ fault: 'status-error' });
    expect((await failureOf(predict())).failure).toMatchObject({ code: 'STATUS_ERROR', retryable: false });
  });

  it('trusts no answer of another length, for nothing says which row is missing', async () => {
    simulator.setFault({ fault: 'short-answer' });
    const { failure, message } = await failureOf(predict());
    expect(failure).toMatchObject({ code: 'LENGTH_MISMATCH', retryable: true, answerLost: true });
    expect(message).toContain('expected 3 predictions (got 2)');
  });

  it('gives every row its class, also one that names no method', async () => {
    simulator.setFault({ fault: 'unknown-class' });
    const { answers } = await predict();
    expect(answers.map(({ chosen }) => chosen)).toEqual(['Barter', 'Check', 'ACH']);
  });

  it('knows that a call to a closed port was never made', async () => {
    await simulator.close();
    const { failure } = await failureOf(predict());
    expect(failure).toMatchObject({ code: 'ECONNREFUSED', retryable: true });
    expect(failure.answerLost).toBeUndefined();
  });
});

const FAULTS = [
  ['429', true, undefined],
  ['500', true, undefined],
  ['drop-before-headers', true, true],
  ['drop-mid-body', true, true],
  ['hang', true, true],
  ['html-502', true, undefined],
  ['bad-json', true, true],
] as const;

it.each(FAULTS)(
  'turns the fault %s into a failure that says whether to retry and whether an answer was lost',
  async (fault, retryable, answerLost) => {
    simulator.setFault({ fault });
    const { failure } = await failureOf(predict());
    expect([failure.retryable, failure.answerLost]).toEqual([retryable, answerLost]);
  },
);

describe('the list of models', () => {
  it('is what the account has', async () => {
    expect(await client().models(soon())).toEqual([{ id: SIMULATED_MODEL, name: 'Payment method' }]);
    expect(simulator.calls).toMatchObject([{ method: 'GET', path: '/v1/models' }]);
  });

  it.each([...FAULTS.map(([fault]) => fault), 'status-error'])(
    'fails under its own name on %s and shows no URL, for the key is in it',
    async (fault) => {
      simulator.setFault({ fault });
      const error = await failureOf(client().models(soon()));
      expect(error.failure.operation).toBe('list models');
      const shown = JSON.stringify([error, error.message, error.stack, error.cause]);
      expect(shown).not.toMatch(/canary|api_key/);
    },
  );

  it('fails on a refused key as a matter of configuration', async () => {
    const { failure, message } = await failureOf(client({ apiKey: 'canary-wrong-key' }).models(soon()));
    expect(failure).toMatchObject({ operation: 'list models', status: 401, configuration: true });
    expect(message).not.toContain('canary');
  });
});
