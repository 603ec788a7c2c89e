import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NormalAddress, SubmittedAddress } from './address.ts';
import { addressKey, oneLine } from './key.ts';
import { normaliseAddress } from './normalise.ts';

function usable(submitted: SubmittedAddress): NormalAddress {
  const normalised = normaliseAddress(submitted);
  if (normalised.kind !== 'usable') throw new Error(`expected a usable address: ${JSON.stringify(normalised)}`);
  return normalised.address;
}
const inTown = (address: string) => usable({ address, city: 'Portland', state: 'ME', zip: '04101' });

describe('the street line', () => {
  it.each([
    ['18 Pleasant Street Suite 1919', '18 PLEASANT ST', 'STE 1919'],
    ['201 Massachusetts Avenue Northeast', '201 MASSACHUSETTS AVE NE', undefined],
    ['1805 7th St. N.W., 6th Fl.', '1805 7TH ST NW', 'FL 6'],
    ['497 First Ave', '497 1ST AVE', undefined],
    ['4937 Hearst St Suite 2-B', '4937 HEARST ST', 'STE 2B'],
    ['212 S Main Ave 160', '212 S MAIN AVE', '# 160'],
    ['712 H Street NE Unit 827', '712 H ST NE', 'UNIT 827'],
    ['12 North St', '12 NORTH ST', undefined],
    ['12 N St', '12 N ST', undefined],
    ['206 North 2100 West', '206 N 2100 W', undefined],
    ['11054 Highway 690', '11054 HWY 690', undefined],
    ['306 US Route One', '306 US RTE 1', undefined],
    ['59-17 Junction Blvd', '59-17 JUNCTION BLVD', undefined],
    ['305 1/2 Fourth Street', '305 1/2 4TH ST', undefined],
    ['One Jelly Belly Lane', '1 JELLY BELLY LN', undefined],
    ['W148 N9748 Tree Tops Dr', 'W148 N9748 TREE TOPS DR', undefined],
    ['9912 S. Avenue H', '9912 S AVE H', undefined],
    ['3751 North Saint Louis Avenue', '3751 N ST LOUIS AVE', undefined],
    ['Hayes Center 4859 S. Wabash', '4859 S WABASH', undefined],
    ['# 1 Pinto Dr.', '1 PINTO DR', undefined],
    ['10 Bldg 3 Main Street Apt #4', '10 MAIN ST', 'BLDG 3 APT 4'],
  ])('%s is %s', (address, street, unit) => {
    const found = inTown(address);
    expect([found.street, found.unit]).toEqual([street, unit]);
  });
});

describe('lines that a comma or a column parts', () => {
  it.each([
    ['1101 15th Street, NW', '1101 15TH ST NW', undefined],
    ['1101 15th Street, N.E.', '1101 15TH ST NE', undefined],
    ['1101 15th Street, NW Suite 500', '1101 15TH ST NW', 'STE 500'],
    ['1101 15th Street, NW, Suite 500', '1101 15TH ST NW', 'STE 500'],
    ['700 Market Street, South, Floor 2', '700 MARKET ST S', 'FL 2'],
    ['88 Pine Street, 500', '88 PINE ST', '# 500'],
    ['88 Pine Street, B', '88 PINE ST', '# B'],
    ['1461, W 10 Ave', '1461 W 10TH AVE', undefined],
    ['1461, 10th Avenue', '1461 10TH AVE', undefined],
    ['88 Pine, Street Suite 5', '88 PINE ST', 'STE 5'],
    ['88 Pine Street, North Tower', '88 PINE ST', undefined],
    ['88 Pine Street NW, NE', '88 PINE ST NW', undefined],
    ['500, 88 Pine Street', '88 PINE ST', undefined],
    ['1400Tandem Ave', '1400 TANDEM AVE', undefined],
    ['21st Street', '21ST ST', undefined],
    ['88 Pine STEEET', '88 PINE ST', undefined],
    ['88 Pine LAANE Apt 5', '88 PINE LN', 'APT 5'],
    ['88 Pine Avenud NW', '88 PINE AVE NW', undefined],
    ['88 Crystal Palace', '88 CRYSTAL PALACE', undefined],
    ['88 State Line', '88 STATE LINE', undefined],
  ])('%s is %s', (address, street, unit) => {
    const found = inTown(address);
    expect([found.street, found.unit]).toEqual([street, unit]);
  });

  it('keeps addresses apart that differ in direction, unit or box', () => {
    const streets = ['12 Oak St', '12 Oak Ave', '12 N Oak St', '14 Oak St'];
    const ends = [
      '',
      ', NW',
      ', NE',
      ' SE',
      ', Suite 5',
      ' Suite 6',
      ', NW Suite 5',
      ', NE, Suite 5',
      ', 7',
      ', B',
      ', Floor 2',
    ];
    const boxes = [
      'PO Box 12',
      'PO Box 13',
      'R.R. #3, BOX 9',
      'RR 3 BOX 10',
      'RR 4, BOX 9',
      'PO Box 4101',
      'PO Box 04101',
    ];
    const all = [...streets.flatMap((street) => ends.map((end) => street + end)), ...boxes];
    const keys = all.map((address) => addressKey(inTown(address)));
    expect(new Set(keys).size).toBe(all.length);
  });
});

