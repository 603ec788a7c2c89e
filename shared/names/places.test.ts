import { describe, expect, it } from 'vitest';
import { cityKey, stateCode, stateNumber, zipNumber } from './places.ts';

describe('places', () => {
  it.each([
    ['SAINT LOUIS', 'St. Louis'],
    ['MC LEAN', 'McLean'],
    ['MANCHESTR CTR', 'Manchester Center'],
    ['SALT LAKE CTY', 'Salt Lake City'],
    ['N HOLLYWOOD', 'North Hollywood'],
    ['Ft. Worth', 'FORT WORTH'],
    ['NYC', 'New York'],
    ['New York City', 'NEW YORK'],
    ['Washington D.C.', 'Washington'],
  ])('the city %s is %s', (a, b) => {
    expect(cityKey(a)).toBe(cityKey(b));
    expect(cityKey(a)).toBeGreaterThan(0);
  });

  it('tells cities apart, and knows none in an empty text', () => {
    expect(cityKey('Dayton')).not.toBe(cityKey('Toledo'));
    expect([cityKey(''), cityKey(undefined), cityKey('--')]).toEqual([0, 0, 0]);
  });

  it('reads states by code and by name', () => {
    expect([stateNumber('OH'), stateNumber('oh'), stateNumber(' Ohio ')].map(stateCode)).toEqual(['OH', 'OH', 'OH']);
    expect([stateNumber('N.Y.'), stateNumber('Calif.')].map(stateCode)).toEqual(['NY', 'CA']);
    expect([stateNumber('ZZ'), stateNumber(''), stateNumber(undefined)]).toEqual([0, 0, 0]);
  });

  it('reads ZIPs that lost their leading zero and ZIPs of nine digits', () => {
    expect([zipNumber('02134'), zipNumber('2134'), zipNumber('02134-1020'), zipNumber('021341020')]).toEqual([
      2134, 2134, 2134, 2134,
    ]);
    expect([zipNumber('SW1A 1AA'), zipNumber(''), zipNumber('12')]).toEqual([0, 0, 0]);
  });
});
