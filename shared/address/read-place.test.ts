import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SubmittedAddress } from './address.ts';
import { readPlace } from './read-place.ts';

const SPRINGFIELD = { city: 'SPRINGFIELD', state: 'IL', zip: '62701' };

describe('a payee with the whole address in one field', () => {
  it.each<[SubmittedAddress, ReturnType<typeof readPlace>]>([
    [{ address: 'PO BOX 12, SPRINGFIELD, IL 62701-1234' }, { ...SPRINGFIELD, address: 'PO BOX 12' }],
    [{ address: '100 Main St Springfield IL 62701' }, { ...SPRINGFIELD, address: '100 MAIN ST' }],
    [{ address: '100 Main St, Ste 4\nSpringfield, Illinois 62701' }, { ...SPRINGFIELD, address: '100 MAIN ST, STE 4' }],
    [{ address: '100 Main St, Springfield, IL' }, { city: 'SPRINGFIELD', state: 'IL', address: '100 MAIN ST' }],
    [
      { address: '9 Elm Rd; Ft. Wayne; IN 46802' },
      { city: 'FORT WAYNE', state: 'IN', zip: '46802', address: '9 ELM RD' },
    ],
    [
      { address: '11 R St NW, Washington DC 20001' },
      { city: 'WASHINGTON', state: 'DC', zip: '20001', address: '11 R ST NW' },
    ],
    [
      { address: '9 Elm Ave Apt A Helena MT 59601' },
      { city: 'HELENA', state: 'MT', zip: '59601', address: '9 ELM AVE APT A' },
    ],
    [{ address: '100 Main St 62701' }, { zip: '62701', address: '100 MAIN ST' }],
    [
      { address: '100 Main St, Springfield, IL 62701', city: 'Springfield' },
      { state: 'IL', zip: '62701', address: '100 MAIN ST' },
    ],
    [
      { address: '100 Main St, 62701', city: 'Springfield', state: 'IL' },
      { zip: '62701', address: '100 MAIN ST' },
    ],
    [{ city: 'Denver CO 80202' }, { city: 'DENVER', state: 'CO', zip: '80202' }],
    [{ city: 'Denver, CO' }, { city: 'DENVER', state: 'CO' }],
    [{ city: 'Denver CO' }, { city: 'DENVER', state: 'CO' }],
    [{ city: 'Denver, C.O.' }, { city: 'DENVER', state: 'CO' }],
    [{ city: 'Denver Colorado' }, { city: 'DENVER', state: 'CO' }],
    [{ city: 'Denver/CO' }, { city: 'DENVER', state: 'CO' }],
    [{ city: 'Denver (CO)' }, { city: 'DENVER', state: 'CO' }],
    [{ city: 'Denver, CO, USA' }, { city: 'DENVER', state: 'CO' }],
    [{ city: 'Denver CO', state: 'CO' }, { city: 'DENVER' }],
    [{ city: 'Denver CO', state: 'CO', zip: '80202' }, { city: 'DENVER' }],
    [{ city: 'New York NY' }, { city: 'NEW YORK', state: 'NY' }],
    [{ city: 'Washington DC' }, { state: 'DC' }],
    [{ city: 'Kansas City MO' }, { city: 'KANSAS CITY', state: 'MO' }],
    [{ city: 'West New York NJ' }, { city: 'WEST NEW YORK', state: 'NJ' }],
    [
      { address: '5 Elm Rd', city: 'Denver, CO', state: 'CO', zip: '80202' },
      { city: 'DENVER', address: '5 ELM RD' },
    ],
  ])('%j', (payee, place) => {
    expect(readPlace(payee)).toEqual(place);
  });

  it.each<[why: string, payee: SubmittedAddress]>([
    ['nothing is said', {}],
    [
      'all is said already',
      { address: '100 Main St, Austin, TX 78701', city: 'Springfield', state: 'IL', zip: '62701' },
    ],
    ['the line is a street only', { address: '100 Main Ct' }],
    ['the street ends in a number that is no ZIP code', { address: '11054 Highway 690' }],
    ['a box bears the number', { address: 'PO Box 62701' }],
    ['a suite bears the number', { address: '5 Elm Rd Suite 62701' }],
    ['a road bears the number', { address: '100 Highway 62701' }],
    ['the row is in another country', { address: '1 High St, Leeds, IL 62701', country: 'United Kingdom' }],
    ['the postal code is Canadian', { address: '1 King St, Toronto, ON', zip: 'M5H 1A1' }],
    [
      'the ZIP code lies in another state than the row says',
      { address: '100 Main St 62701', city: 'Austin', state: 'TX' },
    ],
    ['the town is called like a state', { city: 'New York' }],
    ['the town ends in the name of a state', { city: 'West New York' }],
    ['the town ends in the name of a state', { city: 'Fort Washington' }],
    ['the town ends in another state than the row says', { city: 'Denver CO', state: 'OH' }],
    ['the town has a short name', { address: '5 Elm Rd', city: 'St. Paul', state: 'MN' }],
  ])('nothing is read where %s', (_, payee) => {
    expect(readPlace(payee)).toBeUndefined();
  });

  it('leaves every field as the file has it, whatever the line says', () => {
    const text = fc.string({ maxLength: 40 });
    const field = fc.option(fc.constantFrom('TX', 'Austin', '78701', '100 Main St, Springfield, IL 62701'), {
      nil: undefined,
    });
    fc.assert(
      fc.property(fc.oneof(field, text), field, field, (address, state, zip) => {
        const read = readPlace({ address, state, zip });
        expect(state && read?.state).toBeFalsy();
        expect(zip && read?.zip).toBeFalsy();
      }),
    );
  });
});
