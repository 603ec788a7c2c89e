// Header rows of accounting systems: which column is read for which role. The rows are made up.
import { expect, test } from 'vitest';
import { detectColumns } from './columns.ts';

/** Cells parted by bars. */
const cellsOf = (line: string) => line.split('|').map((cell) => cell.trim());

/** The labels of all columns that are read, by role; several of one role are joined with a plus sign. */
function read(header: string, ...rows: string[]): Record<string, string> {
  const { columns, question } = detectColumns(cellsOf(header), rows.map(cellsOf));
  expect(question).toBeUndefined();
  const byRole = new Map<string, string[]>();
  for (const { role, label, fallback } of columns) {
    const key = fallback ? `${role} (fallback)` : role;
    byRole.set(key, [...(byRole.get(key) ?? []), label]);
  }
  return Object.fromEntries([...byRole].map(([role, labels]) => [role, labels.join(' + ')]));
}

interface System {
  header: string;
  rows: string[];
  columns: Record<string, string>;
}

const SYSTEMS: Record<string, System> = {
  'SAP, a list of vendors with texts': {
    header: 'Vendor|Name 1|Name 2|Search term|Street|City|Rg|PostalCode|Cty|Group|Telephone 1|Tax Number 1',
    rows: [
      '100001|ACME INDUSTRIAL SUPPLY AND|EQUIPMENT COMPANY INC|ACME|12 OAK ST|ROME|NY|13440|US|KRED|315-555-0100|16-1234567',
      '100002|CITY OF|UTICA|UTICA|1 KENNEDY PLAZA|UTICA|NY|13502|US|KRED||15-7654321',
      '100003|NORVILLE GMBH||NORV|HAUPTSTR 5|BERLIN||10115|DE|KRED|030 123456|',
    ],
    columns: {
      name: 'Name 1',
      nameContinued: 'Name 2',
      address: 'Street',
      city: 'City',
      state: 'Rg',
      zip: 'PostalCode',
      country: 'Cty',
      phone: 'Telephone 1',
      taxId: 'Tax Number 1',
      id: 'Vendor',
    },
  },
  'SAP, LFA1 by technical names': {
    header:
      'MANDT|LIFNR|LAND1|NAME1|NAME2|NAME3|NAME4|ORT01|PSTLZ|REGIO|SORTL|STRAS|MCOD1|KTOKK|STCD1|TELF1|BANKN|SMTP_ADDR|ZWELS|BRSCH',
    rows: [
      '100|0000100001|US|Acme Supply|Inc|||Rome|13440|NY|ACME|12 Oak St|ACME SUPPLY|KRED|161234567|3155550100|4455667788|ar@acme.example|C|TRAD',
      '100|0000100002|US|Smith &|Sons|||Utica|13502|NY|SMITH|9 Elm Ave|SMITH &|KRED|157654321|3155550101|998877665|x@smith.example|T|PROD',
    ],
    columns: {
      name: 'NAME1',
      nameContinued: 'NAME2 + NAME3 + NAME4',
      address: 'STRAS',
      city: 'ORT01',
      state: 'REGIO',
      zip: 'PSTLZ',
      country: 'LAND1',
      phone: 'TELF1',
      email: 'SMTP_ADDR',
      currentMethod: 'ZWELS',
      industry: 'BRSCH',
      taxId: 'STCD1',
      bankAccount: 'BANKN',
      id: 'LIFNR',
    },
  },
  'Oracle E-Business Suite': {
    header:
      'VENDOR_ID|SEGMENT1|VENDOR_NAME|VENDOR_NAME_ALT|VENDOR_TYPE_LOOKUP_CODE|NUM_1099|TYPE_1099|VENDOR_SITE_CODE|ADDRESS_LINE1|ADDRESS_LINE2|CITY|STATE|ZIP|COUNTRY|PAYMENT_METHOD_LOOKUP_CODE',
    rows: [
      '5001|1001|Acme Supply Inc|ACME SPLY|VENDOR|161234567|MISC7|ROME-PAY|12 Oak St|Ste 4|Rome|NY|13440|US|CHECK',
      '5002|1002|Jane Q Doe||EMPLOYEE|123456789||HOME|9 Elm Ave||Utica|NY|13502|US|EFT',
    ],
    columns: {
      name: 'VENDOR_NAME',
      address: 'ADDRESS_LINE1 + ADDRESS_LINE2',
      city: 'CITY',
      state: 'STATE',
      zip: 'ZIP',
      country: 'COUNTRY',
      currentMethod: 'PAYMENT_METHOD_LOOKUP_CODE',
      payeeType: 'VENDOR_TYPE_LOOKUP_CODE + TYPE_1099',
      taxId: 'NUM_1099',
      id: 'VENDOR_ID',
    },
  },
  'Oracle Fusion': {
    header:
      'Supplier Name|Supplier Number|Alternate Name|Tax Organization Type|Supplier Type|Taxpayer ID|Address Name|Address Line 1|Address Line 2|City|State|Postal Code|Country|Payment Method|Status',
    rows: [
      'Acme Supply Inc|1001|Acme|Corporation|Supplier|16-1234567|ROME HQ|12 Oak St||Rome|NY|13440|US|Check|Active',
      'Jane Q Doe|1002||Individual|Contractor|12-3456789|HOME|9 Elm Ave|Apt 2|Utica|NY|13502|US|Electronic|Active',
    ],
    columns: {
      name: 'Supplier Name',
      address: 'Address Line 1 + Address Line 2',
      city: 'City',
      state: 'State',
      zip: 'Postal Code',
      country: 'Country',
      currentMethod: 'Payment Method',
      payeeType: 'Tax Organization Type + Supplier Type',
      taxId: 'Taxpayer ID',
      id: 'Supplier Number',
    },
  },
  PeopleSoft: {
    header:
      'SETID|VENDOR_ID|VENDOR_NAME_SHORT|NAME1|NAME2|ADDRESS1|ADDRESS2|CITY|STATE|POSTAL|COUNTRY|VENDOR_CLASS|PYMNT_METHOD|PAID_AMT',
    rows: [
      'SHARE|0000000001|ACMESUPPLY-001|Acme Supply Inc||12 Oak St||Rome|NY|13440|USA|R|CHK|1200.50',
      'SHARE|0000000002|DOE-001|Jane Q Doe||9 Elm Ave|Apt 2|Utica|NY|13502|USA|E|ACH|75.00',
    ],
    columns: {
      name: 'NAME1',
      nameContinued: 'NAME2',
      address: 'ADDRESS1 + ADDRESS2',
      city: 'CITY',
      state: 'STATE',
      zip: 'POSTAL',
      country: 'COUNTRY',
      amount: 'PAID_AMT',
      currentMethod: 'PYMNT_METHOD',
      payeeType: 'VENDOR_CLASS',
      id: 'VENDOR_ID',
    },
  },
  'JD Edwards, a grid export': {
    header:
      'Address Number|Alpha Name|Search Type|Mailing Name|Address Line 1|Address Line 2|City|ST|Postal Code|Tax ID|Gross Amount',
    rows: [
      '4242|ACME SUPPLY|V|Acme Supply Inc|12 Oak St||Rome|NY|13440|161234567|1,200.50',
      '4243|DOE, JANE|E|Jane Q Doe|9 Elm Ave|Apt 2|Utica|NY|13502|123456789|75.00',
    ],
    columns: {
      name: 'Alpha Name',
      checkName: 'Mailing Name',
      address: 'Address Line 1 + Address Line 2',
      city: 'City',
      state: 'ST',
      zip: 'Postal Code',
      amount: 'Gross Amount',
      payeeType: 'Search Type',
      taxId: 'Tax ID',
      id: 'Address Number',
    },
  },
  'JD Edwards, fields of F0101 and F0116': {
    header: 'AN8|ALPH|MLNM|ADD1|ADD2|CTY1|ADDS|ADDZ|CTR',
    rows: [
      '4242|ACME SUPPLY|Acme Supply Inc|12 Oak St|Ste 4|Rome|NY|13440|US',
      '4243|DOE, JANE|Jane Q Doe|9 Elm Ave||Utica|NY|13502|US',
    ],
    columns: {
      name: 'ALPH',
      checkName: 'MLNM',
      address: 'ADD1 + ADD2',
      city: 'CTY1',
      state: 'ADDS',
      zip: 'ADDZ',
      country: 'CTR',
      id: 'AN8',
    },
  },
  NetSuite: {
    header:
      'Internal ID|Is Individual|ID|Name|Company Name|Category|Email|Phone|Billing Address|Billing Addressee|Billing Address 1|Billing Address 2|Billing City|Billing State/Province|Billing Zip|Billing Country|Tax ID|Balance',
    rows: [
      '11|No|V11|Acme Supply Inc|Acme Supply Inc|Supplies|ar@acme.example|315-555-0100|Acme Supply Inc 12 Oak St Rome NY 13440 United States|Acme Supply Inc|12 Oak St||Rome|NY|13440|United States|16-1234567|1200.50',
      '12|Yes|V12|Jane Q Doe||Consulting|jane@doe.example||Jane Q Doe 9 Elm Ave Utica NY 13502 United States||9 Elm Ave||Utica|NY|13502|United States|12-3456789|0.00',
    ],
    columns: {
      name: 'Name',
      companyName: 'Company Name',
      address: 'Billing Address 1 + Billing Address 2',
      city: 'Billing City',
      state: 'Billing State/Province',
      zip: 'Billing Zip',
      country: 'Billing Country',
      phone: 'Phone',
      email: 'Email',
      amount: 'Balance',
      payeeType: 'Is Individual',
      industry: 'Category',
      taxId: 'Tax ID',
      id: 'Internal ID',
    },
  },
  'QuickBooks Desktop': {
    header:
      'Active Status|Vendor|Balance|Balance Total|Company|Mr./Ms./...|First Name|M.I.|Last Name|Primary Contact|Main Phone|Fax|Main Email|Bill from 1|Bill from 2|Bill from 3|Bill from 4|Bill from 5|Account No.|Terms|Vendor Type|Print on Check as|Eligible for 1099|Tax ID',
    rows: [
      'Active|Acme|1,200.50|1,200.50|Acme Supply Inc||Bob||Jones|Bob Jones|315-555-0100||ar@acme.example|Acme Supply Inc|12 Oak St|Rome, NY 13440|||A-77|Net 30|Supplies|Acme Supply Inc|No|16-1234567',
      'Active|Jane Doe|75.00|75.00|||Jane|Q|Doe||315-555-0101|||Jane Doe|9 Elm Ave|Apt 2|Utica, NY 13502||B-12|Net 15|Consultant|Jane Q Doe|Yes|123-45-6789',
    ],
    columns: {
      name: 'Vendor',
      firstName: 'First Name',
      middleName: 'M.I.',
      lastName: 'Last Name',
      companyName: 'Company',
      checkName: 'Print on Check as',
      remitBlock: 'Bill from 1 + Bill from 2 + Bill from 3 + Bill from 4 + Bill from 5',
      phone: 'Main Phone',
      email: 'Main Email',
      amount: 'Balance Total',
      payeeType: 'Vendor Type',
      taxId: 'Tax ID',
    },
  },
  'QuickBooks Online': {
    header:
      'Vendor display name|Company name|Phone numbers|Email|Street Address|City|State|Country|Zip|1099 tracking|Open balance',
    rows: [
      'Acme Supply|Acme Supply Inc|(315) 555-0100|ar@acme.example|12 Oak St|Rome|NY|USA|13440|No|$1,200.50',
      'Jane Doe||(315) 555-0101|jane@doe.example|9 Elm Ave|Utica|NY|USA|13502|Yes|$75.00',
    ],
    columns: {
      name: 'Vendor display name',
      companyName: 'Company name',
      address: 'Street Address',
      city: 'City',
      state: 'State',
      zip: 'Zip',
      country: 'Country',
      phone: 'Phone numbers',
      email: 'Email',
      amount: 'Open balance',
    },
  },
  'Dynamics GP, a SmartList': {
    header:
      'Vendor ID|Vendor Name|Vendor Check Name|Vendor Short Name|Vendor Contact|Address 1|Address 2|City|State|Zip Code|Country|Phone Number 1|Tax ID Number|Vendor Class ID|1099 Type|Amount Paid YTD|Amount Paid LYR',
    rows: [
      'ACME001|Acme Supply|Acme Supply Inc|Acme|Bob Jones|12 Oak St||Rome|NY|13440|USA|31555501000000|16-1234567|TRADE|Not a 1099 Vendor|1200.50|900.00',
      'DOE001|Jane Doe|Jane Q Doe|Doe|Jane Doe|9 Elm Ave|Apt 2|Utica|NY|13502|USA|31555501010000|12-3456789|SERVICE|Miscellaneous|75.00|10.00',
    ],
    columns: {
      name: 'Vendor Name',
      checkName: 'Vendor Check Name',
      address: 'Address 1 + Address 2',
      city: 'City',
      state: 'State',
      zip: 'Zip Code',
      country: 'Country',
      phone: 'Phone Number 1',
      amount: 'Amount Paid YTD',
      payeeType: '1099 Type',
      taxId: 'Tax ID Number',
      id: 'Vendor ID',
    },
  },
  'Dynamics GP, the table PM00200': {
    header:
      'VENDORID|VENDNAME|VNDCHKNM|VENDSHNM|VADDCDPR|VNDCLSID|VNDCNTCT|ADDRESS1|ADDRESS2|CITY|STATE|ZIPCODE|COUNTRY|PHNUMBR1|TXIDNMBR',
    rows: [
      'ACME001|Acme Supply|Acme Supply Inc|Acme|PRIMARY|TRADE|Bob Jones|12 Oak St||Rome|NY|13440|USA|31555501000000|161234567',
      'DOE001|Jane Doe|Jane Q Doe|Doe|PRIMARY|SERVICE||9 Elm Ave||Utica|NY|13502|USA||123456789',
    ],
    columns: {
      name: 'VENDNAME',
      checkName: 'VNDCHKNM',
      address: 'ADDRESS1 + ADDRESS2',
      city: 'CITY',
      state: 'STATE',
      zip: 'ZIPCODE',
      country: 'COUNTRY',
      phone: 'PHNUMBR1',
      taxId: 'TXIDNMBR',
      id: 'VENDORID',
    },
  },
  'Business Central and NAV': {
    header:
      'No.|Name|Search Name|Name 2|Address|Address 2|City|County|Post Code|Country/Region Code|Phone No.|Contact|Vendor Posting Group|Payment Method Code|Balance (LCY)|Payments (LCY)',
    rows: [
      'V00010|Acme Supply Inc|ACME SUPPLY INC||12 Oak St||Rome|NY|13440|US|315-555-0100|Bob Jones|DOMESTIC|CHECK|200.00|1,200.50',
      'V00020|Northern Valley|NORTHERN VALLEY|Wholesale LLC|9 Elm Ave|Ste 2|Utica|NY|13502|US||Jane Doe|DOMESTIC|BANK|0.00|75.00',
    ],
    columns: {
      name: 'Name',
      nameContinued: 'Name 2',
      address: 'Address + Address 2',
      city: 'City',
      state: 'County',
      zip: 'Post Code',
      country: 'Country/Region Code',
      phone: 'Phone No.',
      amount: 'Payments (LCY)',
      currentMethod: 'Payment Method Code',
      id: 'No.',
    },
  },
  'Dynamics 365 Finance, a data entity': {
    header:
      'VENDORACCOUNTNUMBER|VENDORORGANIZATIONNAME|VENDORSEARCHNAME|VENDORGROUPID|VENDORPARTYTYPE|ADDRESSSTREET|ADDRESSCITY|ADDRESSSTATEID|ADDRESSZIPCODE|ADDRESSCOUNTRYREGIONID|DEFAULTVENDORPAYMENTMETHODNAME|PRIMARYPHONENUMBER|PRIMARYEMAILADDRESS',
    rows: [
      '1001|Acme Supply Inc|AcmeSupply|10|Organization|12 Oak St|Rome|NY|13440|USA|CHECK|315-555-0100|ar@acme.example',
      '1002|Jane Q Doe|JaneQDoe|20|Person|9 Elm Ave|Utica|NY|13502|USA|ACH||jane@doe.example',
    ],
    columns: {
      name: 'VENDORORGANIZATIONNAME',
      address: 'ADDRESSSTREET',
      city: 'ADDRESSCITY',
      state: 'ADDRESSSTATEID',
      zip: 'ADDRESSZIPCODE',
      country: 'ADDRESSCOUNTRYREGIONID',
      phone: 'PRIMARYPHONENUMBER',
      email: 'PRIMARYEMAILADDRESS',
      currentMethod: 'DEFAULTVENDORPAYMENTMETHODNAME',
      payeeType: 'VENDORPARTYTYPE',
      id: 'VENDORACCOUNTNUMBER',
    },
  },
  'Sage 50': {
    header:
      'Vendor ID|Vendor Name|Inactive|Contact|Account Number|Address Line 1|Address Line 2|City|State|Zip Code|Country|Vendor Type|1099 Type|Telephone 1|Tax ID Number|Vendor Balance',
    rows: [
      'ACME|Acme Supply Inc|FALSE|Bob Jones|77-12|12 Oak St||Rome|NY|13440|USA|SUPPLY|None|315-555-0100|16-1234567|1200.50',
      'DOE|Jane Q Doe|FALSE||77-13|9 Elm Ave|Apt 2|Utica|NY|13502|USA|OFFICE|Misc|315-555-0101|123-45-6789|75.00',
    ],
    columns: {
      name: 'Vendor Name',
      address: 'Address Line 1 + Address Line 2',
      city: 'City',
      state: 'State',
      zip: 'Zip Code',
      country: 'Country',
      phone: 'Telephone 1',
      amount: 'Vendor Balance',
      payeeType: 'Vendor Type + 1099 Type',
      taxId: 'Tax ID Number',
      id: 'Vendor ID',
    },
  },
  'Sage 100': {
    header:
      'APDivisionNo|VendorNo|VendorName|AddressLine1|AddressLine2|City|State|ZipCode|CountryCode|TelephoneNo|EmailAddress|SortField|PaymentsYTD',
    rows: [
      '01|0000123|Acme Supply Inc|12 Oak St||Rome|NY|13440|USA|(315) 555-0100|ar@acme.example|ACME|1200.50',
      '01|0000124|Jane Q Doe|9 Elm Ave|Apt 2|Utica|NY|13502|USA|(315) 555-0101||DOE|75.25',
    ],
    columns: {
      name: 'VendorName',
      address: 'AddressLine1 + AddressLine2',
      city: 'City',
      state: 'State',
      zip: 'ZipCode',
      country: 'CountryCode',
      phone: 'TelephoneNo',
      email: 'EmailAddress',
      amount: 'PaymentsYTD',
      id: 'VendorNo',
    },
  },
  'Sage Intacct': {
    header:
      'VENDOR_ID|NAME|PARENT_ID|VENDOR_TYPE_ID|TAX_ID|NAME_ON_1099|CONTACT_NAME|PRINT_AS|ADDRESS1|ADDRESS2|CITY|STATE|ZIP|COUNTRY|PAYMENT_METHOD|TOTAL_DUE',
    rows: [
      'V-100|Acme Supply||Supplier|16-1234567||Acme(V-100)|Acme Supply Inc|12 Oak St||Rome|NY|13440|United States|Printed Check|1200.50',
      'V-101|Jane Doe||Contractor|12-3456789|Jane Q Doe|Doe(V-101)|Jane Q Doe|9 Elm Ave|Apt 2|Utica|NY|13502|United States|ACH|75.00',
    ],
    columns: {
      name: 'NAME',
      checkName: 'PRINT_AS',
      dbaName: 'NAME_ON_1099',
      address: 'ADDRESS1 + ADDRESS2',
      city: 'CITY',
      state: 'STATE',
      zip: 'ZIP',
      country: 'COUNTRY',
      amount: 'TOTAL_DUE',
      currentMethod: 'PAYMENT_METHOD',
      payeeType: 'VENDOR_TYPE_ID',
      taxId: 'TAX_ID',
      id: 'VENDOR_ID',
    },
  },
  Workday: {
    header:
      'Supplier ID|Supplier|Supplier Category|Primary Address - Line 1|Primary Address - City|Primary Address - State|Primary Address - Postal Code|Primary Address - Country|Payment Terms|Default Payment Type|Tax ID (EIN)|Remit-To Supplier Connection',
    rows: [
      'S-1001|Acme Supply Inc|Facilities|12 Oak St|Rome|New York|13440|United States of America|Net 30|Check|16-1234567|Acme Supply Inc - Remit',
      'S-1002|Norville Technologies|IT|9 Elm Ave|Utica|New York|13502|United States of America|Net 45|ACH|15-7654321|Norville - Remit',
    ],
    columns: {
      name: 'Supplier',
      address: 'Primary Address - Line 1',
      city: 'Primary Address - City',
      state: 'Primary Address - State',
      zip: 'Primary Address - Postal Code',
      country: 'Primary Address - Country',
      currentMethod: 'Default Payment Type',
      industry: 'Supplier Category',
      taxId: 'Tax ID (EIN)',
      id: 'Supplier ID',
    },
  },
  Coupa: {
    header:
      'Name|Display Name|Number|Status|Primary Contact First Name|Primary Contact Last Name|Primary Contact Email|Primary Address Street 1|Primary Address Street 2|Primary Address City|Primary Address State|Primary Address Postal Code|Primary Address Country Code|Payment Method|Commodity',
    rows: [
      'Acme Supply Inc|Acme Supply|1001|active|Bob|Jones|bob@acme.example|12 Oak St||Rome|NY|13440|US|invoice|Fasteners',
      'Norville Technologies|Norville|1002|active|Ann|Roe|ann@norville.example|9 Elm Ave|Ste 2|Utica|NY|13502|US|virtual_card|Software',
    ],
    columns: {
      name: 'Name',
      address: 'Primary Address Street 1 + Primary Address Street 2',
      city: 'Primary Address City',
      state: 'Primary Address State',
      zip: 'Primary Address Postal Code',
      country: 'Primary Address Country Code',
      email: 'Primary Contact Email',
      currentMethod: 'Payment Method',
      industry: 'Commodity',
      id: 'Number',
    },
  },
  'SAP Ariba': {
    header: 'UniqueName|Name|AN-ID|Street|City|State/Region|PostalCode|Country|PreferredOrderingMethod|PrimaryEmail',
    rows: [
      'S1001|Acme Supply Inc|AN0100001|12 Oak St|Rome|NY|13440|US|Email|ar@acme.example',
      'S1002|Norville Technologies|AN0100002|9 Elm Ave|Utica|NY|13502|US|Email|ar@norville.example',
    ],
    columns: {
      name: 'Name',
      address: 'Street',
      city: 'City',
      state: 'State/Region',
      zip: 'PostalCode',
      country: 'Country',
      email: 'PrimaryEmail',
      id: 'UniqueName',
    },
  },
  Yardi: {
    header:
      'Vendor_Code|Vendor_Last_Name|Vendor_First_Name|Address_1|Address_2|City|State|Zip_Code|Salutation|Phone_Number_1|Fed_Id|Gets_1099',
    rows: [
      'v0001|Acme Supply Inc||12 Oak St||Rome|NY|13440||(315) 555-0100|16-1234567|0',
      'v0002|Doe|Jane|9 Elm Ave|Apt 2|Utica|NY|13502|Ms|(315) 555-0101|123-45-6789|-1',
    ],
    columns: {
      firstName: 'Vendor_First_Name',
      lastName: 'Vendor_Last_Name',
      address: 'Address_1 + Address_2',
      city: 'City',
      state: 'State',
      zip: 'Zip_Code',
      phone: 'Phone_Number_1',
      taxId: 'Fed_Id',
      id: 'Vendor_Code',
    },
  },
  'Bill.com': {
    header:
      'Vendor Name|Account Type|First Name|Last Name|Email|Phone|Address 1|Address 2|City|State|Zip|Country|Payment Method|Routing Number|Account Number|Track Payments for 1099|Tax ID|Name on Check',
    rows: [
      'Acme Supply Inc|Business|Bob|Jones|ar@acme.example|315-555-0100|12 Oak St||Rome|NY|13440|US|ACH|021000021|4455667788|No|16-1234567|Acme Supply Inc',
      'Jane Doe|Person|Jane|Doe|jane@doe.example|315-555-0101|9 Elm Ave||Utica|NY|13502|US|Check|||Yes|123-45-6789|Jane Q Doe',
    ],
    columns: {
      name: 'Vendor Name',
      firstName: 'First Name',
      lastName: 'Last Name',
      checkName: 'Name on Check',
      address: 'Address 1 + Address 2',
      city: 'City',
      state: 'State',
      zip: 'Zip',
      country: 'Country',
      phone: 'Phone',
      email: 'Email',
      currentMethod: 'Payment Method',
      payeeType: 'Account Type',
      taxId: 'Tax ID',
      bankAccount: 'Account Number',
      routingNumber: 'Routing Number',
    },
  },
  MRI: {
    header: 'VENDORID|VENDNAME|VENDADDR1|VENDADDR2|CITY|STATE|ZIP|PHONE|TAXID|PAYTYPE|YTDPAID',
    rows: [
      'ACM01|Acme Supply Inc|12 Oak St||Rome|NY|13440|315-555-0100|16-1234567|Check|1200.50',
      'DOE01|Jane Q Doe|9 Elm Ave|Apt 2|Utica|NY|13502||12-3456789|ACH|75.00',
    ],
    columns: {
      name: 'VENDNAME',
      address: 'VENDADDR1 + VENDADDR2',
      city: 'CITY',
      state: 'STATE',
      zip: 'ZIP',
      phone: 'PHONE',
      amount: 'YTDPAID',
      currentMethod: 'PAYTYPE',
      taxId: 'TAXID',
      id: 'VENDORID',
    },
  },
  'Epicor, a BAQ export': {
    header:
      'Vendor_VendorID|Vendor_Name|Vendor_Address1|Vendor_Address2|Vendor_City|Vendor_State|Vendor_ZIP|Vendor_Country|Vendor_PhoneNum|Vendor_GroupCode|Vendor_TaxPayerID',
    rows: [
      'ACME|Acme Supply Inc|12 Oak St||Rome|NY|13440|USA|315-555-0100|RAW|16-1234567',
      'NORV|Norville Technologies|9 Elm Ave|Ste 2|Utica|NY|13502|USA|315-555-0101|IT|15-7654321',
    ],
    columns: {
      name: 'Vendor_Name',
      address: 'Vendor_Address1 + Vendor_Address2',
      city: 'Vendor_City',
      state: 'Vendor_State',
      zip: 'Vendor_ZIP',
      country: 'Vendor_Country',
      phone: 'Vendor_PhoneNum',
      taxId: 'Vendor_TaxPayerID',
      id: 'Vendor_VendorID',
    },
  },
  'Infor Lawson': {
    header:
      'VENDOR|VENDOR-VNAME|VENDOR-SNAME|LEGAL-NAME|ADDR1|ADDR2|CITY-ADDR5|STATE-PROV|POSTAL-CODE|COUNTRY-CODE|TAX-ID|VENDOR-STATUS|CASH-CODE',
    rows: [
      '    1001|Acme Supply|ACME|Acme Supply Inc|12 Oak St||Rome|NY|13440|US|161234567|A|CHK',
      '    1002|Norville Tech|NORVILLE|Norville Technologies|9 Elm Ave|Ste 2|Utica|NY|13502|US|157654321|A|ACH',
    ],
    columns: {
      name: 'VENDOR-VNAME',
      legalName: 'LEGAL-NAME',
      address: 'ADDR1 + ADDR2',
      city: 'CITY-ADDR5',
      state: 'STATE-PROV',
      zip: 'POSTAL-CODE',
      country: 'COUNTRY-CODE',
      taxId: 'TAX-ID',
      id: 'VENDOR',
    },
  },
  'Tyler Munis': {
    header:
      'Vendor Number|Vendor Name|DBA|Alpha Sort|Remit #|Remit Name|Address 1|Address 2|City|State|Zip|FID/SSN|Vendor Type|1099 Type|YTD Paid',
    rows: [
      '1001|Acme Holdings Inc|Acme Supply|ACME|0|Acme Supply Inc|12 Oak St||Rome|NY|13440|16-1234567|Vendor|N|1,200.50',
      '1002|Jane Q Doe||DOE|0||9 Elm Ave|Apt 2|Utica|NY|13502|123-45-6789|Individual|M|75.00',
    ],
    columns: {
      name: 'Vendor Name',
      checkName: 'Remit Name',
      dbaName: 'DBA',
      address: 'Address 1 + Address 2',
      city: 'City',
      state: 'State',
      zip: 'Zip',
      amount: 'YTD Paid',
      payeeType: 'Vendor Type + 1099 Type',
      taxId: 'FID/SSN',
      id: 'Vendor Number',
    },
  },
  'Tungsten Network': {
    header:
      'Tungsten Number|Supplier Name|Buyer Name|Supplier Address Line 1|Supplier City|Supplier State|Supplier Postcode|Supplier Country|Invoice Number|Invoice Date|Invoice Total|Currency',
    rows: [
      'AAA100000001|Acme Supply Inc|Maple Mfg|12 Oak St|Rome|NY|13440|US|INV-1|2026-01-05|1200.50|USD',
      'AAA100000002|Norville Technologies|Maple Mfg|9 Elm Ave|Utica|NY|13502|US|INV-2|2026-01-06|75.00|USD',
    ],
    columns: {
      name: 'Supplier Name',
      address: 'Supplier Address Line 1',
      city: 'Supplier City',
      state: 'Supplier State',
      zip: 'Supplier Postcode',
      country: 'Supplier Country',
      amount: 'Invoice Total',
      id: 'Tungsten Number',
    },
  },
  'a city checkbook': {
    header: 'Fiscal Year|Department|Fund|Object|Payee|Check Number|Check Date|Check Amount|Description',
    rows: [
      '2026|Public Works|General Fund|Office Supplies|ACME SUPPLY INC|100234|2026-01-05|1,200.50|PAPER AND TONER',
      '2026|Police|General Fund|Professional Services|DOE, JANE Q|100235|2026-01-06|75.00|INTERPRETER',
    ],
    columns: { name: 'Payee', amount: 'Check Amount', purchase: 'Object + Description' },
  },
  'a state checkbook in the style of Socrata': {
    header:
      'agency_name|vendor_name|vendor_city|vendor_state|vendor_zip|amount|payment_date|expenditure_category|naics_code',
    rows: [
      'Dept of Roads|ACME SUPPLY INC|ROME|NY|13440|1200.50|2026-01-05T00:00:00.000|COMMODITIES|423840',
      'Dept of Roads|NORVILLE TECHNOLOGIES|UTICA|NY|13502|75.00|2026-01-06T00:00:00.000|SERVICES|541512',
    ],
    columns: {
      name: 'vendor_name',
      city: 'vendor_city',
      state: 'vendor_state',
      zip: 'vendor_zip',
      amount: 'amount',
      industry: 'naics_code',
      purchase: 'expenditure_category',
    },
  },
  'a purchasing-card statement': {
    header:
      'Cardholder Name|Card Number|Transaction Date|Merchant Name|MCC|MCC Description|Merchant City|Merchant State|Transaction Amount',
    rows: [
      'Ann Roe|XXXX-XXXX-XXXX-1111|01/05/2026|ACME SUPPLY #12|5085|Industrial Supplies|ROME|NY|120.50',
      'Bob Jones|XXXX-XXXX-XXXX-2222|01/06/2026|NORVILLE TECH|7372|Computer Programming|UTICA|NY|75.00',
    ],
    columns: {
      name: 'Merchant Name',
      city: 'Merchant City',
      state: 'Merchant State',
      amount: 'Transaction Amount',
      industry: 'MCC + MCC Description',
      cardNumber: 'Card Number',
    },
  },
  'a German ledger': {
    header:
      'Kreditor|Name|Name 2|Straße|Hausnummer|PLZ|Ort|Bundesland|Land|Telefon|USt-IdNr.|IBAN|BLZ|Zahlweg|Umsatz|Branche|Suchbegriff',
    rows: [
      '70001|Stadtwerke|Musterstadt GmbH|Hauptstraße|5|10115|Berlin|Berlin|DE|030 123456|DE123456789|DE02120300000000202051|12030000|Überweisung|1.250,00|Energie|STADTW',
      '70002|Quillfeder KG||Lindenweg|12a|80331|München|Bayern|DE|089 654321|DE987654321|DE02500105170137075030|50010517|Überweisung|12,50|Handel|QUILL',
    ],
    columns: {
      name: 'Name',
      nameContinued: 'Name 2',
      address: 'Straße',
      houseNumber: 'Hausnummer',
      city: 'Ort',
      state: 'Bundesland',
      zip: 'PLZ',
      country: 'Land',
      phone: 'Telefon',
      amount: 'Umsatz',
      currentMethod: 'Zahlweg',
      industry: 'Branche',
      taxId: 'USt-IdNr.',
      bankAccount: 'IBAN',
      routingNumber: 'BLZ',
      id: 'Kreditor',
    },
  },
  'a French ledger': {
    header:
      'Code fournisseur|Raison sociale|Nom|Prénom|Adresse|Code postal|Ville|Pays|Téléphone|Courriel|Mode de règlement|N° SIRET|RIB|Montant TTC',
    rows: [
      'F001|Quillplume SARL|||12 rue de la Paix|75002|Paris|FR|01 23 45 67 89|ap@quillplume.example|Virement|12345678900011|30001007941234567890185|1 250,00',
      'F002||Durand|Jeanne|9 avenue Foch|69006|Lyon|FR|04 56 78 90 12||Chèque|98765432100022||75,00',
    ],
    columns: {
      name: 'Nom',
      firstName: 'Prénom',
      companyName: 'Raison sociale',
      address: 'Adresse',
      city: 'Ville',
      zip: 'Code postal',
      country: 'Pays',
      phone: 'Téléphone',
      email: 'Courriel',
      amount: 'Montant TTC',
      currentMethod: 'Mode de règlement',
      taxId: 'N° SIRET',
      bankAccount: 'RIB',
      id: 'Code fournisseur',
    },
  },
  'a Spanish ledger': {
    header:
      'Código proveedor|Nombre|Apellidos|Empresa|Dirección|Código postal|Ciudad|Estado/Provincia|País|Correo electrónico|RFC|CLABE|Forma de pago|Importe total|Concepto',
    rows: [
      'P001|||Plumafina SA de CV|Calle Roble 12|06000|México|CDMX|MX|ap@plumafina.example|PFI010101AB1|002010077777777771|Transferencia|1,250.00|Papelería',
      'P002|Juana|Pérez López||Avenida Olmo 9|64000|Monterrey|NL|MX||PELJ800101XX1|002010077777777772|Cheque|75.00|Honorarios',
    ],
    columns: {
      name: 'Nombre',
      lastName: 'Apellidos',
      companyName: 'Empresa',
      address: 'Dirección',
      city: 'Ciudad',
      state: 'Estado/Provincia',
      zip: 'Código postal',
      country: 'País',
      email: 'Correo electrónico',
      amount: 'Importe total',
      currentMethod: 'Forma de pago',
      purchase: 'Concepto',
      taxId: 'RFC',
      bankAccount: 'CLABE',
      id: 'Código proveedor',
    },
  },
};

test.each(Object.entries(SYSTEMS))('reads the columns of %s', (_, { header, rows, columns }) => {
  expect(read(header, ...rows)).toEqual(columns);
});
