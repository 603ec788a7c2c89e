import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RealClock } from '../../local/real-clock.ts';
import { SIMULATED_MODEL, startAkkioSimulator } from '../../local/simulators/akkio/akkio-simulator.ts';
import type { Simulator } from '../../local/simulators/simulator.ts';
import { VendorError } from '../../shared/errors.ts';
import { akkioClient } from './akkio-client.ts';
import { factsOf, methodOf, monthsAgo } from './facts.ts';
import { predictMethod } from './own-model.ts';
import type { PaymentFacts } from './predictor.ts';

const API_KEY = 'canary-akkio-key';
const nothing: PaymentFacts = { inNetwork: false, acceptsCards: false };

describe('our own model', () => {
  it.each([
    ['check, the default, when nothing is known', nothing, 'check'],
    ['what the network pays by', { ...nothing, inNetwork: true, networkMethod: 'card' as const }, 'card'],
    ['ACH for an individual paid every month', { ...nothing, payeeType: 'Individual', payments: 12 }, 'ach'],
    [
      'card for a merchant that took a card last month',
      { ...nothing, inNetwork: true, acceptsCards: true, cardMonthsAgo: 1, payeeType: 'Business', majorGroup: '73' },
      'card',
    ],
    [
      'wire where the file wires large sums',
      { ...nothing, amount: 900_000, payments: 2, currentMethod: 'wire' as const },
      'wire',
    ],
  ])('predicts %s', (_, facts, method) => {
    const prediction = predictMethod(facts);
    expect(prediction.method).toBe(method);
    expect(Object.values(prediction.probabilities).reduce((a, b) => a + b)).toBeCloseTo(1);
    expect(prediction.reasons.length).toBeGreaterThan(0);
  });

  it('names the evidence that weighed most', () => {
    const { reasons } = predictMethod({ ...nothing, inNetwork: true, networkMethod: 'ach', payments: 24 });
    expect(reasons[0]).toBe('the network pays this supplier by ACH');
  });
});

describe('facts', () => {
  it.each([
    ['CHK', 'check'],
    ['Virtual Card', 'card'],
    ['EFT', 'ach'],
    ['Wire transfer', 'wire'],
    ['barter', undefined],
  ])('reads the method "%s" as %s', (written, method) => {
    expect(methodOf(written)).toBe(method);
  });

  it.each([
    ['1 month', 1],
    ['>5 years', 60],
    ['No Recent Transaction Info Available', undefined],
  ])('reads "%s" as %s months', (written, months) => {
    expect(monthsAgo(written)).toBe(months);
  });

  it('takes evidence only from steps that have an answer', () => {
    const payee = { row: 1, name: 'MAPLE ROOFING LLC' };
    const supplier = { paymentType: 'Card' };
    expect(
      factsOf({ payee, known: { match: { row: 1, outcome: 'ambiguous', data: { supplier } } } }).networkMethod,
    ).toBeUndefined();
    expect(factsOf({ payee, known: { match: { row: 1, outcome: 'done', data: { supplier } } } })).toMatchObject({
      inNetwork: true,
      networkMethod: 'card',
    });
  });
});

describe('the Akkio client', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await startAkkioSimulator({ clock: new RealClock(), secrets: { apiKey: API_KEY } });
  });
  afterEach(() => simulator.close());

  const client = (apiKey = API_KEY) =>
    akkioClient({ apiKey, baseUrl: simulator.url, modelId: SIMULATED_MODEL, target: 'payment_method' });
  const predict = (apiKey?: string) =>
    client(apiKey).predict([{ ...nothing, acceptsCards: true }, nothing], AbortSignal.timeout(3_000));
  const failureOf = async (promise: Promise<unknown>) => {
    const error: unknown = await promise.catch((reason: unknown) => reason);
    if (!(error instanceof VendorError)) throw new Error(`expected a VendorError, got ${String(error)}`);
    return error;
  };

  it('gives one prediction a row, in order, marked as simulated', async () => {
    const { predictions, simulated } = await predict();
    expect(predictions.map(({ method }) => method)).toEqual(['card', 'check']);
    expect(predictions[0]?.probability).toBe(0.79);
    expect(simulated).toBe(true);
  });

  it('calls a refused key a matter of configuration', async () => {
    const { failure, message } = await failureOf(predict('canary-wrong-key'));
    expect(failure).toMatchObject({ status: 401, retryable: false, configuration: true });
    expect(message).not.toContain('canary');
  });

  it('does not take a failed task for an answer, though it comes with HTTP 200', async () => {
    simulator.setFault({ fault: 'status-error' });
    expect((await failureOf(predict())).failure).toMatchObject({ code: 'STATUS_ERROR', retryable: false });
  });

  it.each([
    ['429', true, undefined],
    ['500', true, undefined],
    ['drop-before-headers', true, true],
    ['drop-mid-body', true, true],
    ['hang', true, true],
    ['html-502', true, undefined],
    ['bad-json', true, true],
  ] as const)(
    'turns the fault %s into a failure that says whether to retry and whether an answer was lost',
    async (fault, retryable, answerLost) => {
      simulator.setFault({ fault });
      const { failure } = await failureOf(predict());
      expect([failure.retryable, failure.answerLost]).toEqual([retryable, answerLost]);
    },
  );

  it('knows that a call to a closed port was never made', async () => {
    await simulator.close();
    const { failure } = await failureOf(predict());
    expect(failure).toMatchObject({ code: 'ECONNREFUSED', retryable: true });
    expect(failure.answerLost).toBeUndefined();
  });
});
