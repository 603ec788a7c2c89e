// Columns of bank accounts, cards and persons' numbers are known by label, role and values; columns like them are left alone.
import { describe, expect, test } from 'vitest';
import { memoryFile } from '../../../../tests/support/memory-file.ts';
import { readLayout } from '../layout.ts';
import { rowReader } from './read-row.ts';
import { sensitiveColumns } from './sensitive-columns.ts';

const ROUTING = [
  '021000021',
  '011401533',
  '091000019',
  '122105155',
  '026009593',
  '111000025',
  '121000248',
  '322271627',
];
const CARDS = ['4111111111111111', '5555555555554444', '4012888888881881', '6011111111111117'];
const ACCOUNTS = ROUTING.map((_, i) => String(123_456_789 + i * 7_919_831));

const kindOf = (label: string, values: string[]) =>
  sensitiveColumns(
    ['Payee', label],
    values.map((value) => ['Acme', value]),
    [],
  ).columns[0]?.kind;

describe('by label', () => {
  test.each([
    ['Bank Account', ACCOUNTS, 'bank account'],
    ['Bank Acct #', ACCOUNTS, 'bank account'],
    ['ACH Account Number', ACCOUNTS, 'bank account'],
    ['Beneficiary Account', ACCOUNTS, 'bank account'],
    ['IBAN', ['DE89370400440532013000'], 'bank account'],
    ['BANKN', ACCOUNTS, 'bank account'],
    ['Routing Number', ROUTING, 'routing number'],
    ['ABA #', ROUTING, 'routing number'],
    ['Bankleitzahl', ['37040044'], 'routing number'],
    ['Card Number', CARDS, 'card number'],
    ['P-Card No', CARDS, 'card number'],
    ['SSN', ['078051120'], 'social security number'],
    ['Social Security Number', ['078-05-1120'], 'social security number'],
    ['Tax ID', ['078051120', 'N/A', 'N/A', 'N/A'], 'tax id'],
    ['TIN', ['078051120'], 'tax id'],
    ['SSN/EIN', ['078051120'], 'tax id'],
    ['Federal ID', ['12-3456789'], 'tax id'],
    ['Steuernummer', ['12/345/67890'], 'tax id'],
  ])('%s is %3$s', (label, values, kind) => expect(kindOf(label, values)).toBe(kind));

  test.each([
    ['EIN', ['123456789', '987654321']],
    ['VAT Number', ['DE123456789']],
    ['Bank Name', ['First National', 'Second National']],
    ['Bank Account Type', ['Checking', 'Savings']],
    ['Account Holder', ['Jane Doe']],
    ['Account Number', ACCOUNTS],
    ['GL Account', ['5000-100', '5000-200']],
    ['Card Accepted', ['Y', 'N']],
    ['Card Type', ['Visa']],
    ['Routing', ['Internal', 'External']],
    ['Tax ID Type', ['EIN', 'SSN']],
    ['Invoice Number', ROUTING.map((_, i) => String(900_000_001 + i))],
    ['Phone', ['3155550100', '3155550101']],
    ['Vendor ID', ['100000001', '100000002', '100000003', '100000004', '100000005']],
    ['Zip', ['134401234', '503831234', '134405678', '503835678', '016471234']],
    ['Amount', ['123456789.00']],
  ])('%s is not', (label, values) => expect(kindOf(label, values)).toBeUndefined());
});

