// The data plane over real HTTP with functions as doubles, and keys made through the control plane as the SDK's client speaks it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  APIGatewayClient,
  CreateApiKeyCommand,
  CreateUsagePlanKeyCommand,
  DeleteApiKeyCommand,
  GetApiKeyCommand,
  GetApiKeysCommand,
  GetUsagePlansCommand,
  UpdateApiKeyCommand,
} from '@aws-sdk/client-api-gateway';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RealClock } from '../../real-clock.ts';
import { AwsEndpoint } from '../endpoint.ts';
import { EVERYTHING } from '../iam/request.ts';
import type { InvocationAnswer } from '../lambda/function-spec.ts';
import { ApiKeys } from './api-keys.ts';
import { controlPlane } from './control-plane.ts';
import { readOpenApi } from './open-api.ts';
import { RestApi } from './rest-api.ts';
import { UsageMeter } from './usage-plans.ts';

const arnOf = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
const uriOf = (name: string) =>
  `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${arnOf(name)}/invocations`;
const integration = { type: 'AWS_PROXY', httpMethod: 'POST', uri: uriOf('things') };
const operation = (operationId: string, more: object = {}) => ({
  operationId,
  responses: {},
  security: [{ key: [] }, { api_key: [] }],
  'x-amazon-apigateway-integration': integration,
  ...more,
});

const DOCUMENT = {
  openapi: '3.0.1',
  info: {},
  paths: {
    '/things/{id}': {
      get: operation('getThing', { parameters: [{ name: 'full', in: 'query', required: true, schema: {} }] }),
    },
    '/things/mine': { get: operation('getMine') },
    '/things': {
      post: operation('createThing', {
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } } },
      }),
    },
    '/open': { get: operation('open', { security: [] }) },
    '/slow': {
      get: operation('slow', {
        security: [],
        'x-amazon-apigateway-integration': { ...integration, uri: uriOf('slow'), timeoutInMillis: 50 },
      }),
    },
    '/broken': {
      get: operation('broken', {
        security: [],
        'x-amazon-apigateway-integration': { ...integration, uri: uriOf('broken') },
      }),
    },
  },
  components: {
    schemas: {
      Thing: {
        type: 'object',
        properties: { name: { type: 'string' } },
        required: ['name'],
        additionalProperties: false,
      },
    },
    securitySchemes: {
      api_key: { type: 'apiKey', name: 'x-api-key', in: 'header' },
      key: {
        type: 'apiKey',
        name: 'x-api-key',
        in: 'header',
        'x-amazon-apigateway-authtype': 'custom',
        'x-amazon-apigateway-authorizer': {
          type: 'request',
          authorizerUri: uriOf('authorizer'),
          authorizerResultTtlInSeconds: 300,
          identitySource: 'method.request.header.x-api-key',
        },
      },
    },
  },
  'x-amazon-apigateway-api-key-source': 'AUTHORIZER',
  'x-amazon-apigateway-request-validators': { all: { validateRequestBody: true, validateRequestParameters: true } },
  'x-amazon-apigateway-request-validator': 'all',
  'x-amazon-apigateway-gateway-responses': {
    MISSING_AUTHENTICATION_TOKEN: {
      statusCode: '404',
      responseParameters: { 'gatewayresponse.header.Content-Type': "'application/problem+json'" },
      responseTemplates: { 'application/json': '{"status":404,"instance":"$context.requestId"}' },
    },
    BAD_REQUEST_BODY: {
      responseTemplates: { 'application/json': '{"detail":"$context.error.validationErrorString"}' },
    },
  },
};

const home = mkdtempSync(join(tmpdir(), 'clarity-apigateway-'));
const calls: { functionArn: string; event: unknown }[] = [];
const plan = { id: 'plan01', name: 'standard', throttle: { rateLimit: 0.001, burstLimit: 4 }, quota: undefined };
let endpoint: AwsEndpoint;
let keys: ApiKeys;
let api: RestApi;
let client: APIGatewayClient;

