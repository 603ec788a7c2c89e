// The event of a Lambda proxy integration (payload format 1.0), and reading the function's answer back.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import { LOCAL_ACCOUNT, LOCAL_REGION } from '../protocol.ts';
import type { Identity } from './authorizer.ts';
import type { ApiRoute } from './open-api.ts';

/** A request as API Gateway sees it. */
export interface ApiRequest {
  id: string;
  method: string;
  path: string;
  query: URLSearchParams;
  /** By lower-case name, the last one wins; `rawHeaders` has all of them as they came. */
  headers: ReadonlyMap<string, string>;
  rawHeaders: readonly (readonly [name: string, value: string])[];
  body: string;
  sourceIp: string;
  /** By the laptop's clock: the function takes its own time from it. */
  receivedAtMs: number;
}

export interface ApiIdentity {
  apiId: string;
  stage: string;
}

export function readRequest(incoming: IncomingMessage, body: Buffer, receivedAtMs: number): ApiRequest {
  const url = new URL(incoming.url ?? '/', 'http://api');
  const rawHeaders: [string, string][] = [];
  for (let i = 0; i + 1 < incoming.rawHeaders.length; i += 2) {
    rawHeaders.push([incoming.rawHeaders[i] ?? '', incoming.rawHeaders[i + 1] ?? '']);
  }
  return {
    id: randomUUID(),
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: new Map(rawHeaders.map(([name, value]) => [name.toLowerCase(), value])),
    rawHeaders,
    body: body.toString(),
    sourceIp: incoming.socket.remoteAddress ?? '127.0.0.1',
    receivedAtMs,
  };
}

export function methodArn({ apiId, stage }: ApiIdentity, { method, path }: ApiRequest): string {
  return `arn:aws:execute-api:${LOCAL_REGION}:${LOCAL_ACCOUNT}:${apiId}/${stage}/${method}${path}`;
}

/** What authorizers and functions get alike. */
export function requestEvent(
  api: ApiIdentity,
  route: ApiRoute,
  request: ApiRequest,
  parameters: Record<string, string>,
): Record<string, unknown> & { requestContext: Record<string, unknown> } {
  const query = multiValues([...request.query]);
  const headers = multiValues(request.rawHeaders);
  return {
    resource: route.path,
    path: request.path,
    httpMethod: request.method,
    headers: lastValues(headers),
    multiValueHeaders: headers,
    queryStringParameters: orNull(lastValues(query)),
    multiValueQueryStringParameters: orNull(query),
    pathParameters: orNull(parameters),
    stageVariables: null,
    requestContext: requestContext(api, route, request),
  };
}

export function proxyEvent(
  event: ReturnType<typeof requestEvent>,
  request: ApiRequest,
  identity: Identity | undefined,
): Record<string, unknown> {
  const authorizer = identity && { principalId: identity.principalId, ...identity.context };
  const requestContext = authorizer ? { ...event.requestContext, authorizer } : event.requestContext;
  return { ...event, requestContext, body: request.body === '' ? null : request.body, isBase64Encoded: false };
}

function requestContext({ apiId, stage }: ApiIdentity, route: ApiRoute, request: ApiRequest): Record<string, unknown> {
  const { headers, method, path, sourceIp, receivedAtMs, id } = request;
  return {
    accountId: LOCAL_ACCOUNT,
    apiId,
    stage,
    resourceId: 'local',
    resourcePath: route.path,
    httpMethod: method,
    path,
    protocol: 'HTTP/1.1',
    domainName: headers.get('host') ?? 'localhost',
    requestId: id,
    extendedRequestId: id,
    requestTime: new Date(receivedAtMs).toUTCString(),
    requestTimeEpoch: receivedAtMs,
    identity: { sourceIp, userAgent: headers.get('user-agent') ?? null },
  };
}

function multiValues(pairs: readonly (readonly [string, string])[]): Record<string, string[]> {
  const values: Record<string, string[]> = {};
  for (const [name, value] of pairs) values[name] = [...(values[name] ?? []), value];
  return values;
}

const lastValues = (values: Record<string, string[]>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, all]) => [name, all.at(-1) ?? '']));

const orNull = <T extends object>(values: T): T | null => (Object.keys(values).length > 0 ? values : null);

const HeaderValue = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** What a function must answer; API Gateway makes a 502 of anything else. */
export const ProxyAnswer = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), HeaderValue).nullish(),
  multiValueHeaders: z.record(z.string(), z.array(HeaderValue)).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().default(false),
});
export type ProxyAnswer = z.infer<typeof ProxyAnswer>;
