// What the real API asks of a JSON schema in strict mode; a schema that breaks it is refused with invalid_json_schema.

const REFUSED_KEYWORDS = ['default', 'minLength', 'maxLength', 'pattern', 'patternProperties', 'allOf', 'not', 'if'];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The first thing wrong with the schema, undefined when strict mode takes it. */
export function strictSchemaFault(schema: unknown): string | undefined {
  if (!isObject(schema) || schema.type !== 'object') return 'schema must be a JSON Schema of type "object"';
  return nodeFault(schema, '()');
}

function nodeFault(node: Record<string, unknown>, path: string): string | undefined {
  const refused = REFUSED_KEYWORDS.find((keyword) => keyword in node);
  if (refused) return `In context=${path}, '${refused}' is not permitted.`;
  if (node.type === 'object') return objectFault(node, path);
  const options = Array.isArray(node.anyOf) ? node.anyOf : [];
  return firstFault([node.items, ...options], path);
}

function objectFault(node: Record<string, unknown>, path: string): string | undefined {
  if (node.additionalProperties !== false)
    return `In context=${path}, 'additionalProperties' is required to be supplied and to be false.`;
  const properties = isObject(node.properties) ? node.properties : {};
  const required: unknown[] = Array.isArray(node.required) ? node.required : [];
  const missing = Object.keys(properties).find((key) => !required.includes(key));
  if (missing)
    return `In context=${path}, 'required' is required to be supplied and to be an array including every key in properties. Missing '${missing}'.`;
  return firstFault(Object.values(properties), `${path}.properties`);
}

function firstFault(children: unknown[], path: string): string | undefined {
  for (const child of children) {
    const fault = isObject(child) ? nodeFault(child, path) : undefined;
    if (fault) return fault;
  }
  return undefined;
}
