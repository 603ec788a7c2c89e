// One condition in an event pattern: an exact value, or an operator such as {"prefix": "drop/"}.

import * as z from 'zod';
import type { Json } from './event-pattern.ts';

/** Undefined stands for a field that is not there. */
export type LeafTest = (value: Json | undefined) => boolean;

const Comparison = z.enum(['=', '<', '<=', '>', '>=']);
const Numeric = z.union([z.tuple([Comparison, z.number()]), z.tuple([Comparison, z.number(), Comparison, z.number()])]);
const Text = z.string();
const TextOrIgnoringCase = z.union([z.string(), z.strictObject({ 'equals-ignore-case': z.string() })]);
const Scalar = z.union([z.string(), z.number()]);
const Texts = z.union([z.string(), z.array(z.string()).min(1)]);
const AnythingBut = z.union([
  Scalar,
  z.array(Scalar).min(1),
  z.strictObject({ prefix: Texts }),
  z.strictObject({ suffix: Texts }),
  z.strictObject({ 'equals-ignore-case': Texts }),
]);

const OPERATORS: Record<string, (argument: unknown) => LeafTest> = {
  exists: (argument) => {
    const expected = z.boolean().parse(argument);
    return (value) => (value !== undefined) === expected;
  },
  prefix: (argument) => edgeTest(TextOrIgnoringCase.parse(argument), (text, edge) => text.startsWith(edge)),
  suffix: (argument) => edgeTest(TextOrIgnoringCase.parse(argument), (text, edge) => text.endsWith(edge)),
  'equals-ignore-case': (argument) => {
    const expected = Text.parse(argument).toLowerCase();
    return (value) => typeof value === 'string' && value.toLowerCase() === expected;
  },
  wildcard: (argument) => wildcardTest(Text.parse(argument)),
  numeric: (argument) => numericTest(Numeric.parse(argument)),
  'anything-but': (argument) => anythingBut(AnythingBut.parse(argument)),
};

/** Throws for what is no condition, and for operators that are not implemented here. */
export function condition(where: string, wanted: unknown): LeafTest {
  if (typeof wanted !== 'object' || wanted === null) return (value) => value === wanted;
  const [[name, argument] = ['', undefined], ...more] = Object.entries(wanted);
  const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
  if (!operator || more.length > 0) {
    throw new Error(
      `${where}: ${JSON.stringify(wanted)} is not known here: expected a value or one of ${Object.keys(OPERATORS).join(', ')}`,
    );
  }
  try {
    return operator(argument);
  } catch {
    throw new Error(`${where}: ${JSON.stringify(wanted)} is no argument that ${name} takes`);
  }
}

function edgeTest(
  wanted: z.infer<typeof TextOrIgnoringCase>,
  isEdge: (text: string, edge: string) => boolean,
): LeafTest {
  if (typeof wanted === 'string') return (value) => typeof value === 'string' && isEdge(value, wanted);
  const edge = wanted['equals-ignore-case'].toLowerCase();
  return (value) => typeof value === 'string' && isEdge(value.toLowerCase(), edge);
}

/** `*` stands for any text, `\*` and `\\` for themselves. */
function wildcardTest(pattern: string): LeafTest {
  const source = pattern.replace(/\\([*\\])|(\*)|[.+?^${}()|[\]\\]/g, (char, escaped, star) => {
    if (star) return '[^]*';
    return `\\${escaped ?? char}`;
  });
  const expression = new RegExp(`^${source}$`);
  return (value) => typeof value === 'string' && expression.test(value);
}

function numericTest([first, least, second, most]: z.infer<typeof Numeric>): LeafTest {
  return (value) =>
    typeof value === 'number' &&
    compare(value, first, least) &&
    (second === undefined || most === undefined || compare(value, second, most));
}

function compare(value: number, comparison: z.infer<typeof Comparison>, bound: number): boolean {
  if (comparison === '=') return value === bound;
  if (comparison === '<') return value < bound;
  if (comparison === '<=') return value <= bound;
  return comparison === '>' ? value > bound : value >= bound;
}

/** Never of a field that is not there. */
function anythingBut(wanted: z.infer<typeof AnythingBut>): LeafTest {
  const [name, excluded] =
    typeof wanted === 'object' && !Array.isArray(wanted) ? Object.entries(wanted)[0]! : ['', wanted];
  const conditions = (Array.isArray(excluded) ? excluded : [excluded]).map((value) =>
    name === '' ? condition('', value) : condition('', { [name]: value }),
  );
  return (value) => value !== undefined && conditions.every((test) => !test(value));
}
