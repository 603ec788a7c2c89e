// Validates JSON by the part of JSON Schema that our OpenAPI document uses. A keyword outside of it is refused when the schema is compiled.

export interface SchemaProblem {
  /** From the root: `/options/steps/0`, empty for the root itself. */
  pointer: string;
  message: string;
}

/** All problems of a value; none when it fits. */
export type Validate = (value: unknown) => SchemaProblem[];

type Schema = Readonly<Record<string, unknown>>;
type Check = (value: unknown, pointer: string) => SchemaProblem[];
type Compile = (argument: unknown, schema: Schema, compiler: SchemaCompiler) => Check;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (argument: unknown) =>
  typeof argument === 'string' ? argument : fail(`expected a text, got ${argument}`);
const number = (argument: unknown) =>
  typeof argument === 'number' ? argument : fail(`expected a number, got ${argument}`);
const list = (argument: unknown): unknown[] =>
  Array.isArray(argument) ? argument : fail(`expected a list, got ${argument}`);
const none: SchemaProblem[] = [];

function fail(message: string): never {
  throw new Error(message);
}

/** A check that passes over values of other types, as JSON Schema wants it. */
function when<T>(is: (value: unknown) => value is T, holds: (value: T) => boolean, message: string): Check {
  return (value, pointer) => (!is(value) || holds(value) ? none : [{ pointer, message }]);
}
const isText = (value: unknown) => typeof value === 'string';
const isNumber = (value: unknown) => typeof value === 'number';
const isList = (value: unknown): value is unknown[] => Array.isArray(value);

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: isText,
  number: isNumber,
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  array: isList,
  object: isObject,
  null: (value) => value === null,
};

function checkType(argument: unknown, { nullable }: Schema): Check {
  const names = (isList(argument) ? argument : [argument]).map(text);
  const unknown = names.find((name) => !(name in TYPES));
  if (unknown !== undefined) fail(`type ${unknown} is not known`);
  const allowed = nullable === true ? [...names, 'null'] : names;
  return (value, pointer) => {
    if (allowed.some((name) => TYPES[name]?.(value))) return none;
    return [{ pointer, message: `expected ${allowed.join(' or ')}, got ${typeName(value)}` }];
  };
}

const typeName = (value: unknown) => (value === null ? 'null' : isList(value) ? 'array' : typeof value);

function checkProperties(argument: unknown, _: Schema, compiler: SchemaCompiler): Check {
  if (!isObject(argument)) fail('properties: expected an object');
  const checks = new Map(Object.entries(argument).map(([name, schema]) => [name, compiler.check(schema)]));
  return (value, pointer) => {
    if (!isObject(value)) return none;
    return Object.entries(value).flatMap(([name, part]) => checks.get(name)?.(part, `${pointer}/${name}`) ?? none);
  };
}

function checkAdditional(argument: unknown, { properties }: Schema, compiler: SchemaCompiler): Check {
  const known = new Set(isObject(properties) ? Object.keys(properties) : []);
  const message = 'is not a known property';
  const check: Check =
    argument === false
      ? (_, pointer) => [{ pointer, message }]
      : argument === true
        ? () => none
        : compiler.check(argument);
  return (value, pointer) => {
    if (!isObject(value)) return none;
    const extra = Object.entries(value).filter(([name]) => !known.has(name));
    return extra.flatMap(([name, part]) => check(part, `${pointer}/${name}`));
  };
}

function checkRequired(argument: unknown): Check {
  const names = list(argument).map(text);
  return (value, pointer) => {
    if (!isObject(value)) return none;
    return names
      .filter((name) => !(name in value))
      .map((name) => ({ pointer: `${pointer}/${name}`, message: 'is required' }));
  };
}