describe('boxes and recipients', () => {
  it.each([
    ['P.O. Box 12', { box: 'PO BOX 12' }],
    ['Post Office Box 12-A', { box: 'PO BOX 12-A' }],
    ['POBOX 9001', { box: 'PO BOX 9001' }],
    ['P O Drawer 77', { box: 'PO BOX 77' }],
    ['RR 2 Box 15', { box: 'RR 2 BOX 15' }],
    ['R.R. #2, BOX 15', { box: 'RR 2 BOX 15' }],
    ['PO Box 04101', { box: 'PO BOX 04101' }],
    ['PSC 3 BOX 120', { box: 'PSC 3 BOX 120' }],
    ['Dept CH 10753', { box: 'DEPT CH 10753' }],
    ['C/O Jane Roe, 12 Main St', { street: '12 MAIN ST', recipient: 'C/O JANE ROE' }],
    ['Attn: Accounts Payable 12 Main St', { street: '12 MAIN ST', recipient: 'ATTN ACCOUNTS PAYABLE' }],
    ['12 Main St Attn Jane Roe', { street: '12 MAIN ST', recipient: 'ATTN JANE ROE' }],
    ['Harbor Tower, 12 Main St, PO Box 9', { street: '12 MAIN ST', box: 'PO BOX 9', recipient: 'HARBOR TOWER' }],
  ])('%s', (address, expected) => {
    expect(inTown(address)).toMatchObject(expected);
  });
});

