// The name of a row: the first column that is filled, persons from their parts, further names beside it.
import { describe, expect, test } from 'vitest';
import { detectColumns } from '../columns/columns.ts';
import { cleanText } from './clean-text.ts';
import { fieldReader } from './read-fields.ts';

const cellsOf = (line: string) => line.split('|').map((cell) => cell.trim().replaceAll('~', '\n'));

/** The names of the rows of a table; `~` stands for a line break in a cell. */
function namesOf(header: string, ...rows: string[]) {
  const read = fieldReader(detectColumns(cellsOf(header), rows.map(cellsOf)).columns);
  return rows.map((row) => {
    const original = cellsOf(row);
    const { name, otherNames } = read.name({ fields: original.map(cleanText), original });
    return otherNames.length === 0 ? name : [name, ...otherNames];
  });
}

describe('the name', () => {
  test.each<[kind: string, table: string[], names: (string | string[])[]]>([
    ['alone', ['Payee|City', 'Acme Inc|Rome', '|Rome'], ['Acme Inc', '']],
    [
      'of the check, else of the vendor',
      ['Vendor Name|Check Name', 'Acme|Acme Inc', 'Jane Doe|', 'Roe|N/A'],
      [['Acme Inc', 'Acme'], 'Jane Doe', 'Roe'],
    ],
    [
      'of the law, with its DBA',
      ['Legal Name|DBA', 'Jane Doe|Doe Plumbing', 'Roe LLC|dba Roe Tools', 'Poe|none'],
      [['Jane Doe', 'Doe Plumbing'], ['Roe LLC', 'Roe Tools'], 'Poe'],
    ],
    [
      'of the payee, else of the vendor',
      ['Payee|Vendor Name', '|Acme Inc', 'Norville|Norville Inc'],
      ['Acme Inc', ['Norville', 'Norville Inc']],
    ],
    [
      'of the company, else the display name',
      ['Vendor display name|Company', 'Acme|Acme Inc', 'Jane Doe|'],
      [['Acme Inc', 'Acme'], 'Jane Doe'],
    ],
    ['the same in both', ['Name|Company Name', 'Acme, Inc.|ACME INC', 'Jane Q Doe|'], ['ACME INC', 'Jane Q Doe']],
    [
      'of the company, not of a person there',
      ['Name|Company Name', 'Bob Jones|Acme Inc', 'Acme|Acme Inc', 'Jane Doe|'],
      ['Acme Inc', ['Acme Inc', 'Acme'], 'Jane Doe'],
    ],
    [
      'of a company, else of a person',
      ['First|Last|Company', 'Jane|Doe|', '||Acme Inc', 'Bob|Jones|Roe LLC', '|Cher|'],
      ['Jane Doe', 'Acme Inc', 'Roe LLC', 'Cher'],
    ],
    [
      'from parts in any order',
      ['Last Name|Suffix|First Name|Middle', 'Doe|Jr|John|Q.', 'Roe|||'],
      ['John Q. Doe Jr', 'Roe'],
    ],
    [
      'of companies among last names',
      ['Last Name/Company|First Name', 'Acme Inc|', 'Doe|Jane'],
      ['Acme Inc', 'Jane Doe'],
    ],
    [
      'of surnames called payee names',
      ['Payee Name|First Name|MI', 'Doe|Jane|Q', 'Acme Inc||', 'De La Cruz|Maria|', 'Church|Ann|'],
      ['Jane Q Doe', 'Acme Inc', 'Maria De La Cruz', 'Ann Church'],
    ],
    [
      'with a contact beside a whole name',
      ['Payee Name|First Name', 'Acme Supply Inc|Bob', 'Doe, Jane|Jane', 'Jane Doe|Jane'],
      ['Acme Supply Inc', 'Doe, Jane', 'Jane Doe'],
    ],
    [
      'in French',
      ['Nom|Prénom|Raison sociale', 'Durand|Jeanne|', '||Quillplume SARL'],
      ['Jeanne Durand', 'Quillplume SARL'],
    ],
    [
      'in Spanish',
      ['Nombre|Apellidos|Empresa', 'Juana|Pérez López|', '||Plumafina SA'],
      ['Juana Pérez López', 'Plumafina SA'],
    ],
    ['with two surnames', ['Nombre|Apellido paterno|Apellido materno', 'Juana|Pérez|López'], ['Juana Pérez López']],
    [
      'on two lines',
      ['Name 1|Name 2', 'City of|Rome', 'Smith &|Sons', 'Acme Inc|Attn: Bob', 'Jane Doe|DBA Doe Plumbing', '|Roe LLC'],
      ['City of Rome', 'Smith & Sons', 'Acme Inc', ['Jane Doe', 'Doe Plumbing'], 'Roe LLC'],
    ],
    [
      'on four lines',
      ['NAME1|NAME2|NAME3|NAME4', 'Board of|Trustees of the|University|of Utica'],
      ['Board of Trustees of the University of Utica'],
    ],
    [
      'with lines in its cell',
      ['Vendor|City', 'Jane Doe~DBA Doe Plumbing|Rome', 'Acme Inc~Attn: Bob|Rome', 'Roe LLC|Rome'],
      [['Jane Doe', 'Doe Plumbing'], 'Acme Inc', 'Roe LLC'],
    ],
    [
      'in a block',
      ['Remit To|Amount', 'Acme Inc~1 A St~Rome, NY 13440|1.00', 'City of~Rome~PO Box 5~Rome NY 13440|2.00'],
      ['Acme Inc', 'City of Rome'],
    ],
    [
      'in a block of columns',
      ['Bill from 1|Bill from 2|Bill from 3', 'Acme Inc|1 A St|Rome, NY 13440', 'Jane Doe||'],
      ['Acme Inc', 'Jane Doe'],
    ],
    [
      'in a block of some rows',
      ['Vendor|Amount', 'Acme Inc~1 A St~Rome, NY 13440|1.00', 'Jane Doe|2.00', 'Roe LLC|3.00'],
      ['Acme Inc', 'Jane Doe', 'Roe LLC'],
    ],
  ])('%s', (_, [header = '', ...rows], names) => expect(namesOf(header, ...rows)).toEqual(names));

  test('has at most five others, all different', () => {
    const header = 'Vendor Name|Check Name|Legal Name|Company Name|DBA|Trade Name|AKA';
    const [names] = namesOf(header, 'A Co|B Co|C Co|D Co|E Co|F Co|b co');
    expect(names).toEqual(['B Co', 'C Co', 'D Co', 'A Co', 'E Co', 'F Co']);
  });
});

