// Which column is chosen when several could be, what cells say against labels, and when a person is asked.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectColumns } from './columns.ts';

const cellsOf = (line: string) => line.split('|').map((cell) => cell.trim());
const detect = (header: string, ...rows: string[]) => detectColumns(cellsOf(header), rows.map(cellsOf));

/** `role=label` of every column that is read, fallbacks in brackets. */
const read = (header: string, ...rows: string[]) =>
  detect(header, ...rows).columns.map(({ role, label, fallback }) =>
    fallback ? `(${role}=${label})` : `${role}=${label}`,
  );

describe('the name', () => {
  test.each<[kind: string, table: string[], names: string[]]>([
    [
      'short, search, parent and contact names beside it',
      [
        'Search Name|Parent Name|Contact Name|Vendor Short Name|Vendor',
        'ACME|Big Co|Bob|Acme|Acme Supply Inc',
        'NORV|Big Co|Ann|Norv|Norville LLC',
      ],
      ['name=Vendor'],
    ],
    [
      'buyer, bank and file names',
      ['Buyer Name|Bank Name|File Name|Name', 'Zed|First Bank|x.csv|Acme Inc'],
      ['name=Name'],
    ],
    ['a vendor column of numbers', ['Vendor|Name', '10001|Acme Inc', '10002|Jane Doe'], ['name=Name', 'id=Vendor']],
    ['a vendor column of codes', ['Vendor|Name', 'V-10001|Acme Inc', 'V-10002|Jane Doe'], ['name=Name', 'id=Vendor']],
    [
      'a vendor column of short words',
      ['Vendor|Name', 'ACMESUP|Acme Supply Inc', 'JANEDOE|Jane Doe'],
      ['name=Name', 'id=Vendor'],
    ],
    ['a name column of numbers', ['Name|Vendor', '10001|Acme Inc', '10002|Jane Doe'], ['name=Vendor']],
    [
      'the name on the check',
      ['Vendor Name|Check Name', 'Acme|Acme Supply Inc'],
      ['name=Vendor Name', 'checkName=Check Name'],
    ],
    [
      'the payee beside the vendor',
      ['Vendor Name|Payee', 'Acme|Norville LLC', 'Jane|Quill'],
      ['name=Payee', '(name=Vendor Name)'],
    ],
    ['numbers before the names', ['ID|Name', '1|100 Acme Supply', '2|101 Jane Doe'], ['name=Name', 'id=ID']],
    ['legal name and DBA', ['DBA|Legal Name', 'Doe Plumbing|Jane Doe'], ['name=Legal Name', 'dbaName=DBA']],
    ['only a DBA', ['DBA|City', 'Doe Plumbing|Rome'], ['name=DBA', 'city=City']],
    ['parts of persons', ['Last|First|MI', 'Doe|Jane|Q'], ['firstName=First', 'middleName=MI', 'lastName=Last']],
    [
      'companies beside persons',
      ['Company|Last|First', 'Acme Inc||', '|Doe|Jane', '|Roe|Rick', '|Poe|Edgar'],
      ['firstName=First', 'lastName=Last', 'companyName=Company'],
    ],
    [
      'the company that keeps the books',
      ['Company|Vendor', 'Maple Mfg|Acme Inc', 'Maple Mfg|Jane Doe', 'Maple Mfg|Norville LLC'],
      ['name=Vendor'],
    ],
    [
      'the company that keeps the books, beside persons',
      ['Company|Last Name|First Name', 'Maple Mfg|Doe|Jane', 'Maple Mfg|Roe|Rick', 'Maple Mfg|Poe|Edgar'],
      ['firstName=First Name', 'lastName=Last Name'],
    ],
    ['customers of ours', ['Customer Name|Vendor Name', 'Maple|Acme Inc', 'Maple|Jane Doe'], ['name=Vendor Name']],
  ])('is found with %s', (_, [header = '', ...rows], names) => {
    expect(detect(header, ...rows).question).toBeUndefined();
    expect(read(header, ...rows)).toEqual(names);
  });

  test.each<[table: string[], name: string]>([
    [['Agency|City|State', 'Rome Housing Authority|Rome|NY', 'Utica Library|Utica|NY'], 'Agency'],
    [['Owner Name|City|State', 'Acme Supply Inc|Rome|NY', 'Jane Doe|Utica|NY'], 'Owner Name'],
    [['Foo|City|State', 'Acme Supply Inc|Rome|NY', 'Jane Doe|Utica|NY'], 'Foo'],
    [['Xyz|Amount', 'Acme Supply Inc|1.00', 'Jane Doe|2.00'], 'Xyz'],
    [['Ref Date|Bar|Notes', '2026-01-05|Acme Supply Inc|', '2026-01-06|Norville LLC|'], 'Bar'],
  ])('is found by its cells under an unknown label: %j', ([header = '', ...rows], name) => {
    const { columns, question } = detect(header, ...rows);
    expect(question).toBeUndefined();
    expect(columns.find(({ role }) => role === 'name')).toMatchObject({
      label: name,
      reason: 'its cells look like names of payees',
    });
  });
});

