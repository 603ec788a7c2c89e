// The OpenAPI 3.1 document of the public API, made from the routes, for people, generators of clients and linters.
// API Gateway gets gateway-document.ts, made from the same routes (docs/decisions/0022).
import type * as z from 'zod';
import { NOTICE_HEADERS, WebhookBody } from '../webhook-notice.ts';
import { documentedSchema, type Schema } from './documented-schema.ts';
import type { OperationExample } from './examples/example.ts';
import { EXAMPLES, NOTICE_EXAMPLES } from './examples/examples.ts';
import { problemResponse, problemsOf, RESPONSE_HEADERS, responseName } from './openapi-problems.ts';
import { KEY_HEADER, KEY_SCHEME, type Method, methodOf, type PlacedParameter, parametersOf } from './operations.ts';
import { Problem } from './problem.ts';
import { type Route, TAGS } from './route.ts';

type Json = Readonly<Record<string, unknown>>;

export interface Operation {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  security: Record<string, string[]>[];
  parameters?: Json[];
  requestBody?: Json;
  responses: Record<string, Json>;
}

export interface OpenApiDocument {
  openapi: '3.1.0';
  info: Json;
  servers: Json[];
  tags: Json[];
  paths: Record<string, Partial<Record<Method, Operation>>>;
  webhooks: Json;
  components: Json & { schemas: Record<string, Schema> };
}

const DESCRIPTION =
  'Payee intelligence for accounts payable: payee type, industry, exclusions, the matching supplier, validated address and ' +
  'payment method, with evidence. Errors are problem+json (RFC 9457); `type` names the kind of problem (docs/errors.md). ' +
  'Times are ISO 8601 in UTC. Unknown fields of an answer must be ignored: new ones may come.';

const SERVER = {
  url: '{installation}',
  description:
    'An installation: `npm start` prints its URL on the laptop, the output ApiUrl of the Service stack on AWS.',
  variables: {
    installation: {
      default: 'https://abcde12345.execute-api.us-east-1.amazonaws.com/live',
      description: 'Base URL of the installation, without a slash at the end',
    },
  },
};

const KEY = {
  type: 'apiKey',
  name: KEY_HEADER,
  in: 'header',
  description: 'An API key of the tenant; its scopes say what it may do (POST /v1/keys)',
};

export function openApiDocument(routes: readonly Route[], version = '1'): OpenApiDocument {
  const schemas: Record<string, Schema> = {};
  const components: Components = { schemas, responses: {} };
  documentedSchema(Problem, schemas);
  const paths: OpenApiDocument['paths'] = {};
  for (const route of routes) {
    const item = paths[route.path] ?? {};
    item[methodOf(route)] = operationOf(route, components);
    paths[route.path] = item;
  }
  const webhooks = { batchNotice: { post: noticeOperation(schemas) } };
  const used = new Set<string>([...routes.map(({ tag }) => tag), 'Webhooks']);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Clarity Engine',
      version,
      description: DESCRIPTION,
      contact: { name: 'The operator of the installation' },
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [SERVER],
    tags: Object.entries(TAGS).flatMap(([name, description]) => (used.has(name) ? [{ name, description }] : [])),
    paths,
    webhooks,
    components: {
      schemas: sorted(schemas),
      responses: sorted(components.responses),
      headers: RESPONSE_HEADERS,
      securitySchemes: { [KEY_SCHEME]: KEY },
    },
  };
}

interface Components {
  schemas: Record<string, Schema>;
  /** Problems, each set of kinds once. */
  responses: Record<string, Json>;
}

const sorted = <T>(entries: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)));

function operationOf(route: Route, components: Components): Operation {
  const { schemas } = components;
  const { operationId, summary, tag, scope } = route;
  const example = EXAMPLES[operationId] ?? {};
  const parameters = parametersOf(route, (schema) => documentedSchema(schema, schemas));
  const needs = scope === 'public' ? '' : ` Needs a key with the scope \`${scope}\`.`;
  return {
    operationId,
    summary,
    description: `${route.description}${needs}`,
    tags: [tag],
    security: scope === 'public' ? [] : [{ [KEY_SCHEME]: [] }],
    ...(parameters.length > 0 && { parameters: parameters.map((parameter) => described(parameter, example)) }),
    ...(route.body && { requestBody: requestBodyOf(route, route.body, example, schemas) }),
    responses: responsesOf(route, example, components),
  };
}

/** What a parameter is stands beside it, not in its schema. */
function described({ schema, ...parameter }: PlacedParameter<unknown>, { parameters = {} }: OperationExample): Json {
  const { description, ...rest } = { description: undefined, ...(schema as Schema) };
  const example = parameters[parameter.name];
  return { ...parameter, description, schema: rest, ...(example !== undefined && { example }) };
}

function requestBodyOf(route: Route, body: z.ZodType, { request }: OperationExample, schemas: Record<string, Schema>) {
  // A body whose fields are all optional may be left out.
  const required = !body.safeParse({}).success;
  return { required, content: json(component(route, 'Request', body, schemas), request) };
}

function responsesOf(route: Route, { answer }: OperationExample, { schemas, responses: problems }: Components) {
  const headers = { 'Cache-Control': { $ref: '#/components/headers/CacheControl' } };
  const success: Record<string, unknown> = { description: `Success: ${route.summary.toLowerCase()}`, headers };
  const schema = route.documented ?? route.response;
  if (schema) success.content = json(component(route, 'Response', schema, schemas), answer);
  const responses: Record<string, Json> = { [route.status]: success };
  for (const [status, kinds] of problemsOf(route)) {
    const name = responseName(status, kinds);
    problems[name] ??= problemResponse(status, kinds);
    responses[status] = { $ref: `#/components/responses/${name}` };
  }
  return responses;
}

const json = (schema: Schema, example: unknown) => ({
  'application/json': { schema, ...(example !== undefined && { example }) },
});

/** Each body is a component, so that generated clients have a name for it. */
function component(
  { operationId }: Route,
  suffix: 'Request' | 'Response',
  schema: z.ZodType,
  schemas: Record<string, Schema>,
): Schema {
  const name = `${operationId[0]?.toUpperCase()}${operationId.slice(1)}${suffix}`;
  if (schemas[name]) throw new Error(`${operationId} names two routes`);
  schemas[name] = documentedSchema(schema, schemas);
  return { $ref: `#/components/schemas/${name}` };
}

/** What a tenant's receiver gets; it answers 2xx within the time that a call may take. */
function noticeOperation(schemas: Record<string, Schema>) {
  const schema = documentedSchema(WebhookBody, schemas);
  const parameters = Object.entries(NOTICE_HEADERS).map(([name, description]) => {
    return { name, in: 'header', required: true, description, schema: { type: 'string' } };
  });
  const examples = Object.entries(NOTICE_EXAMPLES).map(([name, value]) => [name, { value }]);
  const content = { schema, examples: Object.fromEntries(examples) };
  return {
    operationId: 'batchNotice',
    summary: 'A batch has ended or waits, or a test call was asked for',
    description:
      'Sent to `options.webhookUrl` of a batch when it has ended, and when it waits for a mapping, signed as Standard Webhooks describes it. A call without an answer 2xx is tried again, with growing pauses; the same notice may come more than once.',
    tags: ['Webhooks'],
    security: [],
    parameters,
    requestBody: { required: true, content: { 'application/json': content } },
    responses: {
      '2XX': { description: 'The notice was taken' },
      '4XX': { description: 'The notice was not taken; it is sent again' },
    },
  };
}
