// Reading XML: the same elements and texts as another parser, in pieces of any size; broken XML is refused.
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { attributesOf } from './attributes.ts';
import { XmlScanner } from './scanner.ts';

type Event = ['open', string, Record<string, string>] | ['close', string] | ['text', string];

/** Texts in a row are one. */
function recorder() {
  const events: Event[] = [];
  const text = (added: string) => {
    const last = events.at(-1);
    if (added === '') return;
    if (last?.[0] === 'text') last[1] += added;
    else events.push(['text', added]);
  };
  return { events, text };
}

function scan(pieces: readonly string[]): Event[] {
  const { events, text } = recorder();
  const open = (name: string, attributes: string) =>
    void events.push(['open', name, Object.fromEntries(attributesOf(attributes))]);
  const scanner = new XmlScanner({ open, close: (name) => void events.push(['close', name]), text }, 'part.xml');
  for (const piece of pieces) scanner.push(piece);
  scanner.end();
  return events;
}

function scanWithSaxes(xml: string): Event[] {
  const { events, text } = recorder();
  const parser = new SaxesParser();
  let depth = 0;
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    events.push(['open', name.slice(name.indexOf(':') + 1), { ...attributes }]);
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    events.push(['close', name.slice(name.indexOf(':') + 1)]);
  });
  parser.on('text', (added) => depth > 0 && text(added));
  parser.on('cdata', text);
  parser.write(xml).close();
  return events;
}

const cut = (text: string, size: number) => text.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? [];

const name = fc.constantFrom('row', 'x:c', 'v', 't', 'a.b-c');
const text = fc
  .string({
    unit: fc.constantFrom('a', 'é', '😀', ' ', '\n', '\r', '"', "'", '>', '/', '=', ';', ']', '-'),
    maxLength: 8,
  })
  .filter((value) => !value.includes(']]>'));
const written = fc.oneof(
  text,
  fc.constantFrom(
    '&amp;',
    '&lt;',
    '&gt;',
    '&quot;',
    '&apos;',
    '&#65;',
    '&#x1F600;',
    '&#xD;',
    '<!-- <v> -- -->'.replace(' -- ', ' '),
  ),
  fc.constantFrom('<![CDATA[<v>&amp;]]>', '<![CDATA[]]]]><![CDATA[>]]>', '<?hint <row> ?>', '<!---->'),
);
const value = fc.string({ unit: fc.constantFrom('a', 'é', ' ', '>', '/', '=', '&amp;', '&#10;'), maxLength: 6 });
const attribute = fc.tuple(name, value, fc.constantFrom('"', "'"), fc.constantFrom('=', ' = ', '\n=\t'));
const attributes = fc
  .uniqueArray(attribute, { selector: ([key]) => key, maxLength: 3 })
  .map((all) => all.map(([key, value, quote, equals]) => ` ${key}${equals}${quote}${value}${quote}`).join(''));

const { element } = fc.letrec<{ element: string }>((tie) => ({
  element: fc.oneof(
    { maxDepth: 4 },
    fc.tuple(name, attributes, fc.constantFrom('', ' ', '\n')).map(([tag, list, space]) => `<${tag}${list}${space}/>`),
    fc
      .tuple(name, attributes, fc.array(fc.oneof(written, tie('element')), { maxLength: 4 }), fc.constantFrom('', ' '))
      .map(([tag, list, children, space]) => `<${tag}${list}>${children.join('')}</${tag}${space}>`),
  ),
}));

test('finds the same elements, attributes and texts as another parser, in pieces of any size', () => {
  fc.assert(
    fc.property(element, fc.integer({ min: 1, max: 40 }), (root, size) => {
      // In text these characters are not well-formed; only a section of CDATA may end with them.
      fc.pre(!root.replace(/<!\[CDATA\[.*?\]\]>/gs, '').includes(']]>'));
      const xml = `<?xml version="1.0"?>\n<!-- begin -->${root}\n`;
      expect(scan(cut(xml, size))).toEqual(scanWithSaxes(xml));
    }),
    { numRuns: 500 },
  );
});

test.each<[what: string, xml: string, sentence: RegExp]>([
  ['breaks off in a tag', '<a><b', /part\.xml breaks off/],
  ['breaks off in an element', '<a><b>', /part\.xml breaks off/],
  ['breaks off in a comment', '<a></a><!-- ', /part\.xml breaks off/],
  ['is empty', '', /part\.xml breaks off/],
  ['closes an element that is not open', '<a><b></a></b>', /part\.xml is not well-formed XML/],
  ['closes more than it opens', '<a></a></a>', /part\.xml is not well-formed XML/],
  ['has two roots', '<a/><b/>', /part\.xml is not well-formed XML/],
  ['names an entity', '<a>&bomb;</a>', /part\.xml holds a reference that is not declared/],
  ['holds a bare ampersand', '<a>A & B</a>', /part\.xml holds a reference that is not declared/],
  ['declares a document type', '<!DOCTYPE a [<!ENTITY b "c">]><a/>', /declares a document type/],
  ['declares an entity', '<a><!ENTITY b "c"></a>', /declares a document type/],
  ['nests elements without end', '<a>'.repeat(200), /nests elements deeper than 100/],
  ['has a tag without an end', `<a b="${'x'.repeat(2_000_000)}`, /holds a tag without an end/],
])('refuses a part that %s', (_, xml, sentence) => {
  expect(() => scan([xml])).toThrow(sentence);
  expect(() => scan(cut(xml, 65_536))).toThrow(sentence);
});

test('passes a long text on in pieces', () => {
  const lengths: number[] = [];
  const scanner = new XmlScanner({ open: () => {}, close: () => {}, text: ({ length }) => lengths.push(length) }, 'p');
  for (const piece of ['<a>', ...Array.from({ length: 50 }, () => '0'.repeat(1_000)), '</a>']) scanner.push(piece);
  scanner.end();
  expect(lengths).toHaveLength(50);
});
