// Several names in one line: no line of them is taken as one payee, nor one of them alone.
import { expect, test } from 'vitest';
import { splitText } from '../../../../tests/support/split-text.ts';

test.each([
  'Jane Doe; Rick Roe; Acme Inc',
  'Jane Doe;Rick Roe;Acme Inc',
  'Jane Doe, Rick Roe, Acme Inc',
  'Jane Doe | Rick Roe | Acme Inc',
  'Jane Doe\tRick Roe\tAcme Inc',
  'Jane Doe / Rick Roe / Acme Inc',
  'Jane Doe; Rick Roe\nAcme Inc; Bolt Ltd; Clay Co\nDune LLC; Elm Cafe',
  'Acme:10\nBolt Ltd:20',
  'Acme: 10.00\nBolt Ltd: 1,200.00',
  'Acme Inc:10',
  'Acme = 10\nBolt Ltd = 20',
])('%j is not read without a word', async (text) => {
  const { names, problem } = await splitText(text);
  expect(names).toEqual([]);
  expect(problem).toMatch(/^The (?:file|columns)|^No payee column/);
});

test.each<[text: string, names: string[]]>([
  ['Acme Inc', ['Acme Inc']],
  ['Acme Inc,12 Elm St,Rome,NY,13440', ['Acme Inc']],
  ['Jane Doe\nRick Roe\nAcme Inc', ['Jane Doe', 'Rick Roe', 'Acme Inc']],
  ['Acme, Inc.\nBolt Ltd.\nClay & Dune Co.', ['Acme, Inc.', 'Bolt Ltd.', 'Clay & Dune Co.']],
  ['"Acme, Inc.",Rome,NY\n"Doe, Jane A.",Rome,NY', ['Acme, Inc.', 'Doe, Jane A.']],
  ['Smith &amp; Sons Inc\nBolt &amp; Co', ['Smith & Sons Inc', 'Bolt & Co']],
])('%j is read', async (text, names) => expect((await splitText(text)).names).toEqual(names));