describe('a question is asked', () => {
  test.each<[kind: string, table: string[], question: string]>([
    [
      'when two labels name the payee and the columns differ',
      ['Vendor Name|Supplier Name', 'Acme Inc|Norville LLC', 'Jane Doe|Quillfeather'],
      'The columns "Vendor Name" and "Supplier Name" both look like the payee\'s name, and they differ: say which of them it is.',
    ],
    [
      'when one label stands above two columns that differ',
      ['Name|City|Name', 'Acme Inc|Rome|Norville LLC', 'Jane Doe|Utica|Quillfeather'],
      'The columns "Name" (#1) and "Name" (#3) both look like the payee\'s name, and they differ: say which of them it is.',
    ],
    [
      'when no label names the payee and two columns look like names',
      ['Foo|Bar|State', 'Jane Doe|Rick Roe|NY', 'Edgar Poe|Ann Low|NY'],
      'No label names the payee, and "Foo" and "Bar" both look like names: say which column is the payee\'s name.',
    ],
    [
      'when there is only a short name',
      ['Vendor ID|Short Name', '1|Acme', '2|Norville'],
      'No label names the payee, and "Short Name" is the likeliest column although its label means something else: say which column is the payee\'s name.',
    ],
    [
      'when the label of names stands above numbers',
      ['Vendor Name|Description', '10023|Acme Supply Inc', '10024|Jane Doe'],
      'The label "Vendor Name" means the payee\'s name, but most of its cells hold codes, and "Description" is the likeliest column although its label means something else: say which column is the payee\'s name.',
    ],
  ])('%s', (_, [header = '', ...rows], question) => expect(detect(header, ...rows).question).toBe(question));

  test('without a header, by the numbers of the columns', () => {
    const rows = ['Jane Doe|Rick Roe', 'Edgar Poe|Ann Low'].map(cellsOf);
    expect(detectColumns(undefined, rows).question).toBe(
      "The file has no header, and column 1 and column 2 both look like names: say which column is the payee's name.",
    );
  });

  test.each<[rows: string[], columns: [role: string, index: number][]]>([
    [
      ['10004|Corvid Paving Co|9 Elm St|Taos|NM|87571', '10005|Ada Quill|2 Fir Ct|Barre|VT|05641'],
      [
        ['name', 1],
        ['address', 2],
        ['city', 3],
        ['state', 4],
        ['zip', 5],
      ],
    ],
    [
      ['Corvid Paving Co|9 Elm St, Taos, NM 87571', 'Ada Quill|2 Fir Ct, Barre, VT 05641'],
      [
        ['name', 0],
        ['address', 1],
      ],
    ],
    [
      ['Corvid Paving Co|9 Elm St|Taos, NM 87571', 'Ada Quill|2 Fir Ct|Barre, VT 05641'],
      [
        ['name', 0],
        ['address', 1],
        ['cityStateZip', 2],
      ],
    ],
  ])('not when the cells tell the columns apart: %j', (rows, expected) => {
    const { columns, question } = detectColumns(undefined, rows.map(cellsOf));
    expect(question).toBeUndefined();
    expect(columns.map(({ role, index }) => [role, index])).toEqual(expected);
  });

  test('when the first row may be a header that nobody knows', () => {
    const rows = ['Who|Where', 'Acme Inc|Rome', 'Jane Doe|Utica'].map(cellsOf);
    expect(detectColumns(undefined, rows).question).toMatch(/^No label of the first row is known: say which column/);
    expect(detectColumns(undefined, rows.slice(1)).question).toBeUndefined();
  });

  test('and answered by a mapping', () => {
    const rows = ['Acme Inc|Norville LLC', 'Jane Doe|Quillfeather'].map(cellsOf);
    const { columns, question } = detectColumns(['Vendor Name', 'Supplier Name'], rows, { name: 'Supplier Name' });
    expect(question).toBeUndefined();
    expect(columns).toMatchObject([{ role: 'name', label: 'Supplier Name' }]);
  });

  test('not when the two columns say the same', () => {
    expect(detect('Vendor Name|Supplier Name', 'Acme Inc|ACME, INC', 'Jane Doe|Jane Doe').question).toBeUndefined();
  });
});

