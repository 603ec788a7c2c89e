// A zod schema as JSON Schema of OpenAPI 3.1, with its descriptions. Schemas with an id become components, written
// once.
import * as z from 'zod';

export type Schema = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The schema of what is sent on the wire; components that it refers to are added to `components`. */
export function documentedSchema(schema: z.ZodType, components: Record<string, Schema>): Schema {
  const {
    $schema: _,
    $defs,
    ...root
  } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: 'input',
    reused: 'inline',
  });
  for (const [name, definition] of Object.entries($defs ?? {})) {
    components[name] ??= withDiscriminator(tidy(definition), $defs ?? {});
  }
  return tidy(root);
}

function tidy(node: unknown): Schema {
  const tidied = tidyNode(node);
  if (!isObject(tidied)) throw new Error('expected a schema that is an object');
  return tidied;
}

function tidyNode(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(tidyNode);
  if (!isObject(node)) return node;
  const tidied: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(node)) {
    if (keyword === 'properties' && isObject(value)) {
      tidied.properties = Object.fromEntries(
        Object.entries(value).map(([name, property]) => [name, tidyNode(property)]),
      );
    } else if (keyword === '$ref' && typeof value === 'string') {
      tidied.$ref = value.replace('#/$defs/', '#/components/schemas/');
    } else if (!isSuperfluous(keyword, value, node)) tidied[keyword] = tidyNode(value);
  }
  return tidied;
}

/**
 * What a format says already, the bounds of safe integers, zod's own marks, and what OpenAPI means otherwise
 * (readOnly).
 */
function isSuperfluous(keyword: string, value: unknown, node: Schema): boolean {
  if (keyword === 'pattern') return 'format' in node;
  if (keyword === 'readOnly' || keyword === 'id') return true;
  return (keyword === 'minimum' || keyword === 'maximum') && Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER;
}

/** A union whose members differ by a property of single values is told apart by it. */
function withDiscriminator(schema: Schema, definitions: Readonly<Record<string, unknown>>): Schema {
  const refs = membersOf(schema.oneOf);
  if (!refs) return schema;
  const members = refs.map((ref) => ({ ref, values: valuesByProperty(definitions[ref.split('/').at(-1) ?? '']) }));
  const propertyName = Object.keys(members[0]?.values ?? {}).find((name) =>
    members.every(({ values }) => name in values),
  );
  if (propertyName === undefined) return schema;
  const mapping = members.flatMap(({ ref, values }) => (values[propertyName] ?? []).map((value) => [value, ref]));
  return { ...schema, discriminator: { propertyName, mapping: Object.fromEntries(mapping) } };
}

function membersOf(oneOf: unknown): string[] | undefined {
  if (!Array.isArray(oneOf)) return undefined;
  const refs = oneOf.flatMap((member) => (isObject(member) && typeof member.$ref === 'string' ? [member.$ref] : []));
  return refs.length === oneOf.length ? refs : undefined;
}

/** Texts that a required property may have, by property. */
function valuesByProperty(definition: unknown): Record<string, string[]> {
  if (!isObject(definition) || !isObject(definition.properties) || !Array.isArray(definition.required)) return {};
  const { required } = definition;
  const values = Object.entries(definition.properties).flatMap(([name, property]): [string, string[]][] => {
    if (!isObject(property) || !required.includes(name)) return [];
    const given: unknown[] = Array.isArray(property.enum) ? property.enum : 'const' in property ? [property.const] : [];
    const texts = given.filter((value) => typeof value === 'string');
    return texts.length > 0 && texts.length === given.length ? [[name, texts]] : [];
  });
  return Object.fromEntries(values);
}