describe('town, state and ZIP code', () => {
  it.each<[SubmittedAddress, Partial<NormalAddress>]>([
    [
      { address: '12 Main St, Springfield, IL 62701-1234' },
      { city: 'SPRINGFIELD', state: 'IL', zip: '62701', zip4: '1234' },
    ],
    [
      { address: '12 Main St Springfield IL 62701' },
      { street: '12 MAIN ST', city: 'SPRINGFIELD', state: 'IL', zip: '62701' },
    ],
    [{ address: 'PO Box 7 Springfield, Illinois 62701' }, { box: 'PO BOX 7', city: 'SPRINGFIELD', state: 'IL' }],
    [
      { address: '12 Main St', city: 'Denver CO 80202' },
      { city: 'DENVER', state: 'CO', zip: '80202' },
    ],
    [
      { address: '12 Main St', city: 'Bangor', state: 'Maine', zip: '4401' },
      { zip: '04401', state: 'ME' },
    ],
    [
      { address: '12 Main St', city: 'Bangor', state: 'ME', zip: '044015108' },
      { zip: '04401', zip4: '5108' },
    ],
    [{ address: '12 Main St', city: 'Bangor', state: 'ME', zip: '4401.0' }, { zip: '04401' }],
    [
      { address: '12 Main St', city: 'N Palm Bch', state: 'Fla.', zip: '33408' },
      { city: 'NORTH PALM BEACH', state: 'FL' },
    ],
    [
      { address: '12 Main St, Bangor, ME 04401', city: 'Bangor', state: 'ME', zip: '04401' },
      { street: '12 MAIN ST', city: 'BANGOR' },
    ],
    [
      { address: '1708 9TH AVE LAKE CHARLES LA', city: 'Lake Charles', state: 'LA', zip: '70601' },
      { street: '1708 9TH AVE' },
    ],
    [
      { address: '12 Main Ct', city: 'Austin', state: 'TX' },
      { street: '12 MAIN CT', state: 'TX' },
    ],
    [
      { address: '12 Main St', city: 'Austin', state: 'TX', zip: '00000' },
      { state: 'TX', city: 'AUSTIN' },
    ],
    [{ address: '12 Main St', state: 'n/a', zip: '78701' }, { zip: '78701' }],
    [{ address: 'PO Box 97402, Eugene 97402' }, { box: 'PO BOX 97402', city: 'EUGENE', zip: '97402' }],
    [{ address: '1101 15th St, NW', zip: '20005' }, { street: '1101 15TH ST NW' }],
    [{ address: '12 Main St, West, TX 76691' }, { street: '12 MAIN ST', city: 'WEST', state: 'TX' }],
    [
      { address: '12 Main St', city: 'Dover', zip: 'DE-19901' },
      { country: 'US', zip: '19901' },
    ],
    [
      { address: 'Hauptstr. 5', city: 'Stuttgart', zip: 'D-70173' },
      { country: 'DE', zip: 'D-70173' },
    ],
    [
      { address: '10 King St W', city: 'Toronto', state: 'ON', zip: 'M5H 1A1' },
      { country: 'CA', zip: 'M5H 1A1' },
    ],
  ])('%j', (submitted, expected) => {
    expect(usable(submitted)).toMatchObject(expected);
  });

  it.each([
    ['12 Main St Suite', 'SUITE'],
    ['12 Main St, Apt', 'APT'],
    ['12 Main St #', '#'],
    ['12 Main St Suite, Apt 4', undefined],
    ['12 Main St Ste A', undefined],
  ])('notices a designator without its number: %s', (address, bareDesignator) => {
    const found = inTown(address);
    expect([found.street, found.bareDesignator]).toEqual(['12 MAIN ST', bareDesignator]);
  });

  it('says what it mended, and what does not fit together', () => {
    expect(usable({ address: '1 A St', state: 'ME', city: 'Bangor', zip: '4401' }).repairs).toEqual([
      'the ZIP code had lost its leading zero: 4401 read as 04401',
    ]);
    expect(usable({ address: '1 A St', state: 'TX', city: 'Bangor', zip: '04401' }).repairs).toEqual([
      'ZIP code 04401 lies in ME, the row says TX',
    ]);
  });
});

describe('what cannot be an address', () => {
  it.each<[SubmittedAddress, string]>([
    [{ address: '12 Main St' }, 'a ZIP code, or a town and a state'],
    [{ address: '12 Main St', city: 'Austin' }, 'got a town'],
    [{ city: 'Austin', state: 'TX', zip: '78701' }, 'expected a street or a PO box'],
    [
      { address: '12 Main St', city: 'Austin', state: 'Austin' },
      'expected a US state or its two-letter code, got "AUSTIN"',
    ],
    [
      { address: '12 Main St', city: 'Austin', state: 'Texass', zip: '78701' },
      'expected a US state or its two-letter code, got "TEXASS"',
    ],
    [
      { address: '12 Main St', city: 'Austin', state: 'TX', zip: '787O1' },
      'expected a ZIP code of five digits, or ZIP+4, got "787O1"',
    ],
    [{ address: '12 Main St', zip: '4401', state: 'TX' }, 'expected a ZIP code of five digits, or ZIP+4, got "4401"'],
    [{ address: 'x'.repeat(300), zip: '78701' }, 'at most 250 characters'],
  ])('%j is refused with what was expected', (submitted, reason) => {
    const normalised = normaliseAddress(submitted);
    expect(normalised.kind === 'unusable' && normalised.reason).toContain(reason);
  });

  it.each([{}, { address: 'N/A' }, { address: ' , ', state: 'TX' }, { city: 'unknown' }])(
    '%j is no address at all',
    (submitted) => {
      expect(normaliseAddress(submitted).kind).toBe('absent');
    },
  );
});

