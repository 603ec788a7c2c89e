// The data plane of one REST API: a request's way from the socket through authorizer, usage plan and validation to its function and back.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { LaptopClock } from '../../clock.ts';
import type { InvocationAnswer } from '../lambda/function-spec.ts';
import { AwsError } from '../protocol.ts';
import { readBody } from '../request-body.ts';
import type { ApiKeys } from './api-keys.ts';
import { Authorizers, type Identity } from './authorizer.ts';
import { Refusal, render } from './gateway-responses.ts';
import type { ApiRoute, ApiSpec } from './open-api.ts';
import { PathRouter } from './path-router.ts';
import {
  type ApiIdentity,
  type ApiRequest,
  methodArn,
  ProxyAnswer,
  proxyEvent,
  readRequest,
  requestEvent,
} from './proxy-event.ts';
import { checkRequest } from './request-validation.ts';
import { type Throttle, TokenBucket, type UsageMeter } from './usage-plans.ts';

const MAX_BODY_BYTES = 10 * 1024 * 1024;

interface RestApiOptions {
  api: ApiIdentity;
  spec: ApiSpec;
  clock: LaptopClock;
  /** `sourceArn` names the method, or the authorizer, for which the API calls. */
  invoke: (functionArn: string, event: unknown, sourceArn: string) => Promise<InvocationAnswer>;
  keys: ApiKeys;
  usage: UsageMeter;
  /** Of the stage, for all callers together. */
  throttle?: Throttle | undefined;
}

export class RestApi {
  readonly #options: RestApiOptions;
  readonly #router = new PathRouter<Map<string, ApiRoute>>();
  readonly #authorizers: Authorizers;
  readonly #stageBucket: TokenBucket | undefined;
  readonly #server: Server;

  constructor(options: RestApiOptions) {
    this.#options = options;
    this.#authorizers = new Authorizers({ invoke: options.invoke });
    this.#stageBucket = options.throttle && new TokenBucket(options.throttle, Date.now());
    for (const [path, routes] of groupByPath(options.spec.routes)) this.#router.add(path, routes);
    this.#server = createServer((request, response) => void options.clock.busy(() => this.#serve(request, response)));
  }

  listen(port = 0): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', () => resolve());
    });
  }

  /** Known once it listens. */
  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The API has no URL before it listens');
    return `http://127.0.0.1:${address.port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const receivedAtMs = this.#options.clock.now();
    let request = readRequest(incoming, Buffer.alloc(0), receivedAtMs);
    const seen = { route: undefined as ApiRoute | undefined };
    try {
      request = { ...request, body: (await readBody(incoming, MAX_BODY_BYTES)).toString() };
      write(response, await this.#answer(request, seen), request.id);
    } catch (error) {
      const { id: requestId, path, method: httpMethod } = request;
      const variables = { requestId, path, httpMethod, resourcePath: seen.route?.path ?? path };
      const { status, headers, body } = render(this.#options.spec.gatewayResponses, asRefusal(error), variables);
      write(response, { statusCode: status, headers, body, isBase64Encoded: false }, requestId);
    }
  }

  async #answer(request: ApiRequest, seen: { route: ApiRoute | undefined }): Promise<ProxyAnswer> {
    const found = this.#router.find(request.path);
    const route = found?.target.get(request.method);
    if (!found || !route) throw new Refusal('MISSING_AUTHENTICATION_TOKEN', 'Missing Authentication Token');
    seen.route = route;
    const event = requestEvent(this.#options.api, route, request, found.parameters);
    const identity = await this.#identify(route, request, event);
    if (route.needsApiKey) this.#countUsage(request, identity);
    if (this.#stageBucket?.take(Date.now()) === false) throw new Refusal('THROTTLED', 'Too Many Requests');
    checkRequest(route, request, found.parameters);
    const source = methodArn(this.#options.api, { ...request, path: route.path });
    return this.#integrate(route, proxyEvent(event, request, identity), source);
  }

  async #identify(route: ApiRoute, request: ApiRequest, event: Record<string, unknown>): Promise<Identity | undefined> {
    if (!route.authorizer) return undefined;
    return this.#authorizers.authorize(route.authorizer, event, request.headers, methodArn(this.#options.api, request));
  }

  #countUsage(request: ApiRequest, identity: Identity | undefined): void {
    const { spec, keys, usage } = this.#options;
    const value = spec.apiKeySource === 'AUTHORIZER' ? identity?.usageIdentifierKey : request.headers.get('x-api-key');
    const key = value === undefined ? undefined : keys.byValue(value);
    if (!key?.enabled) throw new Refusal('INVALID_API_KEY', 'Forbidden');
    usage.count(key.id, key.plans);
  }

  async #integrate(route: ApiRoute, event: Record<string, unknown>, sourceArn: string): Promise<ProxyAnswer> {
    const answer = await within(route.timeoutMs, this.#options.invoke(route.functionArn, event, sourceArn));
    const parsed = answer.ok ? ProxyAnswer.safeParse(answer.payload) : undefined;
    if (parsed?.success) return parsed.data;
    throw new Refusal('API_CONFIGURATION_ERROR', 'Internal server error', { status: 502 });
  }
}

/** The function goes on when the API has stopped waiting for it, as on AWS. */
async function within<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Refusal('INTEGRATION_TIMEOUT', 'Endpoint request timed out')), timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof AwsError && error.status === 413) return new Refusal('REQUEST_TOO_LARGE', 'Request Too Long');
  return new Refusal('API_CONFIGURATION_ERROR', 'Internal server error');
}

function groupByPath(routes: readonly ApiRoute[]): Map<string, Map<string, ApiRoute>> {
  const byPath = new Map<string, Map<string, ApiRoute>>();
  for (const route of routes) {
    const methods = byPath.get(route.path) ?? new Map<string, ApiRoute>();
    byPath.set(route.path, methods.set(route.method, route));
  }
  return byPath;
}

function write(response: ServerResponse, answer: ProxyAnswer, requestId: string): void {
  const body = Buffer.from(answer.body ?? '', answer.isBase64Encoded ? 'base64' : 'utf8');
  const single = Object.entries(answer.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  const multi = Object.entries(answer.multiValueHeaders ?? {}).map(([name, values]) => [name.toLowerCase(), values]);
  const defaults = { 'content-type': 'application/json', 'x-amzn-requestid': requestId };
  response.writeHead(answer.statusCode, {
    ...defaults,
    ...Object.fromEntries([...single, ...multi]),
    'content-length': body.length,
  });
  response.end(body);
}
