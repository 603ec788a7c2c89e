// A zod schema as a model that API Gateway takes: JSON schema draft 4 within OpenAPI 3.0, without the keywords that its import refuses or its validator gets wrong.
import * as z from 'zod';

export type Model = Readonly<Record<string, unknown>>;

/**
 * Descriptions and components are for the readers of openapi.ts; API Gateway's models hold rules only, each schema in
 * place.
 */
class RulesOnly extends z.core.$ZodRegistry<z.core.GlobalMeta> {
  override get<S extends z.core.$ZodType>(schema: S) {
    const { id: _, description: __, examples: ___, ...rules } = z.globalRegistry.get(schema) ?? {};
    return rules;
  }
}
const RULES = new RulesOnly();

/** The schema of what is sent on the wire, before defaults and conversions. `where` names the schema in errors. */
export function modelOf(schema: z.ZodType, where: string): Model {
  const json = z.toJSONSchema(schema, { target: 'openapi-3.0', io: 'input', reused: 'inline', metadata: RULES });
  const model = simplify(json, where);
  if (!isModel(model)) throw new Error(`${where}: expected a schema that is an object`);
  return model;
}

/** As `modelOf`, for a body that API Gateway checks: it does not know `nullable` and would refuse the null. */
export function bodyModelOf(schema: z.ZodType, where: string): Model {
  const model = modelOf(schema, where);
  const nullable = findKeyword(model, 'nullable', where);
  if (nullable) throw new Error(`${nullable}: a request body cannot be nullable here, make the field optional`);
  return model;
}

const isModel = (value: unknown): value is Model =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function simplify(node: unknown, where: string): unknown {
  if (Array.isArray(node)) return node.map((item) => simplify(item, where));
  if (!isModel(node)) return node;
  if ('$ref' in node || 'definitions' in node) {
    throw new Error(`${where}: schemas with an id or a recursion are not supported in the API's models`);
  }
  const model: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(node)) {
    if (keyword === 'properties' && isModel(value)) model.properties = simplifyEach(value, where);
    else if (!isSuperfluous(keyword, value, node)) model[keyword] = simplify(value, where);
  }
  return withInclusiveBounds(model);
}

const simplifyEach = (properties: Model, where: string) =>
  Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, simplify(value, `${where}.${name}`)]));

/** A format says it shorter than zod's pattern of 400 characters; the bounds of safe integers say nothing. */
function isSuperfluous(keyword: string, value: unknown, node: Model): boolean {
  if (keyword === 'pattern') return 'format' in node;
  return (keyword === 'minimum' || keyword === 'maximum') && Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER;
}

/** API Gateway's import refuses exclusive bounds. Whole numbers move to the next one; for others the handler's own check stays the exact one. */
function withInclusiveBounds(model: Record<string, unknown>): Model {
  const { exclusiveMinimum, exclusiveMaximum, ...rest } = model;
  const step = rest.type === 'integer' ? 1 : 0;
  if (exclusiveMinimum === true && typeof rest.minimum === 'number') rest.minimum += step;
  if (exclusiveMaximum === true && typeof rest.maximum === 'number') rest.maximum -= step;
  return rest;
}

function findKeyword(node: unknown, keyword: string, where: string): string | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  if (keyword in node) return where;
  for (const [name, value] of Object.entries(node)) {
    const found = findKeyword(value, keyword, name === 'properties' ? where : `${where}.${name}`);
    if (found) return found;
  }
  return undefined;
}