describe('by values', () => {
  test.each([
    ['routing numbers', ROUTING, 'routing number'],
    ['cards', CARDS, 'card number'],
    ['IBANs', ['DE89370400440532013000', 'GB29 NWBK 6016 1331 9268 19'], 'bank account'],
    ['numbers of persons', ['078-05-1120', '219-09-9999'], 'social security number'],
  ])('%s', (_, values, kind) => expect(kindOf('Reference', values)).toBe(kind));

  test('few values, or some that do not pass, prove nothing', () => {
    expect(kindOf('Reference', ['021000021', '021000021', '011401533'])).toBeUndefined();
    expect(kindOf('Reference', [...ROUTING, '021000022', '011401534'])).toBeUndefined();
    expect(kindOf('Reference', ['4111111111111111'])).toBeUndefined();
  });

  test('account numbers are known beside those of banks', () => {
    const rows = ROUTING.map((routing, i) => ['Acme', routing, ACCOUNTS[i] ?? '']);
    const kinds = (labels: string[] | undefined) => sensitiveColumns(labels, rows, []).columns.map(({ kind }) => kind);
    expect(kinds(['Payee', 'ABA', 'Account Number'])).toEqual(['routing number', 'bank account']);
    expect(kinds(undefined)).toEqual(['routing number', 'bank account']);
    expect(kinds(['Payee', 'ABA', 'Vendor Number'])).toEqual(['routing number']);
  });
});

describe('the rows of a file', async () => {
  const HEADER = 'Vendor ID,Vendor Name,City,State,Zip,Tax ID,Bank Name,Routing No,Account No,Notes';
  const rows = ROUTING.map(
    (routing, i) =>
      `41111111111111${10 + i},Acme ${i} Inc,Rome,NY,13440-1234,12-345678${i},First Bank,${routing},${ACCOUNTS[i]},`,
  );
  const layout = await readLayout(memoryFile(`${HEADER}\n${rows.join('\n')}\n`));
  const read = (fields: string[], keepSensitive?: boolean) =>
    rowReader(layout, keepSensitive === undefined ? {} : { keepSensitive })(
      { fields, line: 9, next: { offset: 0, line: 10 } },
      1,
    );
  const FIELDS = ['4111111111111111', 'Jane Doe', 'Rome', 'NY', '13440-1234', '078051120', 'First Bank', '021000021'];
  const ROW = [...FIELDS, '123456789012', 'card 4111 1111 1111 1111, call 315-555-0100'];

  test('are masked in their sensitive columns and where a number is sensitive by itself; ids and ZIP codes stay', () => {
    const original = [...FIELDS.slice(0, 5), '****1120', 'First Bank', '****0021', '****9012'];
    expect(read(ROW)).toMatchObject({
      payee: { name: 'Jane Doe', zip: '13440-1234', original: [...original, 'card ****1111, call 315-555-0100'] },
      masked: [5, 7, 8, 9],
    });
  });

  test('keep them on request, and what is read of the row has none all the same', () => {
    const row = [...ROW];
    row[1] = 'Jane Doe 078-05-1120';
    expect(read(row, true)).toMatchObject({ payee: { name: 'Jane Doe', original: row }, masked: [] });
  });

  test('are masked when they are refused, also where they do not fit their columns', () => {
    expect(read(['', '', '', '', '', '078051120', '', '021000021'])).toMatchObject({
      refusal: 'no_name',
      original: ['', '', '', '', '', '****1120', '', '****0021'],
    });
    expect(read([...FIELDS, 'x', '123456789012', '078051120'])).toMatchObject({
      refusal: 'too_many_fields',
      original: [
        '****1111',
        'Jane Doe',
        'Rome',
        'NY',
        '****1234',
        '****1120',
        'First Bank',
        '****0021',
        'x',
        '****9012',
        '****1120',
      ],
    });
    const broken = { fields: ['Jane Doe,"078051120,021000021'], line: 9, next: { offset: 0, line: 10 } };
    expect(rowReader(layout)({ ...broken, problem: 'the quote is never closed' }, 1)).toMatchObject({
      original: ['Jane Doe,"****1120,****0021'],
    });
  });
});

test('a layout holds no sensitive number, not even in a label or a title', async () => {
  const file = 'Vendors of 078-05-1120,\nPayee,Card 4111 1111 1111 1111\nAcme Inc,x\nJane Doe,y\n';
  const text = JSON.stringify(await readLayout(memoryFile(file)));
  expect(text).toContain('****1120');
  expect(text).toContain('****1111');
  expect(text).not.toMatch(/078-05|4111 1111 1111/);
});
