// Where the first element of a page or an XML file begins.
import { expect, test } from 'vitest';
import { endOfProlog } from './prolog.ts';

test.each([
  ['<a>', ''],
  [' \n<a>', ' \n'],
  ['<?xml version="1.0"?>\n<?pi x?><a>', '<?xml version="1.0"?>\n<?pi x?>'],
  ['<!-- a > b --><!----><a>', '<!-- a > b --><!---->'],
  ['<!doctype html><a>', '<!doctype html>'],
  ['<!DOCTYPE v [<!ENTITY x "a > b">]  ><a>', '<!DOCTYPE v [<!ENTITY x "a > b">]  >'],
  ['<?xml version="1.0"><a>', '<?xml version="1.0">'],
  ['<!-- never closed <a>', ''],
  ['Vendor,City', ''],
])('in %j it stands after %j', (text, prolog) => {
  expect(text.slice(0, endOfProlog(text))).toBe(prolog);
});

test('is found at once among marks that could be paired in many ways', () => {
  const text = '<!-- -->'.repeat(30_000);
  expect(endOfProlog(text)).toBe(text.length);
});
