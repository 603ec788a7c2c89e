// What labels mean, in four languages and many spellings, and which labels name somebody else.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ColumnRole } from '#shared/column-roles';
import { normaliseLabel, readLabel, understandLabel } from './labels.ts';

const LABELS: Partial<Record<ColumnRole, string[]>> = {
  name: [
    ...[
      'Payee',
      'Payee Name',
      'Vendor',
      'VENDOR_NAME',
      'vendorName',
      'vendorname',
      'VENDNAME',
      'Vendor Name 1',
      'AP Vendor Name',
    ],
    ...[
      'Supplier/Vendor Name',
      'Vendor / Payee',
      'Name of Vendor',
      'Vendor Name (as on W9)',
      'vndr_nm',
      'Beneficiary',
      'Name',
      'NAME1',
    ],
    ...[
      'Client',
      'Entity',
      'Contractor',
      'Account Holder',
      'Recipient Name',
      'Alpha Name',
      'Payee (Last, First)',
      'Vendor: Vendor Name',
    ],
    ...['Kreditor', 'Name des Kreditors', 'Lieferantenname', 'Zahlungsempfänger', 'Empfänger', 'Vor- und Nachname'],
    ...[
      'Fournisseur',
      'Nom du fournisseur',
      'Bénéficiaire',
      'Nom',
      'Proveedor',
      'Nombre del proveedor',
      'Beneficiario',
      'Titular',
    ],
  ],
  nameContinued: ['Name 2', 'NAME3', 'Vendor Name 2', 'Payee Name Line 2', 'Remit To Name 2'],
  firstName: ['First Name', 'Vendor First Name', 'FNAME', 'Vorname', 'Prénom', 'Primer nombre'],
  lastName: ['Last Name', 'Surname', 'Last Name/Company', 'Nachname', 'Nom de famille', 'Apellidos'],
  middleName: ['MI', 'M.I.', 'Middle Initial'],
  companyName: ['Company', 'Company Name', 'Business Name', 'Firma', 'Raison sociale', 'Empresa'],
  legalName: ['Legal Name', 'Vendor Legal Name', 'Supplier Name - Legal', 'Legal Supplier Name', 'Razón social'],
  checkName: [
    'Vendor Check Name',
    'Print on Check as',
    'Make Check Payable To',
    'Pay To The Order Of',
    'Remit-To Name',
    'Mailing Name',
  ],
  dbaName: [
    'DBA',
    'D/B/A',
    'Doing Business As (DBA)',
    'Trade Name',
    'Merchant DBA Name',
    'Vendor Name (DBA)',
    'Nombre comercial',
  ],
  remitBlock: ['Name and Address', 'Bill from 3', 'Remit To 2', 'Vendor Name/Address'],
  address: [
    'Address',
    'Addr1',
    'Address Line #2',
    'ADDRESS_LINE1',
    'Street',
    'Remit-To Address 1',
    'Straße',
    'Adresse 1',
    'Dirección',
    'Calle',
  ],
  city: [
    'City',
    'Primary Address - City',
    'Remit City',
    'City (Billing)',
    'Beneficiary City',
    'Ort',
    'Ville',
    'Ciudad',
    'ORT01',
  ],
  state: ['State', 'ST', 'State/Province', 'Billing State/Province', 'REGIO', 'Bundesland', 'Estado/Provincia'],
  zip: [
    'Zip',
    'ZIPCODE',
    'Zip+4',
    'Postal',
    'Post Code',
    'PLZ',
    'Code postal',
    'Código postal',
    'PSTLZ',
    'Zip Code (5)',
  ],
  cityStateZip: ['City/State/Zip', 'City State Zip', 'State/Zip', 'City, ST Zip', 'CSZ', 'PLZ/Ort', 'CP Ville'],
  country: ['Country', 'Country/Region Code', 'LAND1', 'Land', 'Pays', 'País'],
  amount: [
    ...[
      'Amount',
      'Total Paid',
      'Amount Paid (YTD)',
      '2026 Spend',
      'FY26 Spend',
      'YTD',
      'Invoice Total',
      'Turnover',
      'Check Amount',
    ],
    ...[
      'SUM(AMOUNT)',
      'PaymentAmount',
      'Total $ Paid',
      '$',
      'Balance',
      'Payments (LCY)',
      'Betrag',
      'Umsatz',
      'Montant TTC',
      'Importe',
      'Monto pagado',
    ],
  ],
  payments: ['# Payments', 'Number of Invoices', 'Inv Cnt', 'Invoice Count', 'Anzahl Rechnungen', 'Nombre de factures'],
  currentMethod: [
    'Payment Method',
    'PMT_METHOD',
    'Pay By',
    'Zahlungsart',
    'Mode de règlement',
    'Forma de pago',
    'ZLSCH',
  ],
  payeeType: [
    'Is Individual',
    'Vendor Type',
    'Tax Classification',
    'Entity Type',
    '1099 Type',
    'Rechtsform',
    'Tipo de persona',
  ],
  industry: ['NAICS Code', 'SIC', 'MCC Description', 'Commodity', 'Category', 'Branche', "Secteur d'activité", 'Giro'],
  purchase: [
    'GL Description',
    'Invoice Description',
    'Description',
    'Object',
    'Expense Category',
    'Verwendungszweck',
    'Concepto',
  ],
  taxId: ['Tax ID', 'TIN', 'FEIN/SSN', 'STCD1', 'Steuernr.', 'N° SIRET', 'RFC', 'Tax Number 1'],
  bankAccount: ['Bank Account Number', 'IBAN', 'BANKN', 'Vendor Bank Account', 'Kontonummer', 'RIB', 'CLABE'],
  routingNumber: ['Routing Number', 'ABA #', 'SWIFT', 'BLZ', 'BANKL'],
  cardNumber: ['Card Number', 'Credit Card #'],
  email: ['E-Mail', 'Email Address', 'SMTP_ADDR', 'Courriel', 'Correo electrónico'],
  phone: ['Phone #', 'Telephone No.', 'Telefon', 'Téléphone', 'Teléfono'],
  id: [
    'Vendor ID',
    'Vendor #',
    'LIFNR',
    'AN8',
    'Supplier Number',
    'Kreditorennummer',
    'Code fournisseur',
    'Código proveedor',
  ],
};

