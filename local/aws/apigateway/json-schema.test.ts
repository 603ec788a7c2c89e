// The JSON Schema subset: a line per case, and what is refused at compile time.
import { describe, expect, test } from 'vitest';
import { SchemaCompiler } from './json-schema.ts';

const definitions = new Map<string, unknown>([
  ['#/components/schemas/Name', { type: 'string', minLength: 1, maxLength: 5 }],
  [
    '#/components/schemas/Tree',
    { type: 'object', properties: { child: { $ref: '#/components/schemas/Tree' } }, additionalProperties: false },
  ],
]);
const compiler = new SchemaCompiler(definitions);

const cases: [string, unknown, unknown, string[]][] = [
  ['a fitting object', { type: 'object', properties: { a: { type: 'integer' } }, required: ['a'] }, { a: 1 }, []],
  [
    'a wrong type',
    { type: 'object', properties: { a: { type: 'integer' } } },
    { a: 1.5 },
    ['/a expected integer, got number'],
  ],
  ['a missing property', { type: 'object', required: ['a', 'b'] }, { a: 1 }, ['/b is required']],
  [
    'an extra property',
    { type: 'object', properties: {}, additionalProperties: false },
    { x: 1 },
    ['/x is not a known property'],
  ],
  [
    'values of a record',
    { type: 'object', additionalProperties: { type: 'string' } },
    { x: 1 },
    ['/x expected string, got number'],
  ],
  ['an item', { type: 'array', items: { enum: ['a', 'b'] } }, ['a', 'c'], ['/1 expected one of "a", "b"']],
  ['a reference', { $ref: '#/components/schemas/Name' }, 'too long', [' expected at most 5 characters']],
  [
    'a schema that refers to itself',
    { $ref: '#/components/schemas/Tree' },
    { child: { child: { x: 1 } } },
    ['/child/child/x is not a known property'],
  ],
  ['null where it is allowed', { type: 'string', nullable: true }, null, []],
  ['null where it is not', { type: 'string' }, null, [' expected string, got null']],
  ['a pattern', { type: 'string', pattern: '^a+$' }, 'ab', [' expected the pattern ^a+$']],
  ['bounds of a number', { type: 'number', minimum: 1, exclusiveMaximum: 3 }, 3, [' expected less than 3']],
  ['one of two types', { anyOf: [{ type: 'string' }, { type: 'null' }] }, 5, [' expected string, got number']],
  ['a constant', { const: 'PUT' }, 'GET', [' expected "PUT"']],
  ['number of items', { type: 'array', maxItems: 1, minItems: 1 }, [1, 2], [' expected at most 1 items']],
];

describe('validates', () => {
  test.each(cases)('%s', (_, schema, value, problems) => {
    expect(
      compiler
        .compile(schema)(value)
        .map(({ pointer, message }) => `${pointer} ${message}`),
    ).toEqual(problems);
  });
});

test('refuses keywords, formats and references that it does not know', () => {
  expect(() => compiler.compile({ type: 'object', dependentSchemas: {} })).toThrow('keyword dependentSchemas');
  expect(() => compiler.compile({ type: 'string', format: 'iri' })).toThrow('format iri');
  expect(() => compiler.compile({ $ref: '#/components/schemas/None' })).toThrow('no schema #/components/schemas/None');
});
