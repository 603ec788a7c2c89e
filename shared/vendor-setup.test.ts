import { expect, test } from 'vitest';
import { environmentOf } from './vendor-setup.ts';

test.each([
  ['http://127.0.0.1:4010/v1', 'simulated'],
  ['https://sandbox.api.mastercard.com/track/search', 'sandbox'],
  ['https://api.mastercard.com/track/search', 'production'],
  [undefined, 'production'],
])('calls "%s" %s', (url, environment) => {
  expect(environmentOf(url)).toBe(environment);
});
