// The OpenAPI 3.0 document of the public API, made from the routes. API Gateway imports it (cdk/constructs/api-document.ts adds the integrations), the docs page shows it.
import type * as z from 'zod';
import { Problem } from './problem.ts';
import type { Route } from './route.ts';
import { bodyModelOf, type Model, modelOf } from './schema-model.ts';

export interface Parameter {
  name: string;
  in: 'path' | 'query';
  required: boolean;
  schema: unknown;
}

export interface Content {
  description: string;
  content?: Record<string, { schema: { $ref: string } }>;
}

export interface Operation {
  operationId: string;
  summary: string;
  description?: string;
  tags: string[];
  security: Record<string, string[]>[];
  parameters?: Parameter[];
  requestBody?: { required: boolean; content: Record<string, { schema: { $ref: string } }> };
  responses: Record<string, Content>;
}

type Method = Lowercase<Route['method']>;
export type PathItem = Partial<Record<Method, Operation>>;

export interface OpenApiDocument {
  openapi: '3.0.1';
  info: { title: string; version: string; description: string };
  paths: Record<string, PathItem>;
  components: { schemas: Record<string, Model>; securitySchemes: Record<string, Record<string, unknown>> };
}

/** API Gateway's import recognises a key requirement by this header; the name is the one its own exports use. */
export const KEY_SCHEME = 'api_key';
export const KEY_HEADER = 'x-api-key';

const DESCRIPTION =
  'Payee intelligence for accounts payable: payee type, industry, exclusions, the matching supplier, validated address and payment method, with evidence. Errors are problem+json (RFC 9457).';

/** API Gateway takes letters and digits only in the name of a model, and one method once a path. */
export function openApiDocument(routes: readonly Route[], version = '1'): OpenApiDocument {
  const schemas: Record<string, Model> = { Problem: modelOf(Problem, 'Problem') };
  const paths: Record<string, PathItem> = {};
  for (const route of routes) {
    const item = paths[route.path] ?? {};
    const method = methodOf(route);
    if (item[method]) throw new Error(`${route.method} ${route.path} is declared twice`);
    item[method] = operationOf(route, schemas);
    paths[route.path] = item;
  }
  const securitySchemes = { [KEY_SCHEME]: { type: 'apiKey', name: KEY_HEADER, in: 'header' } };
  const info = { title: 'Clarity Engine', version, description: DESCRIPTION };
  return { openapi: '3.0.1', info, paths, components: { schemas, securitySchemes } };
}

const METHODS = { GET: 'get', POST: 'post', PUT: 'put', DELETE: 'delete' } as const;
export const methodOf = (route: Pick<Route, 'method'>): Method => METHODS[route.method];

function operationOf(route: Route, schemas: Record<string, Model>): Operation {
  const { operationId, summary, tag, scope } = route;
  const parameters = [...parametersOf(route, 'path', route.params), ...parametersOf(route, 'query', route.query)];
  checkPath(route, parameters);
  return {
    operationId,
    summary,
    ...(scope !== 'public' && { description: `Needs a key with the scope \`${scope}\`.` }),
    tags: [tag],
    security: scope === 'public' ? [] : [{ [KEY_SCHEME]: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && { requestBody: requestBodyOf(route, route.body, schemas) }),
    responses: responsesOf(route, schemas),
  };
}

function parametersOf(route: Route, part: Parameter['in'], schema: z.ZodType | undefined): Parameter[] {
  if (!schema) return [];
  const { properties, required } = modelOf(schema, `${route.operationId} ${part}`);
  const isRequired = (name: string) => Array.isArray(required) && required.includes(name);
  return Object.entries(properties ?? {}).map(([name, value]) => {
    return { name, in: part, required: part === 'path' || isRequired(name), schema: value };
  });
}

/** Every `{name}` of the path has a parameter, and the other way round. */
function checkPath(route: Route, parameters: readonly Parameter[]): void {
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const declared = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
  if (inPath.toSorted().join() === declared.toSorted().join()) return;
  throw new Error(`${route.operationId}: the path has {${inPath}}, the params have {${declared}}`);
}

function requestBodyOf(route: Route, body: z.ZodType, schemas: Record<string, Model>): Operation['requestBody'] {
  // A body whose fields are all optional may be left out.
  const required = !body.safeParse({}).success;
  return { required, content: json(route, 'Request', bodyModelOf(body, route.operationId), schemas) };
}

const PROBLEMS: Record<number, string> = {
  400: 'The request is not valid; the body names the field',
  401: 'No key, or a key that is unknown or revoked',
  403: 'The key lacks the scope',
  404: 'There is no such thing, or it is not yours',
  429: 'Too many requests; Retry-After says when to come again',
  500: 'Something failed on our side',
};

function responsesOf(route: Route, schemas: Record<string, Model>): Record<string, Content> {
  const success: Content = { description: route.summary };
  if (route.response) {
    const model = modelOf(route.response, `${route.operationId} response`);
    success.content = json(route, 'Response', model, schemas);
  }
  const responses: Record<string, Content> = { [route.status]: success };
  for (const [status, description] of Object.entries(PROBLEMS)) {
    responses[status] = {
      description,
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    };
  }
  return responses;
}

function json(route: Route, suffix: 'Request' | 'Response', model: Model, schemas: Record<string, Model>) {
  const name = `${route.operationId[0]?.toUpperCase()}${route.operationId.slice(1)}${suffix}`;
  if (!/^[A-Za-z0-9]+$/.test(name)) throw new Error(`${route.operationId}: expected letters and digits only`);
  if (schemas[name]) throw new Error(`${route.operationId} names two routes`);
  schemas[name] = model;
  return { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } };
}
