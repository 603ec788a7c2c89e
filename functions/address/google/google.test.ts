import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConfigurationError, RetryableError, toTaskError, VendorError } from '#shared/errors';
import { RealClock } from '../../../local/real-clock.ts';
import { startGoogleSimulator } from '../../../local/simulators/google/google-simulator.ts';
import type { Simulator } from '../../../local/simulators/simulator.ts';
import type { NormalAddress } from '../../../shared/address/address.ts';
import { log } from '../../../shared/lambda/log.ts';
import type { AddressProvider, Finding } from '../finding.ts';
import { type GoogleOptions, geocodeProvider } from './geocode.ts';
import { validationProvider } from './validation.ts';

const API_KEY = 'canary-key-of-the-simulator';
const address = (over: Partial<NormalAddress> = {}): NormalAddress => ({
  houseNumber: '4711',
  street: '4711 CANARY RD',
  city: 'PORTLAND',
  state: 'ME',
  zip: '04101',
  country: 'US',
  repairs: [],
  ...over,
});

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startGoogleSimulator({ clock: new RealClock(), secrets: { apiKey: API_KEY } });
});
afterEach(() => simulator.close());

const signal = () => new AbortController().signal;
async function failureOf(promise: Promise<unknown>): Promise<VendorError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof VendorError)) throw new Error(`expected a VendorError, got ${String(error)}`);
  return error;
}

const APIS: [name: string, make: (options: GoogleOptions) => AddressProvider][] = [
  ['geocode', geocodeProvider],
  ['validation', validationProvider],
];

describe.each(APIS)('the %s API', (name, make) => {
  const provider = (over: Partial<GoogleOptions> = {}) =>
    make({ apiKey: API_KEY, baseUrl: simulator.url, costMicros: 5_000, timeoutMs: 3_000, ...over });
  const find = async (over: Partial<NormalAddress> = {}): Promise<Finding> => {
    const { answer } = await provider().ask(address(over), signal());
    if (answer.kind !== 'found') throw new Error(`expected something found, got ${answer.kind}`);
    return answer;
  };

  it('finds a house with its parts, its place id, and the mark of a simulator', async () => {
    const { answer, simulated } = await provider().ask(address(), signal());
    expect(simulated).toBe(true);
    expect(answer).toMatchObject({
      kind: 'found',
      found: { houseNumber: '4711', route: 'Canary Rd', city: 'Portland', state: 'ME', zip: '04101', country: 'US' },
    });
    expect(answer.kind === 'found' && answer.placeId).toMatch(/^ChIJ/);
  });

  it('gives the same answer to the same question', async () => {
    expect(await find()).toEqual(await find());
  });

  it('knows nothing of a ZIP code that does not exist', async () => {
    const { answer } = await provider().ask(address({ zip: '21300', state: 'MD' }), signal());
    expect(answer.kind).toBe('nothing');
  });

  it('finds the place of a PO box', async () => {
    const { houseNumber: _, street: __, ...box } = address({ box: 'PO BOX 12' });
    const { answer } = await provider().ask(box, signal());
    expect(answer).toMatchObject({
      kind: 'found',
      precision: 'approximate',
      found: { city: 'Portland', zip: '04101' },
    });
  });

  it.each([
    ['429', { status: 429, retryable: true, retryAfterSeconds: 7 }],
    ['500', { status: 500, retryable: true }],
    ['html-502', { status: 502, retryable: true }],
    ['drop-before-headers', { retryable: true, answerLost: true }],
    ['drop-mid-body', { retryable: true, answerLost: true }],
    ['bad-json', { code: 'UNREADABLE_ANSWER', retryable: true, answerLost: true }],
  ])('%s becomes a retryable VendorError after one call', async (fault, expected) => {
    simulator.setFault({ fault, retryAfter: 7 });
    const error = await failureOf(provider().ask(address(), signal()));
    expect(error.failure).toMatchObject({ vendor: 'Google', ...expected });
    expect(toTaskError(error)).toBeInstanceOf(RetryableError);
    expect(simulator.calls).toHaveLength(1);
  });

  it('gives up on a hanging call at its deadline, and counts the answer as lost', async () => {
    simulator.setFault({ fault: 'hang' });
    const error = await failureOf(provider({ timeoutMs: 50 }).ask(address(), signal()));
    expect(error.failure).toMatchObject({ retryable: true, answerLost: true });
  });

  it('waits for a slow answer within its deadline', async () => {
    simulator.setFault({ fault: 'slow', delayMs: 20 });
    expect((await find()).kind).toBe('found');
  });

  it('stops when the caller stops', async () => {
    simulator.setFault({ fault: 'hang' });
    const stop = new AbortController();
    const call = failureOf(provider().ask(address(), stop.signal));
    stop.abort();
    expect((await call).failure).toMatchObject({ code: 'ABORTED', retryable: true });
  });

  it('knows that a call to a closed port was never made', async () => {
    const closed = await startGoogleSimulator({ clock: new RealClock(), secrets: { apiKey: API_KEY } });
    await closed.close();
    const error = await failureOf(provider({ baseUrl: closed.url }).ask(address(), signal()));
    expect(error.failure).toMatchObject({ code: 'ECONNREFUSED', retryable: true, answerLost: false });
  });

  it('takes a wrong key for a matter of configuration', async () => {
    const error = await failureOf(provider({ apiKey: 'wrong' }).ask(address(), signal()));
    expect(error.failure).toMatchObject({ configuration: true, retryable: false });
    expect(toTaskError(error)).toBeInstanceOf(ConfigurationError);
  });

  it('lets neither the key nor the address into an error or a log line', async () => {
    const lines: string[] = [];
    const spies = [process.stdout, process.stderr].map((stream) =>
      vi.spyOn(stream, 'write').mockImplementation((text) => lines.push(String(text)) > 0),
    );
    const faults = ['429', '500', 'html-502', 'drop-before-headers', 'drop-mid-body', 'bad-json', 'hang'];
    for (const fault of name === 'geocode' ? [...faults, 'request-denied', 'over-daily-limit'] : faults) {
      simulator.setFault({ fault });
      const error = await failureOf(provider({ timeoutMs: 100 }).ask(address(), signal()));
      log.error('lookup failed', { error });
      log.warn('task failed', toTaskError(error));
      expect(error.cause).toBeUndefined();
      lines.push(`${error.message} ${error.stack} ${JSON.stringify(error)}`);
    }
    for (const spy of spies) spy.mockRestore();
    expect(lines.length).toBeGreaterThanOrEqual(3 * faults.length);
    expect(lines.join('\n').toLowerCase()).not.toContain('canary');
  });
});