describe('cells confirm a label', () => {
  test.each<[kind: string, table: string[], columns: string[]]>([
    [
      'regions are no states',
      ['Payee|Region|State', 'Acme Inc|West|IA', 'Jane Doe|East|NY'],
      ['name=Payee', 'state=State'],
    ],
    ['a region of states is one', ['Payee|Region', 'Acme Inc|IA', 'Jane Doe|New York'], ['name=Payee', 'state=Region']],
    [
      'a status is no state',
      ['Payee|State|St.', 'Acme Inc|Active|IA', 'Jane Doe|Inactive|NY'],
      ['name=Payee', 'state=St.'],
    ],
    ['a status alone is no state', ['Payee|State', 'Acme Inc|Active', 'Jane Doe|Inactive'], ['name=Payee']],
    ['counties are no states', ['Payee|County', 'Acme Inc|Oneida', 'Jane Doe|Erie'], ['name=Payee']],
    [
      'provinces abroad are',
      ['Payee|Province', 'Acme Inc|Bayern', 'Jane Doe|Hessen'],
      ['name=Payee', 'state=Province'],
    ],
    [
      'text is no ZIP code',
      ['Payee|Postal|Zip', 'Acme Inc|Priority|13440', 'Jane Doe|Ground|13502'],
      ['name=Payee', 'zip=Zip'],
    ],
    [
      'Cty is the country',
      ['Payee|City|Cty', 'Acme Inc|Rome|US', 'Jane Doe|Utica|US'],
      ['name=Payee', 'city=City', 'country=Cty'],
    ],
    [
      'Cty is the city',
      ['Payee|Cty|St', 'Acme Inc|Rome|NY', 'Jane Doe|Utica|NY'],
      ['name=Payee', 'city=Cty', 'state=St'],
    ],
    ['an e-mail is no address', ['Payee|Address', 'Acme Inc|ar@acme.example'], ['name=Payee']],
    [
      'Paid may be yes or no',
      ['Payee|Paid|Amount', 'Acme Inc|Yes|1.00', 'Jane Doe|No|2.00'],
      ['name=Payee', 'amount=Amount'],
    ],
    [
      'counted',
      ['Payee|Total Payments|Amount', 'Acme Inc|12|100.00'],
      ['name=Payee', 'amount=Amount', 'payments=Total Payments'],
    ],
    [
      'not counted',
      ['Payee|Total Payments', 'Acme Inc|1200.50', 'Jane Doe|7.25'],
      ['name=Payee', 'amount=Total Payments'],
    ],
    ['Type of payees', ['Payee|Type', 'Acme Inc|Corporation', 'Jane Doe|Individual'], ['name=Payee', 'payeeType=Type']],
    ['Type of payments', ['Payee|Type', 'Acme Inc|Check', 'Jane Doe|ACH'], ['name=Payee', 'currentMethod=Type']],
    ['Type of documents', ['Payee|Type', 'Acme Inc|Invoice', 'Jane Doe|Credit Memo'], ['name=Payee']],
    [
      'cities with states',
      ['Payee|City|Zip', 'Acme Inc|Rome, NY|13440'],
      ['name=Payee', 'zip=Zip', 'cityStateZip=City'],
    ],
    ['whole last lines', ['Payee|City', 'Acme Inc|Rome, NY 13440'], ['name=Payee', 'cityStateZip=City']],
    [
      'account number beside a routing number',
      ['Payee|Account Number|ABA', 'Acme Inc|4455|021000021'],
      ['name=Payee', 'bankAccount=Account Number', 'routingNumber=ABA'],
    ],
    ['account number alone', ['Payee|Account Number', 'Acme Inc|4455'], ['name=Payee']],
  ])('%s', (_, [header = '', ...rows], columns) => expect(read(header, ...rows)).toEqual(columns));
});

