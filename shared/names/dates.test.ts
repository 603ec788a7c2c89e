import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldDates, isDateNumber, shownDate } from './dates.ts';

describe('dates within names', () => {
  it.each([
    ['Brannock Trust dtd 1/2/2003', 'Brannock Trust 20030102'],
    ['Brannock Trust U/A/D 01/02/03', 'Brannock Trust 20030102'],
    ['Brannock Trust U/A DTD Jan. 2nd 2003', 'Brannock Trust 20030102'],
    ['Brannock Trust under agreement dated January 2, 2003', 'Brannock Trust 20030102'],
    ['Brannock Trust 2 January 2003', 'Brannock Trust 20030102'],
    ['Brannock Trust 2003-01-02', 'Brannock Trust 20030102'],
    ['Brannock Trust 31/1/2003 FBO Jane', 'Brannock Trust 20030131 FBO Jane'],
  ])('%s', (name, folded) => {
    expect(foldDates(name).replace(/ +/g, ' ').trim()).toBe(folded);
  });

  it.each(['24/7 Towing', '1-800-555-1212', '9-1-1 Glass', 'Fund 2010', 'Route 20-20-20', 'March 4 Freedom'])(
    '%s holds none',
    (name) => {
      expect(foldDates(name)).toBe(name);
    },
  );

  it('shows the number as a date, and no other number', () => {
    expect([shownDate('20030102'), shownDate('20031302'), shownDate('123')]).toEqual(['2003-01-02', '20031302', '123']);
    expect([20030102, 20031302, 1].map(isDateNumber)).toEqual([true, false, false]);
  });

  it('takes any string', () => {
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => typeof foldDates(text) === 'string'));
  });
});