describe('the key', () => {
  it.each([
    ['2 Hamond Street, Ste. 1', '2 HAMOND ST SUITE 1'],
    ['2 Elm St Apt 4', '2 Elm Street #4'],
    ['1775 I Street N.W.', '1775 I ST NW'],
    ['72 Cottonmill Hill', '72 Cotton Mill Hill'],
    ['12 Main St Attn Jane', '12 Main St'],
  ])('is equal for %s and %s', (a, b) => {
    expect(addressKey(inTown(a))).toBe(addressKey(inTown(b)));
  });

  it.each([
    ['6 Fundy Circle', '6 Fundy Road'],
    ['12 N St', '12 North St'],
    ['2 Elm St Apt 4', '2 Elm St Apt 5'],
    ['2 Elm St', '2 Elm St Apt 5'],
    ['1 12th St', '11 2nd St'],
    ['PO Box 12', 'PO Box 121'],
    ['10 Park St', '10 Parks St'],
  ])('differs for %s and %s', (a, b) => {
    expect(addressKey(inTown(a))).not.toBe(addressKey(inTown(b)));
  });
});

describe('for any address', () => {
  const word = fc.constantFrom(
    'Main',
    'Oak',
    'Old',
    'Mill',
    'Saint',
    'Park',
    'North',
    'Lake',
    '5th',
    'Martin',
    'H',
    'Fort',
    'View',
    'No',
  );
  const street = fc
    .tuple(
      fc.integer({ min: 1, max: 99_999 }),
      fc.constantFrom('', 'N ', 'South ', 'NW '),
      fc.array(word, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('', ' St', ' Avenue', ' Blvd.', ' Ct', ' Way', ' Highway 9'),
      fc.constantFrom('', ' N', ' SE'),
      fc.constantFrom('', ' Ste 200', ', Apt #4', ' 2nd Floor', ' Unit B', ' 77'),
    )
    .map(([number, before, names, suffix, after, unit]) => ({
      number,
      line: `${number} ${before}${names.join(' ')}${suffix}${after}${unit}`,
    }));

  it('keeps the house number', () => {
    fc.assert(
      fc.property(street, ({ number, line }) => {
        const found = inTown(line);
        expect(found.houseNumber).toBe(String(number));
        expect(found.street?.startsWith(`${number} `)).toBe(true);
      }),
    );
  });

  it('changes nothing when it is normalised again', () => {
    fc.assert(
      fc.property(street, ({ line }) => {
        const once = inTown(line);
        const { city, state, zip } = once;
        const again = usable({ address: [once.street, once.unit].filter(Boolean).join(', '), city, state, zip });
        expect(addressKey(again)).toBe(addressKey(once));
      }),
    );
  });

  it('invents no word and no number', () => {
    fc.assert(
      fc.property(street, ({ line }) => {
        const said = new Set(line.match(/\d+/g));
        for (const number of oneLine({ ...inTown(line), zip: '' }).match(/\d+/g) ?? []) expect(said).toContain(number);
      }),
    );
  });

  it('never fails on any text', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 80 }),
        fc.string({ maxLength: 20 }),
        fc.string({ maxLength: 12 }),
        (address, city, zip) => {
          expect(normaliseAddress({ address, city, zip }).kind).toMatch(/usable|absent|unusable/);
        },
      ),
    );
  });
});