function checkOneOf(argument: unknown, counts: (fitting: number) => boolean, compiler: SchemaCompiler): Check {
  const checks = list(argument).map((schema) => compiler.check(schema));
  return (value, pointer) => {
    const results = checks.map((check) => check(value, pointer));
    if (counts(results.filter(({ length }) => length === 0).length)) return none;
    return results.find(({ length }) => length > 0) ?? [{ pointer, message: 'fits more than one of the alternatives' }];
  };
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Of those formats API Gateway checks only some; the functions check all of them again. */
const FORMATS = new Set(['uuid', 'uri', 'date-time', 'date', 'email', 'int32', 'int64', 'double', 'float']);

const KEYWORDS: Readonly<Record<string, Compile>> = {
  type: checkType,
  properties: checkProperties,
  additionalProperties: checkAdditional,
  required: checkRequired,
  items: (argument, _, compiler) => {
    const check = compiler.check(argument);
    return (value, pointer) => (isList(value) ? value.flatMap((one, i) => check(one, `${pointer}/${i}`)) : none);
  },
  propertyNames: (argument, _, compiler) => {
    const check = compiler.check(argument);
    return (value, pointer) =>
      isObject(value) ? Object.keys(value).flatMap((name) => check(name, `${pointer}/${name}`)) : none;
  },
  enum: (argument) => {
    const allowed = list(argument);
    const message = `expected one of ${allowed.map((value) => JSON.stringify(value)).join(', ')}`;
    return (value, pointer) => (allowed.some((one) => isSame(one, value)) ? none : [{ pointer, message }]);
  },
  const: (argument) => (value, pointer) =>
    isSame(argument, value) ? none : [{ pointer, message: `expected ${JSON.stringify(argument)}` }],
  anyOf: (argument, _, compiler) => checkOneOf(argument, (fitting) => fitting > 0, compiler),
  oneOf: (argument, _, compiler) => checkOneOf(argument, (fitting) => fitting === 1, compiler),
  allOf: (argument, _, compiler) => {
    const checks = list(argument).map((schema) => compiler.check(schema));
    return (value, pointer) => checks.flatMap((check) => check(value, pointer));
  },
  minLength: (argument) =>
    when(isText, (value) => [...value].length >= number(argument), `expected at least ${argument} characters`),
  maxLength: (argument) =>
    when(isText, (value) => [...value].length <= number(argument), `expected at most ${argument} characters`),
  pattern: (argument) => {
    const pattern = new RegExp(text(argument), 'u');
    return when(isText, (value) => pattern.test(value), `expected the pattern ${argument}`);
  },
  minimum: (argument) => when(isNumber, (value) => value >= number(argument), `expected at least ${argument}`),
  maximum: (argument) => when(isNumber, (value) => value <= number(argument), `expected at most ${argument}`),
  exclusiveMinimum: (argument) => when(isNumber, (value) => value > number(argument), `expected more than ${argument}`),
  exclusiveMaximum: (argument) => when(isNumber, (value) => value < number(argument), `expected less than ${argument}`),
  minItems: (argument) =>
    when(isList, ({ length }) => length >= number(argument), `expected at least ${argument} items`),
  maxItems: (argument) =>
    when(isList, ({ length }) => length <= number(argument), `expected at most ${argument} items`),
  uniqueItems: (argument) =>
    when(
      isList,
      (value) => argument !== true || new Set(value.map((one) => JSON.stringify(one))).size === value.length,
      'expected no item twice',
    ),
  format: (argument) => (FORMATS.has(text(argument)) ? () => none : fail(`format ${argument} is not known`)),
  $ref: (argument, _, compiler) => compiler.reference(text(argument)),
};

/** Keywords that say nothing about validity, and `nullable`, which belongs to `type`. */
const SILENT = new Set([
  'description',
  'title',
  'default',
  'example',
  'examples',
  'nullable',
  '$schema',
  'readOnly',
  'deprecated',
]);

/** Compiles the schemas of one document; `definitions` holds what `$ref` may name, by its whole text. */
export class SchemaCompiler {
  readonly #definitions: ReadonlyMap<string, unknown>;
  readonly #compiled = new Map<string, Check>();

  constructor(definitions: ReadonlyMap<string, unknown> = new Map()) {
    this.#definitions = definitions;
  }

  /** Compiles every definition, so that a keyword not known here is found at the start and not on first use. */
  checkDefinitions(): void {
    for (const [name, schema] of this.#definitions) {
      try {
        this.check(schema);
      } catch (error) {
        fail(`${name}: ${error instanceof Error ? error.message : error}`);
      }
    }
  }

  /** Throws for a keyword that is not known here. */
  compile(schema: unknown): Validate {
    const check = this.check(schema);
    return (value) => check(value, '');
  }

  check(schema: unknown): Check {
    if (schema === true) return () => none;
    if (!isObject(schema)) fail(`expected a schema, got ${JSON.stringify(schema)}`);
    const checks = Object.entries(schema)
      .filter(([keyword]) => !SILENT.has(keyword))
      .map(([keyword, argument]) => {
        const compile = KEYWORDS[keyword] ?? fail(`the JSON Schema keyword ${keyword} is not known here`);
        return compile(argument, schema, this);
      });
    return (value, pointer) => checks.flatMap((one) => one(value, pointer));
  }

  /** Compiled on first use, so that a schema may refer to itself. */
  reference(name: string): Check {
    if (!this.#definitions.has(name)) fail(`there is no schema ${name}`);
    return (value, pointer) => {
      const check = this.#compiled.get(name) ?? this.check(this.#definitions.get(name));
      this.#compiled.set(name, check);
      return check(value, pointer);
    };
  }
}
