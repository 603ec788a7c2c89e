// The part of API Gateway's control plane that key management uses: API keys and their usage plans, in the REST dialect of the SDK's client.
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import type { RestService } from '../endpoint.ts';
import { AwsError, LOCAL_REGION } from '../protocol.ts';
import { readBody } from '../request-body.ts';
import type { ApiKey, ApiKeys } from './api-keys.ts';
import type { UsagePlan } from './usage-plans.ts';

const MAX_BODY_BYTES = 1 << 20;

interface Call {
  /** The path's variable segments. */
  ids: string[];
  query: URLSearchParams;
  body: unknown;
}
interface Answer {
  status: number;
  body?: unknown;
}
type Operation = (call: Call) => Answer;

export function controlPlane(keys: ApiKeys, plans: readonly UsagePlan[]): RestService {
  const operations = [...keyOperations(keys), ...planOperations(keys, plans)];
  return {
    async handle(request, response, caller) {
      const url = new URL(request.url ?? '/', 'http://apigateway');
      caller.demand(`apigateway:${request.method}`, `arn:aws:apigateway:${LOCAL_REGION}::${url.pathname}`);
      const found = find(operations, request.method ?? '', url.pathname);
      const body = parse(await readBody(request, MAX_BODY_BYTES));
      const answer = found.operation({ ids: found.ids, query: url.searchParams, body });
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(answer.body === undefined ? '' : JSON.stringify(answer.body));
    },
    writeError: (_: IncomingMessage, response: ServerResponse, { status, code, message }: AwsError) => {
      response.writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': code });
      response.end(JSON.stringify({ message }));
    },
  };
}

type Operations = [method: string, path: RegExp, Operation][];

const Create = z.object({
  name: z.string().optional(),
  description: z.string().optional(),
  value: z.string().optional(),
  enabled: z.boolean().optional(),
  tags: z.record(z.string(), z.string()).optional(),
});
const Patch = z.object({
  patchOperations: z.array(
    z.object({ op: z.literal('replace'), path: z.enum(['/enabled', '/name', '/description']), value: z.string() }),
  ),
});

function keyOperations(keys: ApiKeys): Operations {
  return [
    ['POST', /^\/apikeys$/, ({ body }) => ({ status: 201, body: view(keys.create(read(Create, body)), true) })],
    ['GET', /^\/apikeys$/, ({ query }) => ({ status: 200, body: listKeys(keys, query) })],
    [
      'GET',
      /^\/apikeys\/([^/]+)$/,
      ({ ids, query }) => ({ status: 200, body: view(keys.get(ids[0] ?? ''), query.get('includeValue') === 'true') }),
    ],
    [
      'PATCH',
      /^\/apikeys\/([^/]+)$/,
      ({ ids, body }) => ({ status: 200, body: view(keys.update(ids[0] ?? '', readPatch(body)), false) }),
    ],
    [
      'DELETE',
      /^\/apikeys\/([^/]+)$/,
      ({ ids }) => {
        keys.delete(ids[0] ?? '');
        return { status: 202 };
      },
    ],
  ];
}

function planOperations(keys: ApiKeys, plans: readonly UsagePlan[]): Operations {
  const planOf = (id = '') => plans.find((plan) => plan.id === id) ?? refuse('Invalid Usage Plan ID specified');
  return [
    ['GET', /^\/usageplans$/, () => ({ status: 200, body: { item: plans } })],
    ['GET', /^\/usageplans\/([^/]+)$/, ({ ids }) => ({ status: 200, body: planOf(ids[0]) })],
    [
      'GET',
      /^\/usageplans\/([^/]+)\/keys$/,
      ({ ids, query }) => {
        const plan = planOf(ids[0]).id;
        return {
          status: 200,
          body: page(
            keys.list().filter(({ plans }) => plans.includes(plan)),
            query,
            planKey,
          ),
        };
      },
    ],
    [
      'POST',
      /^\/usageplans\/([^/]+)\/keys$/,
      ({ ids, body }) => {
        const { keyId } = read(z.object({ keyId: z.string(), keyType: z.literal('API_KEY') }), body);
        const key = keys.update(keyId, { plans: [...new Set([...keys.get(keyId).plans, planOf(ids[0]).id])] });
        return { status: 201, body: planKey(key) };
      },
    ],
    [
      'DELETE',
      /^\/usageplans\/([^/]+)\/keys\/([^/]+)$/,
      ({ ids: [planId = '', keyId = ''] }) => {
        keys.update(keyId, { plans: keys.get(keyId).plans.filter((id) => id !== planOf(planId).id) });
        return { status: 202 };
      },
    ],
  ];
}

function find(operations: Operations, method: string, path: string) {
  for (const [wanted, pattern, operation] of operations) {
    const [, ...ids] = wanted === method ? (pattern.exec(path) ?? []) : [];
    if (wanted === method && pattern.test(path)) return { operation, ids: ids.map(decodeURIComponent) };
  }
  throw new AwsError('UnknownOperationException', `${method} ${path} is not known to the local API Gateway`, 404);
}

function listKeys(keys: ApiKeys, query: URLSearchParams) {
  const prefix = query.get('name') ?? '';
  const found = keys.list().filter(({ name = '' }) => name.startsWith(prefix));
  return page(found, query, (key) => view(key, query.get('includeValues') === 'true'));
}

function page(found: readonly ApiKey[], query: URLSearchParams, show: (key: ApiKey) => unknown) {
  const start = Number(query.get('position') ?? 0);
  const end = start + Number(query.get('limit') ?? 25);
  return { item: found.slice(start, end).map(show), ...(end < found.length && { position: String(end) }) };
}

/** A key as its plan shows it. */
const planKey = ({ id, name }: ApiKey) => ({ id, type: 'API_KEY', name });

function view({ value, plans: _, ...key }: ApiKey, withValue: boolean) {
  return withValue ? { ...key, value, stageKeys: [] } : { ...key, stageKeys: [] };
}

function readPatch(body: unknown): Partial<Pick<ApiKey, 'name' | 'description' | 'enabled'>> {
  const change: Partial<Pick<ApiKey, 'name' | 'description' | 'enabled'>> = {};
  for (const { path, value } of read(Patch, body).patchOperations) {
    if (path === '/enabled') change.enabled = value === 'true';
    if (path === '/name') change.name = value;
    if (path === '/description') change.description = value;
  }
  return change;
}

function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AwsError('BadRequestException', `${issue?.path.join('.')}: ${issue?.message}`);
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.length === 0 ? '{}' : body.toString());
  } catch {
    throw new AwsError('BadRequestException', 'Expected a body in JSON');
  }
}

function refuse(message: string): never {
  throw new AwsError('NotFoundException', message, 404);
}
