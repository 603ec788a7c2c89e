// The HTTP door: an API Gateway proxy event in, the route's handler with parsed input, a JSON or problem+json answer out.
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type * as z from 'zod';
import { type Clock, invocationClock } from '../clock.ts';
import { ProblemError, problem } from '../contract/problem.ts';
import type { Route, RouteInput, RouteResponse, Scope } from '../contract/route.ts';
import { RetryableError, toTaskError, VendorError } from '../errors.ts';
import { parseJson, safeValue, toJson } from '../text.ts';
import { refuseUnknownParameters } from './known-parameters.ts';
import { log } from './log.ts';

/** Who calls, as the authorizer found out from the key. */
export interface Caller {
  tenantId: string;
  keyId: string;
  scopes: readonly string[];
}

export interface HttpContext {
  /** For `public` routes the caller is nobody: ids are empty, there are no scopes. */
  caller: Caller;
  clock: Clock;
  requestId: string;
  /** Headers by lower-case name. */
  headers: Readonly<Record<string, string>>;
  signal: AbortSignal;
}

/** An answer with headers of its own (a redirect, an ETag); a plain value becomes the JSON body. */
export class HttpAnswer {
  readonly body: unknown;
  readonly headers: Record<string, string>;
  readonly status: number | undefined;
  constructor(body: unknown, headers: Record<string, string>, status?: number) {
    this.body = body;
    this.headers = headers;
    this.status = status;
  }
}

export interface BoundRoute {
  route: Route;
  answer(input: RouteInput<Route>, context: HttpContext): Promise<unknown>;
}

/** Binds a route of the contract to the function that answers it; the types of input and answer come from the route. */
export function on<R extends Route>(
  route: R,
  answer: (input: RouteInput<R>, context: HttpContext) => Promise<RouteResponse<R> | HttpAnswer>,
): BoundRoute {
  // The input is parsed by this very route's schemas before `answer` sees it.
  return { route, answer: answer as BoundRoute['answer'] };
}

export async function answerHttp(
  routes: readonly BoundRoute[],
  event: APIGatewayProxyEvent,
  signal: AbortSignal,
): Promise<APIGatewayProxyResult> {
  const requestId = event.requestContext.requestId;
  try {
    const bound = routes.find(({ route }) => route.method === event.httpMethod && route.path === event.resource);
    if (!bound) throw new ProblemError('no-such-route', `no route ${event.httpMethod} ${event.path}`);
    const caller = callerOf(event);
    requireScope(bound.route.scope, caller);
    const clock = invocationClock(event.requestContext.requestTimeEpoch);
    refuseLate(clock.now().getTime() - event.requestContext.requestTimeEpoch);
    const headers = lowerCased(event.headers);
    const answer = await bound.answer(parseInput(bound.route, event), { caller, clock, requestId, headers, signal });
    if (answer instanceof HttpAnswer) return json(answer.status ?? bound.route.status, answer.body, answer.headers);
    return json(bound.route.status, answer);
  } catch (error) {
    return refuse(error, requestId);
  }
}

/** API Gateway gives up after 29 seconds. What begins later than this would be paid for and perhaps never be read. */
const LATEST_START_MS = 20_000;
const COME_AGAIN_SECONDS = 5;

function refuseLate(waitedMs: number): void {
  if (waitedMs <= LATEST_START_MS) return;
  const message = `the request waited ${Math.floor(waitedMs / 1000)} s for a free place, and nothing was done; try again`;
  throw new ProblemError('overloaded', message, { retryAfterSeconds: COME_AGAIN_SECONDS });
}

function callerOf(event: APIGatewayProxyEvent): Caller {
  const authorizer = event.requestContext.authorizer ?? {};
  const text = (name: string) => (typeof authorizer[name] === 'string' ? authorizer[name] : '');
  return { tenantId: text('tenantId'), keyId: text('keyId'), scopes: text('scopes').split(' ').filter(Boolean) };
}

function requireScope(scope: Scope | 'public', caller: Caller): void {
  if (scope === 'public' || caller.scopes.includes(scope)) return;
  // What all tenants share is not for the admin of one of them.
  if (scope !== 'operator' && caller.scopes.includes('admin')) return;
  throw new ProblemError('scope-missing', `this needs a key with the scope ${scope}`);
}

const lowerCased = (headers: Record<string, string | undefined> | null) =>
  Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value ?? '']));

function parseInput(route: Route, event: APIGatewayProxyEvent): RouteInput<Route> {
  if (route.scope !== 'public') refuseUnknownParameters(route, Object.keys(event.queryStringParameters ?? {}));
  return {
    params: parsePart(route.params, safeValue(event.pathParameters ?? {}), 'path'),
    query: parsePart(route.query, safeValue(event.queryStringParameters ?? {}), 'query'),
    body: parsePart(route.body, route.body ? parseBody(event) : undefined, 'body'),
  } as RouteInput<Route>;
}

function parseBody(event: APIGatewayProxyEvent): unknown {
  const sent = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString() : (event.body ?? '');
  // Editors and some clients put a byte order mark in front.
  const text = sent.startsWith('\ufeff') ? sent.slice(1) : sent;
  if (text === '') return {};
  try {
    return parseJson(text);
  } catch {
    throw new ProblemError('invalid-json', 'the body is not valid JSON');
  }
}

function parsePart(schema: z.ZodType | undefined, value: unknown, part: string): unknown {
  if (!schema) return undefined;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => ({ field: [part, ...path].join('.'), message }));
  throw new ProblemError('invalid-request', `${errors[0]?.field}: ${errors[0]?.message}`, { errors });
}

/** The problem that the caller gets: our own infrastructure's hiccups are a 503, which passes. */
export function refuse(error: unknown, requestId: string): APIGatewayProxyResult {
  if (error instanceof ProblemError) {
    const { kind, status, message, errors, retryAfterSeconds } = error;
    const headers = retryAfterSeconds === undefined ? undefined : { 'retry-after': `${retryAfterSeconds}` };
    return json(status, problem(kind, message, requestId, errors), headers);
  }
  if (error instanceof VendorError) return providerFailed(error, requestId);
  log.error('request failed', { requestId, error: error instanceof Error ? error : String(error) });
  if (toTaskError(error) instanceof RetryableError) {
    return json(503, problem('unavailable', `try again; quote ${requestId} when it goes on`, requestId), {
      'retry-after': '2',
    });
  }
  return json(500, problem('internal', `quote ${requestId} when you report this`, requestId));
}

/** Held back by ourselves: the caller is told when to come again. */
function providerFailed({ failure, message }: VendorError, requestId: string): APIGatewayProxyResult {
  const said = problem(failure.held ? 'provider-held-back' : 'provider-failed', message, requestId);
  const seconds = Math.ceil(failure.retryAfterSeconds ?? 1);
  return json(said.status, said, failure.held ? { 'retry-after': `${seconds}` } : undefined);
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): APIGatewayProxyResult {
  const type = status >= 400 ? 'application/problem+json' : 'application/json';
  const text = body === undefined ? '' : toJson(body);
  return { statusCode: status, headers: { 'content-type': type, 'cache-control': 'no-store', ...headers }, body: text };
}