describe('the other fields', () => {
  const restOf = (header: string, row: string) => {
    const original = cellsOf(row);
    const read = fieldReader(detectColumns(cellsOf(header), [original]).columns);
    const cells = { fields: original.map(cleanText), original };
    const filled = Object.entries(read.rest(cells, read.name(cells))).filter(([, value]) => value !== undefined);
    return Object.fromEntries(filled);
  };

  test.each<[header: string, row: string, fields: Record<string, unknown>]>([
    ['Payee|Is Individual|1099 Type', 'Jane Doe|Yes|NEC', { statedType: 'Is Individual: Yes; 1099 Type: NEC' }],
    ['Payee|Tax Classification', 'Jane Doe|Individual/sole proprietor', { statedType: 'Individual/sole proprietor' }],
    ['Payee|Vendor Type', 'Jane Doe|N/A', {}],
    [
      'Payee|NAICS|Commodity|Description',
      'Roe LLC|238220|Plumbing|Pipe repair',
      { industryText: 'NAICS: 238220; Plumbing; Pipe repair' },
    ],
    ['Payee|Straße|Hausnummer|Ort', 'Roe KG|Lindenweg|12a|Berlin', { address: 'Lindenweg 12a', city: 'Berlin' }],
    ['Payee|Street|House Number|City', 'Roe LLC|Elm St|12|Rome', { address: '12 Elm St', city: 'Rome' }],
    ['Payee|Address 1|Address 2|City', 'Acme Inc|ACME INC|1 A St|Rome', { address: '1 A St', city: 'Rome' }],
    [
      'Payee|Address',
      'Acme Inc|1 A St, Rome, NY 13440',
      { address: '1 A St', city: 'Rome', state: 'NY', zip: '13440' },
    ],
    ['Payee|Address', 'Acme Inc|100 Main Ct Rome NY 13440', { address: '100 Main Ct Rome', state: 'NY', zip: '13440' }],
    [
      'Payee|Address',
      'Acme Inc|Acme Inc~1 A St~Rome NY 13440~USA',
      { address: '1 A St', city: 'Rome', state: 'NY', zip: '13440', country: 'USA' },
    ],
    [
      'Payee|Address|City|State/Zip',
      'Acme Inc|1 A St|Rome|NY/13440',
      { address: '1 A St', city: 'Rome', state: 'NY', zip: '13440' },
    ],
    ['Payee|City|Zip', 'Acme Inc|Rome, New York|13440', { city: 'Rome', state: 'NY', zip: '13440' }],
    [
      'Remit To',
      'Acme Inc~c/o Roe~1 A St~Rome, NY 13440',
      { address: 'c/o Roe, 1 A St', city: 'Rome', state: 'NY', zip: '13440' },
    ],
  ])('of %s: %s', (header, row, fields) => expect(restOf(header, row)).toEqual(fields));

  test('come from the second address where the first is blank', () => {
    const header = 'Payee|Address|City|Remit Address|Remit City';
    const rows = ['Acme|1 A St|Rome|PO Box 2|Utica', 'Jane|3 C St|Rome||'].map(cellsOf);
    const read = fieldReader(detectColumns(cellsOf(header), rows).columns);
    const places = rows.map((fields) => {
      const row = { fields, original: fields };
      const { address, city } = read.rest(row, read.name(row));
      return { address, city };
    });
    expect(places).toEqual([
      { address: 'PO Box 2', city: 'Utica' },
      { address: '3 C St', city: 'Rome' },
    ]);
  });
});
