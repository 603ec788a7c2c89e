// What the terminal shows of a file before anything is spent on it, and what it asks for.
import { expect, test } from 'vitest';
import { BatchView } from '#shared/contract/batches';
import { Understood } from '#shared/contract/understood';
import { understoodText } from './understood.ts';

const understood = (change: object = {}): Understood =>
  Understood.parse({
    format: 'utf-8, semicolon, 4 columns, header on line 3',
    kind: 'delimited',
    headerLine: 3,
    titleLines: [1, 2],
    columns: [
      { role: 'name', label: 'Vendor', number: 1, score: 0.9, reason: 'label "Vendor" means name' },
      { role: 'address', label: 'Addr 1', number: 3, score: 1, reason: 'label "Addr 1" means address' },
      { role: 'address', label: '', number: 4, score: 0.6, reason: 'cells are streets' },
      { role: 'dbaName', label: 'DBA', number: 5, score: 0.8, reason: 'label "DBA" means dbaName' },
      { role: 'dbaName', label: 'Alias', number: 6, score: 0.6, reason: 'as well', fallback: true },
    ],
    ignored: { count: 1, columns: [{ label: 'Approver', number: 2 }] },
    payees: [
      {
        row: 1,
        line: 4,
        name: 'Acme Inc',
        otherNames: ['Acme'],
        address: '1 A St',
        city: 'Rome',
        zip: '01234',
        amount: 1200.5,
      },
      { row: 2, line: 5, name: 'Jane Doe' },
    ],
    rows: { read: 500, refused: 5, blank: 1 },
    refused: [
      { kind: 'total', rows: 1, line: 505, example: 'the row is a total or page line, not a payee' },
      { kind: 'empty', rows: 3, line: 17, example: 'the payee cell is empty' },
      { kind: 'long', rows: 1, line: 90, example: 'the row has at least 9 fields, the header has 4' },
    ],
    remarks: [],
    unreadAmounts: [],
    masked: [],
    ...change,
  });

const batch = (change: object = {}) =>
  BatchView.parse({
    id: '01900000-0000-7000-8000-000000000001',
    status: 'estimated',
    fileName: 'my.csv',
    options: {},
    revision: 0,
    rows: { done: 0 },
    steps: [],
    searches: [],
    searchCount: 0,
    cost: { calls: 0, unknownCalls: 0, dollars: 0 },
    cancelRequested: false,
    createdAt: '2027-01-15T12:00:00Z',
    understood: understood(),
    ...change,
  });

const waiting = {
  for: 'mapping',
  question: 'Two columns may hold the payee.',
  since: '2027-01-15T12:00:00Z',
  until: '2027-01-22T12:00:00Z',
};

test('shows format, columns, unused columns, the first payees and what was refused', () => {
  expect(understoodText(batch()).split('\n')).toEqual([
    '',
    'my.csv: how it is read',
    '  read as       utf-8, semicolon, 4 columns, header on line 3; 2 title lines above it',
    '  name          "Vendor" #1  (90 %: label "Vendor" means name)',
    '  address       "Addr 1" #3 + #4  (100 %: label "Addr 1" means address)',
    '  dbaName       "DBA" #5 or "Alias" #6  (80 %: label "DBA" means dbaName)',
    '  not used      "Approver" #2',
    '  first payees  Acme Inc (also Acme) | 1 A St | Rome 01234 | 1,200.50',
    '                Jane Doe',
    '  rows          500 = 495 payees + 5 refused',
    '  refused       3: the payee cell is empty (the first on line 17)',
    '  refused       1: the row is a total or page line, not a payee (the first on line 505)',
    '  refused       1 for other reasons: see rejected.csv',
    '',
  ]);
});

test('says what was repaired, which amounts nobody can read, and what is masked', () => {
  const lines = understoodText(
    batch({
      understood: understood({
        remarks: [{ kind: 'mojibake repaired', rows: 7 }],
        unreadAmounts: [{ label: 'Spend', number: 5, cells: 12 }],
        masked: [{ label: 'IBAN', number: 6 }],
      }),
    }),
  );
  expect(lines).toContain('  repaired      7 mojibake repaired\n');
  expect(lines).toContain('  no amounts    12 cells of "Spend" #5\n');
  expect(lines).toContain('  masked        "IBAN" #6: to the last four characters\n');
});

test('names the tables that look like payees too and are not read', () => {
  const of = (...otherTables: { name: string; rows: number }[]) =>
    understoodText(batch({ understood: understood({ otherTables }) }));
  const feb = { name: 'Feb', rows: 120 };
  expect(of(feb)).toContain('  not read      "Feb" (120 rows): it looks like payees too (--sheet NAME)\n');
  expect(of(feb, feb, { name: 'Old', rows: 1 })).toContain(
    '  not read      "Feb" (120 rows), "Feb" (120 rows) and 1 more: they look like payees too (--sheet NAME)\n',
  );
});

test('a batch that waits shows the guess and the flags that would say so', () => {
  const lines = understoodText(
    batch({ status: 'awaiting_mapping', waiting, understood: understood({ rows: undefined }) }),
  );
  expect(lines).toContain('my.csv waits, and nothing was spent. Two columns may hold the payee.\n\n  Our guess:\n');
  expect(lines).toContain("\n    --map name=Vendor --map address='Addr 1' --map address=#4 --map dbaName=DBA\n");
  expect(lines).toContain('  It waits until 2027-01-22.\n');
});

test('stays short and within the line, whatever the file holds, and sends the terminal no command', () => {
  const columns = Array.from({ length: 40 }, (_, i) => {
    const role = ['name', 'address', 'city', 'state', 'zip', 'phone', 'email', 'amount', 'id', 'taxId'][i % 10];
    return { role, label: `Label \u001b[2J ${i} ${'x'.repeat(60)}`, number: i + 1, score: 1, reason: '\u0007' };
  });
  const ignored = { count: 900, columns: columns.map(({ label, number }) => ({ label, number })) };
  const payees = [1, 2, 3].map((row) => ({
    row,
    line: row,
    name: `\u202e\u009b31m${'é'.repeat(400)}`,
    address: 'x'.repeat(2000),
  }));
  const lines = understoodText(batch({ understood: understood({ columns, ignored, payees }) })).split('\n');
  expect(lines.length).toBeLessThan(21);
  for (const line of lines) expect(Array.from(line).length).toBeLessThanOrEqual(116);
  expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(lines.join('\n')).toContain('and           amount, id, taxId\n');
  expect(lines.join('\n')).toContain('not used      900 columns: "Label');
  const asked = understoodText(
    batch({ status: 'awaiting_mapping', waiting, understood: understood({ columns, ignored }) }),
  );
  expect(asked.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test('shows nothing of a file that was not read', () => {
  expect(understoodText(batch({ understood: undefined }))).toBe('');
});
