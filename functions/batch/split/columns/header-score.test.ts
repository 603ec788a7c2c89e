// Which records look like the header of a table.
import { expect, test } from 'vitest';
import { headerScore } from './header-score.ts';

test.each([
  [['Vendor Name', 'City', 'State']],
  [['Payee']],
  [['Account Holder', 'City', 'State']],
  [['Make Check Payable To', 'City', 'State', '']],
  [['Name', 'City', 'NM']],
  [['', 'Total']],
  [['', 'Date', 'Transaction Type', 'Num', 'Memo', 'Account', 'Amount']],
  [['', 'Jan 2026', 'Feb 2026', 'Total']],
])('%j is a header', (fields) => expect(headerScore(fields)).toBeGreaterThan(0));

test.each([
  [['Acme Supply Inc', 'Rome', 'NY']],
  [['AP Vendor Listing', '', '']],
  [['City of Rome', 'Rome', 'NY', '13440']],
  [['Corvid Paving Co', 'Taos', 'NM']],
  [['10004', 'Corvid Paving Co', '9 Elm St', 'Taos', 'NM', '87571', '330.07']],
  [['Corvid Paving Co', '', 'Total']],
  [['', 'Corvid Paving Co', 'Total']],
  [['Xanora', 'State', 'City', '500.00']],
  [['Key', 'Weight', 'Memo']],
  [['', '', '']],
  [[]],
])('%j is no header', (fields) => expect(headerScore(fields)).toBe(0));

test('the record with the labels of the mapping is the header, whatever else there is', () => {
  const mapping = { name: 'Titular', zip: ['C.P.', '#4'] };
  expect(headerScore(['TITULAR', 'c.p.', 'x', 'y'], mapping)).toBeGreaterThan(
    headerScore(['Vendor Name', 'Address', 'City', 'State'], mapping),
  );
});