describe('addresses', () => {
  test.each<[kind: string, table: string[], columns: string[]]>([
    [
      'billing rather than shipping',
      ['Payee|Shipping Address|Shipping City|Billing Address|Billing City', 'Acme|1 A St|Rome|2 B St|Utica'],
      ['name=Payee', 'address=Billing Address', 'city=Billing City'],
    ],
    [
      'the first of two under one label',
      ['Payee|Address|City|Address|City', 'Acme|1 A St|Rome|2 B St|Utica'],
      ['name=Payee', 'address=Address', 'city=City'],
    ],
    [
      'the remittance address, and the other where it is blank',
      ['Payee|Address|Zip|Remit Address|Remit Zip', 'Acme|1 A St|13440|PO Box 2|13502', 'Jane|3 C St|13440||'],
      ['name=Payee', 'address=Remit Address', '(address=Address)', 'zip=Remit Zip', '(zip=Zip)'],
    ],
    [
      'a whole address beside its lines only once',
      ['Payee|Billing Address|Billing Address 1|Billing City', 'Acme|Acme 1 A St Rome NY|1 A St|Rome'],
      ['name=Payee', 'address=Billing Address 1', 'city=Billing City'],
    ],
    [
      'a first line without a number',
      ['Payee|Address|Address 2|City', 'Acme|1 A St|Ste 5|Rome'],
      ['name=Payee', 'address=Address', 'address=Address 2', 'city=City'],
    ],
    [
      'lines by their numbers',
      ['Payee|Address 2|Address 1', 'Acme|Ste 5|1 A St'],
      ['name=Payee', 'address=Address 1', 'address=Address 2'],
    ],
    [
      'the last line of no owner',
      ['Payee|Remit-To Address|City|State|Zip', 'Acme|PO Box 2|Rome|NY|13440'],
      ['name=Payee', 'address=Remit-To Address', 'city=City', 'state=State', 'zip=Zip'],
    ],
    [
      'not the city of a bank',
      ['Payee|Bank City|Bank Address|City', 'Acme|Albany|9 Bank St|Rome'],
      ['name=Payee', 'city=City'],
    ],
  ])('%s', (_, [header = '', ...rows], columns) => expect(read(header, ...rows)).toEqual(columns));
});

describe('amounts', () => {
  test.each([
    ['Invoice Amount|Tax Amount|Amount Paid|Balance', 'Amount Paid'],
    ['2024 Spend|2026 Spend|2025 Spend', '2026 Spend'],
    ['Last Year Paid|YTD Paid', 'YTD Paid'],
    ['Balance|Total Paid', 'Total Paid'],
    ['Credit Limit|Open Balance', 'Open Balance'],
    ['Discount Amount|Check Amount|Check Number', 'Check Amount'],
  ])('of %s', (labels, amount) => {
    const row = ['Acme Inc', ...cellsOf(labels).map((_, i) => `${i + 1}00.50`)];
    const { columns } = detectColumns(['Payee', ...cellsOf(labels)], [row, row]);
    expect(columns.filter(({ role }) => role === 'amount')).toMatchObject([{ label: amount }]);
  });
});

test('says for each column why, in words of the trade', () => {
  const { columns } = detect(
    'Vendor|Region|St|Zip|Remit Zip',
    'Acme Inc|West|NY|13440|',
    'Jane Doe|East|NY|13502|13501',
  );
  expect(columns.map(({ reason }) => reason)).toEqual([
    'the label "Vendor" means the payee\'s name',
    'the label "St" means states',
    'the label "Zip" means ZIP codes',
  ]);
});

test('uses a column once and a role as often as it may, for any table', () => {
  const label = fc.constantFrom(
    'Vendor',
    'Name',
    'Payee',
    'Remit To',
    'City',
    'State',
    'Address',
    'Address 2',
    'Amount',
    'ID',
    '',
    'Foo',
    'Remit City',
    'Type',
  );
  const cell = fc.constantFrom(
    'Acme Inc',
    'Jane Doe',
    'NY',
    '13440',
    '12 Elm St',
    '1.00',
    '',
    'Yes',
    'V-1001',
    'Rome, NY 13440',
    'Acme\n1 A St\nRome NY 13440',
  );
  const table = fc.integer({ min: 1, max: 7 }).chain((width) =>
    fc.record({
      labels: fc.option(fc.array(label, { minLength: width, maxLength: width }), { nil: undefined }),
      rows: fc.array(fc.array(cell, { minLength: 0, maxLength: width }), { minLength: 1, maxLength: 6 }),
    }),
  );
  fc.assert(
    fc.property(table, ({ labels, rows }) => {
      const { columns } = detectColumns(labels, rows);
      expect(new Set(columns.map(({ index }) => index)).size).toBe(columns.length);
      const single = columns.filter(
        ({ role, fallback }) => !fallback && ['city', 'state', 'zip', 'amount', 'id'].includes(role),
      );
      expect(new Set(single.map(({ role }) => role)).size).toBe(single.length);
      for (const { score } of columns) expect(score > 0 && score <= 1).toBe(true);
    }),
    { numRuns: 300 },
  );
});