describe('statuses of the geocoding API', () => {
  const geocode = () =>
    geocodeProvider({ apiKey: API_KEY, baseUrl: simulator.url, costMicros: 5_000, timeoutMs: 3_000 });

  it.each([
    ['over-query-limit', { code: 'OVER_QUERY_LIMIT', status: 429, retryable: true }],
    ['unknown-error', { code: 'UNKNOWN_ERROR', status: 500, retryable: true }],
    ['over-daily-limit', { code: 'OVER_DAILY_LIMIT', retryable: false, configuration: true }],
    ['request-denied', { code: 'REQUEST_DENIED', retryable: false, configuration: true }],
  ])('%s', async (fault, expected) => {
    simulator.setFault({ fault });
    expect((await failureOf(geocode().ask(address(), signal()))).failure).toMatchObject(expected);
    expect(simulator.calls).toHaveLength(1);
  });

  it('takes INVALID_REQUEST for a refusal of this address only', async () => {
    simulator.setFault({ fault: 'invalid-request' });
    const { answer } = await geocode().ask(address(), signal());
    expect(answer).toEqual({ kind: 'refused', code: 'INVALID_REQUEST' });
  });

  it('corrects a misspelt street and says that the match is partial', async () => {
    const { answer } = await geocode().ask(address({ houseNumber: '12', street: '12 WASHNGTON ST' }), signal());
    expect(answer).toMatchObject({ isPartial: true, found: { route: 'Washington St' } });
  });
});

it('says what the postal service says of a unit', async () => {
  const provider = validationProvider({ apiKey: API_KEY, baseUrl: simulator.url, costMicros: 5_000 });
  const remarks: string[] = [];
  for (let unit = 1; unit <= 30; unit++) {
    const { answer } = await provider.ask(
      address({ street: `${unit} OAK ST`, houseNumber: String(unit), unit: 'STE 5' }),
      signal(),
    );
    if (answer.kind === 'found') remarks.push(...answer.remarks);
  }
  expect(remarks).toContain('the postal service knows the building, but not this unit');
});
