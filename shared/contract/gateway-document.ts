// The part of the contract that API Gateway imports: routes, parameters and the models of request bodies, as OpenAPI
// 3.0.
// The document for people and programs is openapi.ts, in OpenAPI 3.1, from the same routes (docs/decisions/0022).
import type * as z from 'zod';
import { KEY_HEADER, KEY_SCHEME, type Method, methodOf, parametersOf } from './operations.ts';
import type { Route } from './route.ts';
import { bodyModelOf, type Model, modelOf } from './schema-model.ts';

export interface GatewayParameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  schema: unknown;
}

export interface GatewayOperation {
  operationId: string;
  summary: string;
  tags: string[];
  security: Record<string, string[]>[];
  parameters?: GatewayParameter[];
  requestBody?: { required: boolean; content: Record<string, { schema: { $ref: string } }> };
  responses: Record<string, { description: string }>;
}

export interface GatewayDocument {
  openapi: '3.0.1';
  info: { title: string; version: string };
  paths: Record<string, Partial<Record<Method, GatewayOperation>>>;
  components: { schemas: Record<string, Model>; securitySchemes: Record<string, Record<string, unknown>> };
}

/** API Gateway takes letters and digits only in the name of a model, and one method once a path. */
export function gatewayDocument(routes: readonly Route[], version = '1'): GatewayDocument {
  const schemas: Record<string, Model> = {};
  const paths: GatewayDocument['paths'] = {};
  for (const route of routes) {
    const item = paths[route.path] ?? {};
    const method = methodOf(route);
    if (item[method]) throw new Error(`${route.method} ${route.path} is declared twice`);
    item[method] = operationOf(route, schemas);
    paths[route.path] = item;
  }
  const securitySchemes = { [KEY_SCHEME]: { type: 'apiKey', name: KEY_HEADER, in: 'header' } };
  return {
    openapi: '3.0.1',
    info: { title: 'Clarity Engine', version },
    paths,
    components: { schemas, securitySchemes },
  };
}

function operationOf(route: Route, schemas: Record<string, Model>): GatewayOperation {
  const { operationId, summary, tag, scope, status } = route;
  const parameters = parametersOf(route, modelOf);
  return {
    operationId,
    summary,
    tags: [tag],
    security: scope === 'public' ? [] : [{ [KEY_SCHEME]: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && { requestBody: requestBodyOf(route, route.body, schemas) }),
    // API Gateway does not check what a function answers, so answers have no models here.
    responses: { [status]: { description: summary } },
  };
}

function requestBodyOf(route: Route, body: z.ZodType, schemas: Record<string, Model>): GatewayOperation['requestBody'] {
  // A body whose fields are all optional may be left out.
  const required = !body.safeParse({}).success;
  const name = `${route.operationId[0]?.toUpperCase()}${route.operationId.slice(1)}Request`;
  if (!/^[A-Za-z0-9]+$/.test(name)) throw new Error(`${route.operationId}: expected letters and digits only`);
  if (schemas[name]) throw new Error(`${route.operationId} names two routes`);
  schemas[name] = bodyModelOf(body, route.operationId);
  return { required, content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } } };
}