const answers: Record<string, (event: unknown) => Promise<InvocationAnswer>> = {
  [arnOf('things')]: async (event) => ({
    ok: true,
    payload: { statusCode: 200, headers: { 'X-From': 'things' }, body: JSON.stringify(event) },
  }),
  [arnOf('slow')]: () => new Promise(() => {}),
  [arnOf('broken')]: async () => ({ ok: false, failure: { errorType: 'TypeError', errorMessage: 'secret detail' } }),
  [arnOf('authorizer')]: async (event) => authorize(JSON.stringify(event)),
};

/** Keys that begin with `good` are allowed everywhere but on /things/mine. */
function authorize(event: string): InvocationAnswer {
  const [, key = ''] = /"x-api-key":"([^"]+)"/.exec(event) ?? [];
  if (!key.startsWith('good')) return { ok: false, failure: { errorType: 'Error', errorMessage: 'Unauthorized' } };
  const statement = (Effect: string, Resource: string) => ({ Action: 'execute-api:Invoke', Effect, Resource });
  const Statement = [statement('Allow', 'arn:aws:execute-api:*'), statement('Deny', '*/GET/things/mine')];
  return {
    ok: true,
    payload: {
      principalId: 'tenant',
      policyDocument: { Version: '2012-10-17', Statement },
      context: { scopes: 'a b' },
      usageIdentifierKey: key,
    },
  };
}

const call = (path: string, key?: string, init: RequestInit = {}) =>
  fetch(api.url + path, { ...init, headers: { 'content-type': 'application/json', ...(key && { 'x-api-key': key }) } });

/** A key that may do four requests and no more. */
async function newKey(value: string): Promise<string> {
  const { id = '' } = await client.send(new CreateApiKeyCommand({ name: value, value, enabled: true }));
  await client.send(new CreateUsagePlanKeyCommand({ usagePlanId: plan.id, keyId: id, keyType: 'API_KEY' }));
  return id;
}

beforeAll(async () => {
  const clock = new RealClock();
  keys = await ApiKeys.open(join(home, 'keys.journal'));
  endpoint = new AwsEndpoint({
    clock,
    identify: () => ({ secretAccessKey: 'secret', permissions: EVERYTHING }),
    onFault: () => {},
  });
  endpoint.addRest('apigateway', controlPlane(keys, [plan]));
  await endpoint.listen();
  client = new APIGatewayClient({
    endpoint: endpoint.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'secret' },
  });
  const invoke = (functionArn: string, event: unknown) => {
    calls.push({ functionArn, event });
    return answers[functionArn]!(event);
  };
  const usage = new UsageMeter([plan], () => 0);
  api = new RestApi({ api: { apiId: 'api', stage: 'v1' }, spec: readOpenApi(DOCUMENT), clock, invoke, keys, usage });
  await api.listen();
});

afterAll(async () => {
  await api.close();
  await endpoint.close();
  keys.close();
  rmSync(home, { recursive: true, force: true });
});

test('hands a request to its function as a proxy event, with what the authorizer said', async () => {
  await newKey('good-key-for-the-event');
  const response = await call('/things/a%20b?full=1&full=2', 'good-key-for-the-event');
  expect(response.status).toBe(200);
  expect(response.headers.get('x-from')).toBe('things');
  expect(await response.json()).toMatchObject({
    resource: '/things/{id}',
    path: '/things/a%20b',
    httpMethod: 'GET',
    pathParameters: { id: 'a b' },
    queryStringParameters: { full: '2' },
    multiValueQueryStringParameters: { full: ['1', '2'] },
    requestContext: {
      stage: 'v1',
      authorizer: { principalId: 'tenant', scopes: 'a b' },
      requestTimeEpoch: expect.any(Number),
    },
    body: null,
  });
});

test('asks the authorizer once for a key while its answer is cached', async () => {
  await newKey('good-key-that-is-cached');
  const authorizations = () => calls.filter(({ functionArn }) => functionArn === arnOf('authorizer')).length;
  await call('/things/1?full=1', 'good-key-that-is-cached');
  const before = authorizations();
  await call('/things/2?full=1', 'good-key-that-is-cached');
  expect(authorizations()).toBe(before);
});

