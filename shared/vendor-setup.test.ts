import { expect, test } from 'vitest';
import { environmentOf } from './vendor-setup.ts';

test.each([
  ['http://127.0.0.1:4010/v1', 'simulated'],
  ['http://localhost:4010', 'simulated'],
  ['http://[::1]:4010/v1', 'simulated'],
  ['https://localhost.example.com/v1', 'production'],
  ['https://127.example.com', 'production'],
  ['https://sandbox.api.mastercard.com/track/search', 'sandbox'],
  ['https://api.mastercard.com/track/search', 'production'],
  [undefined, 'production'],
])('calls "%s" %s', (url, environment) => {
  expect(environmentOf(url)).toBe(environment);
});