describe.each(Object.entries(LABELS))('%s', (role, labels) => {
  test.each(labels)('is what "%s" means', (label) => expect(readLabel(label)[0]).toMatchObject({ role }));
});

test.each([
  ...[
    'VENDOR_NAME_SHORT',
    'Vendor Short Name',
    'Search Name',
    'Vendor Sort Name',
    'VENDOR_NAME_ALT',
    'Payee Alternate Name',
  ],
  ...[
    'Parent Vendor',
    'Ultimate Parent Name',
    'Contact Name',
    'Primary Contact Name',
    'Contact First Name',
    'User Name',
    'Buyer Name',
  ],
  ...[
    'Bank Name',
    'Beneficiary Bank Name',
    'Bank Account Name',
    'File Name',
    'Account Manager Name',
    'Sales Rep Name',
    'Supplier Site Name',
  ],
  ...[
    'Agency Name',
    'Department Name',
    'Fund Name',
    'Project Name',
    'Created By',
    'Address (Bank)',
    'Name (Contact)',
    'MCOD1',
    'SORTL',
  ],
  ...['Kurzname', 'Suchbegriff', 'Ansprechpartner', 'Nom du contact', 'Nombre corto', 'Nombre del banco'],
  ...[
    'Check Number',
    'Invoice Date',
    'Check Date',
    'Payment Terms',
    'Status',
    'Tax Amount',
    'Discount Amount',
    'Credit Limit',
    'Average Payment',
  ],
  ...[
    'Company Name: Maple Mfg',
    'Vendor: All',
    'Report: Vendor Name Listing',
    'Acme Supply Inc',
    'Rome',
    '13440',
    '',
    '   ',
    'x'.repeat(500),
  ],
])('"%s" means nothing of the payee', (label) => expect(readLabel(label)).toEqual([]));

test.each([
  'Spend ($K)',
  'Spend $K',
  'Total Spend (M)',
  'Amount (in thousands)',
  'Spend ($000s)',
  'amount_cents',
  'Paid (cents)',
  'Amount in Millions',
  'Betrag in TEUR',
  'Umsatz (Tsd. €)',
])('"%s" is no amount in whole units', (label) =>
  expect(understandLabel(label)).toEqual({ guesses: [], isOther: true, isAnother: false }),
);

test.each(['Amount M-T-D', 'Payments over 10,000', 'Total Paid (USD)', 'Amount Paid 12 Mo', 'Spend - Last 12 M'])(
  '"%s" is an amount in whole units',
  (label) => expect(readLabel(label)[0]?.role).toBe('amount'),
);

test('tells labels that name somebody else from unknown ones', () => {
  expect(understandLabel('Parent Company Name')).toMatchObject({ isAnother: true, isOther: false });
  expect(understandLabel('Invoice Number')).toMatchObject({ isAnother: false, isOther: true });
  expect(understandLabel('Xyz')).toMatchObject({ isAnother: false, isOther: false });
});

test.each([
  ['Remit-To Addr1', 'remit', 1],
  ['Billing Address 2', 'bill', 2],
  ['Address 3', '', 3],
  ['Primary Address Street 1', 'main', 1],
  ['Street Address', '', undefined],
])('%s is a line of an address', (label, owner, line) => {
  expect(readLabel(label)[0]).toMatchObject({ role: 'address', owner, ...(line && { line }) });
});

test.each([
  ['Amount Paid', 'Invoice Amount'],
  ['Check Amount', 'Amount'],
  ['Total Paid', 'Balance'],
  ['2026 Spend', '2025 Spend'],
  ['YTD', 'Last Year'],
  ['Amount Paid YTD', 'Amount Paid Last Year'],
  ['Payments (LCY)', 'Balance (LCY)'],
])('"%s" says better what was paid than "%s"', (better, worse) => {
  const scoreOf = (label: string) => readLabel(label).find(({ role }) => role === 'amount')?.score ?? 0;
  expect(scoreOf(better)).toBeGreaterThan(scoreOf(worse));
});

test.each([
  ['Remit-To Addr1', 'remit to addr 1'],
  ['VendorName', 'vendor name'],
  ['# Payments', 'number payments'],
  ['Straße', 'strasse'],
  ['E-Mail', 'email'],
  ['N° de TVA', 'number de tva'],
])('normalises %s', (label, text) => expect(normaliseLabel(label)).toBe(text));

test('reads any text in bounded time and gives scores between 0 and 1', () => {
  const word = fc.constantFrom(
    'vendor',
    'name',
    'remit',
    'to',
    'address',
    'city',
    '1',
    '(',
    ')',
    ':',
    '#',
    'ß',
    'amount',
    ' ',
    '-',
  );
  const label = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(word, { maxLength: 14 }).map((words) => words.join(' ')),
  );
  fc.assert(
    fc.property(label, (text) => {
      for (const { score } of readLabel(text)) expect(score > 0 && score <= 1).toBe(true);
    }),
    { numRuns: 500 },
  );
});
