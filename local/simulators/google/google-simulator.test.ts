import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RealClock } from '../../real-clock.ts';
import type { Simulator } from '../simulator.ts';
import { lookUp } from './atlas.ts';
import { startGoogleSimulator } from './google-simulator.ts';
import { readLine } from './request-text.ts';

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startGoogleSimulator({
    clock: new RealClock(),
    secrets: { apiKey: 'right' },
    requestsPerMinute: 2,
  });
});
afterEach(() => simulator.close());

const geocode = async (address: string, key = 'right') => {
  const response = await fetch(`${simulator.url}/maps/api/geocode/json?${new URLSearchParams({ address, key })}`);
  return { status: response.status, body: await response.json() };
};
const validate = async (address: object, headers: Record<string, string> = { 'x-goog-api-key': 'right' }) => {
  const response = await fetch(`${simulator.url}/v1:validateAddress`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ address }),
  });
  return { status: response.status, body: await response.json() };
};

describe('the simulated geocoding API', () => {
  it('answers with components, precision and a place id', async () => {
    const { body } = await geocode('12 MAIN ST, STE 4, DENVER, CO 80202');
    expect(body).toMatchObject({ status: 'OK', results: [{ place_id: expect.stringMatching(/^ChIJ/) }] });
    expect(JSON.stringify(body)).toContain('"long_name":"Main Street","short_name":"Main St"');
  });

  it('refuses in the body, with HTTP 200, as Google does', async () => {
    expect(await geocode('12 MAIN ST', 'wrong')).toMatchObject({ status: 200, body: { status: 'REQUEST_DENIED' } });
    expect(await geocode('')).toMatchObject({ status: 200, body: { status: 'INVALID_REQUEST' } });
    await geocode('12 MAIN ST, DENVER, CO 80202');
    expect(await geocode('12 MAIN ST, DENVER, CO 80202')).toMatchObject({ body: { status: 'OVER_QUERY_LIMIT' } });
  });
});

describe('the simulated address validation', () => {
  const denver = {
    regionCode: 'US',
    addressLines: ['12 MAIN ST'],
    locality: 'DENVER',
    administrativeArea: 'CO',
    postalCode: '80202',
  };

  it('answers with verdict, components and the word of the postal service, empty fields left out', async () => {
    const { status, body } = await validate(denver);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      result: { verdict: {}, uspsData: { cassProcessed: true } },
      responseId: expect.any(String),
    });
    expect(JSON.stringify(body)).not.toContain('false');
  });

  it.each([
    ['no key', denver, {}, 403, 'PERMISSION_DENIED'],
    ['a wrong key', denver, { 'x-goog-api-key': 'wrong' }, 400, 'INVALID_ARGUMENT'],
    ['another country', { ...denver, regionCode: 'XX' }, { 'x-goog-api-key': 'right' }, 400, 'INVALID_ARGUMENT'],
    [
      'too long a line',
      { ...denver, addressLines: ['x'.repeat(300)] },
      { 'x-goog-api-key': 'right' },
      400,
      'INVALID_ARGUMENT',
    ],
  ])('refuses %s', async (_, address, headers, status, word) => {
    expect(await validate(address, headers)).toMatchObject({ status, body: { error: { status: word } } });
  });
});

describe('the atlas', () => {
  it.each([
    ['12 WASHNGTON ST, DENVER, CO 80202', { route: 'Washington St', isStreetCorrected: true, isPartial: true }],
    ['12 MAIN ST, DENVR, CO 80202', { city: 'Denver' }],
    ['12 MAIN ST, DENVER, TX 80202', { state: 'CO' }],
    ['PO BOX 12, DENVER, CO 80202', { box: '12', precision: 'approximate' }],
    ['12 MAIN ST, DENVER, CO', { zip: expect.stringMatching(/^80/) }],
  ])('%s', (text, expected) => {
    expect(lookUp(readLine(text))).toMatchObject(expected);
  });

  it('knows no place in a ZIP code that is not given out', () => {
    expect(lookUp(readLine('12 MAIN ST, NOWHERE, MD 21300'))).toBeUndefined();
  });

  it('knows most houses to the roof, some less exactly, a few not at all', () => {
    const found = Array.from(
      { length: 500 },
      (_, i) => lookUp(readLine(`${i} OAK ST, AUSTIN, TX 78701`))?.precision ?? 'unknown',
    );
    const share = (precision: string) => found.filter((one) => one === precision).length / found.length;
    expect(share('rooftop')).toBeGreaterThan(0.7);
    for (const precision of ['interpolated', 'centroid', 'approximate', 'unknown'])
      expect(share(precision)).toBeGreaterThan(0.005);
  });
});