test('answers 401 without a key and for a wrong one, 403 where the policy denies', async () => {
  await newKey('good-key-that-is-denied');
  expect((await call('/things/1?full=1')).status).toBe(401);
  expect((await call('/things/1?full=1', 'a-wrong-key')).status).toBe(401);
  expect((await call('/things/mine', 'good-key-that-is-denied')).status).toBe(403);
});

test('answers 403 for a key that is disabled, deleted or in no usage plan', async () => {
  const id = await newKey('good-key-to-be-disabled');
  await client.send(
    new UpdateApiKeyCommand({ apiKey: id, patchOperations: [{ op: 'replace', path: '/enabled', value: 'false' }] }),
  );
  expect((await call('/things/1?full=1', 'good-key-to-be-disabled')).status).toBe(403);
  await client.send(new DeleteApiKeyCommand({ apiKey: id }));
  expect((await call('/things/1?full=1', 'good-key-to-be-disabled')).status).toBe(403);
  await client.send(new CreateApiKeyCommand({ value: 'good-key-without-a-plan', enabled: true }));
  expect((await call('/things/1?full=1', 'good-key-without-a-plan')).status).toBe(403);
});

test('answers 429 beyond the burst of the usage plan', async () => {
  await newKey('good-key-in-a-hurry-1');
  const statuses: number[] = [];
  for (let i = 0; i < 5; i++) statuses.push((await call('/things/1?full=1', 'good-key-in-a-hurry-1')).status);
  expect(statuses).toEqual([200, 200, 200, 200, 429]);
});

test('answers unknown routes and bad requests by the gateway responses of the template', async () => {
  await newKey('good-key-of-a-clumsy-one');
  const unknown = await call('/nothing');
  expect(unknown.status).toBe(404);
  expect(unknown.headers.get('content-type')).toBe('application/problem+json');
  expect(await unknown.json()).toEqual({ status: 404, instance: unknown.headers.get('x-amzn-requestid') });
  const bad = await call('/things', 'good-key-of-a-clumsy-one', { method: 'POST', body: '{"nme":"x"}' });
  expect(bad.status).toBe(400);
  expect(await bad.json()).toEqual({ detail: 'body.name: is required; body.nme: is not a known property' });
  const missing = await call('/things/1', 'good-key-of-a-clumsy-one');
  expect(missing.status).toBe(400);
  expect(await missing.json()).toEqual({ message: 'Missing required request parameters: [full]' });
});

test('answers 502 for a function that failed and 504 for one that is late, without its details', async () => {
  const broken = await call('/broken');
  expect(broken.status).toBe(502);
  expect(await broken.json()).toEqual({ message: 'Internal server error' });
  expect((await call('/slow')).status).toBe(504);
});

test('keeps keys for the next run and lists them without their values', async () => {
  const id = await newKey('good-key-that-is-kept');
  const reopened = await ApiKeys.open(join(home, 'keys.journal'));
  expect(reopened.get(id)).toMatchObject({ value: 'good-key-that-is-kept', plans: [plan.id] });
  reopened.close();
  const listed = await client.send(new GetApiKeysCommand({ nameQuery: 'good-key-that-is-kept' }));
  expect(listed.items).toMatchObject([{ id, enabled: true }]);
  expect(listed.items?.[0]).not.toHaveProperty('value');
  const found = await client.send(new GetApiKeyCommand({ apiKey: id, includeValue: true }));
  expect(found.value).toBe('good-key-that-is-kept');
  const plans = await client.send(new GetUsagePlansCommand({}));
  expect(plans.items).toMatchObject([{ id: plan.id, throttle: plan.throttle }]);
});

test('refuses what it does not know in the document, with its place', () => {
  const withField = (field: object) => ({ ...DOCUMENT, ...field });
  expect(() => readOpenApi(withField({ 'x-amazon-apigateway-binary-media-types': ['*/*'] }))).toThrow(
    'binary-media-types',
  );
  const paths = {
    '/x': { get: { ...operation('x'), 'x-amazon-apigateway-integration': { ...integration, type: 'HTTP' } } },
  };
  expect(() => readOpenApi(withField({ paths }))).toThrow('/x > get > x-amazon-apigateway-integration > type');
});
