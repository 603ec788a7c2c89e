// What a second line of a name is.
import { expect, test } from 'vitest';
import { continueName } from './continued-name.ts';

test.each([
  ['City of', 'Rome', 'City of Rome'],
  ['Smith &', 'Sons', 'Smith & Sons'],
  ['ACME INDUSTRIAL SUPPLY AND', 'EQUIPMENT COMPANY INC', 'ACME INDUSTRIAL SUPPLY AND EQUIPMENT COMPANY INC'],
  ['Acme Supply', 'Inc.', 'Acme Supply Inc.'],
  ['Maple City', 'School District', 'Maple City School District'],
  ['Board of Trustees of the', 'University of Utica', 'Board of Trustees of the University of Utica'],
  ['Quillfeather', '& Sons LLC', 'Quillfeather & Sons LLC'],
  ['Smith-', 'Jones', 'Smith-Jones'],
  ['Stadtwerke', 'Musterstadt GmbH', 'Stadtwerke Musterstadt GmbH'],
  ['Jane', 'Doe', 'Jane Doe'],
  ['Northern Valley Regional', 'Wholesale', 'Northern Valley Regional Wholesale'],
])('%s | %s is one name', (first, second, name) => expect(continueName(first, second)).toEqual({ name }));

test.each([
  ['Jane Doe', 'DBA Doe Plumbing', 'Doe Plumbing'],
  ['Jane Doe', 'd/b/a: Doe Plumbing', 'Doe Plumbing'],
  ['Jane Doe', '(dba Doe Plumbing)', 'Doe Plumbing'],
  ['Acme Holdings Inc', 'Acme Fasteners', 'Acme Fasteners'],
  ['Jane Doe', 'Doe Plumbing LLC', 'Doe Plumbing LLC'],
  ['ACME', 'ACME INDUSTRIAL SUPPLY', 'ACME INDUSTRIAL SUPPLY'],
])('%s | %s are two names', (name, second, other) => expect(continueName(name, second)).toEqual({ name, other }));

test.each([
  ['Acme Supply Inc', 'Attn: Accounts Receivable'],
  ['Acme Supply Inc', 'c/o Norville Bank'],
  ['Acme Supply Inc', '% Jane Doe'],
  ['Acme Supply', 'John Smith'],
  ['Acme Supply', 'Smith, John'],
  ['Acme Supply Inc', 'Northeast Division'],
  ['Acme Supply Inc', 'Acme Supply Inc'],
  ['Acme Supply Inc', 'ACME SUPPLY'],
  ['Acme Supply Inc', '12 Oak St'],
  ['Acme Supply Inc', 'PO Box 12'],
  ['Acme Supply Inc', '---'],
  ['Acme Supply Inc', 'ar@acme.example'],
])('%s | %s leaves the name as it is', (name, second) => expect(continueName(name, second)).toEqual({ name }));
