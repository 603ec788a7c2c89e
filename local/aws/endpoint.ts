// The one HTTP endpoint of the laptop's AWS: checks each request's signature and hands it to the engine of the service that it was signed for.

import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { LaptopClock } from '../clock.ts';
import { readCall, writeJson, writeJsonError } from './aws-json.ts';
import type { Permissions } from './iam/request.ts';
import { AwsError, type AwsJsonService, traceHeader } from './protocol.ts';
import { refusalError } from './refusals.ts';
import { readBody } from './request-body.ts';
import { type Authorization, checkSignature, readAuthorization, sha256 } from './sigv4.ts';

/** More than any AWS JSON call takes: 1 MiB of SQS messages, every byte of it escaped. */
const MAX_JSON_BYTES = 16 << 20;

export interface RestService {
  /**
   * Answers the request, whose body has not been read, if its caller may. What it throws is written by `writeError`.
   */
  handle(request: IncomingMessage, response: ServerResponse, caller: Permissions): Promise<void>;
  /** In the dialect of the service; AWS JSON when absent. */
  writeError?(request: IncomingMessage, response: ServerResponse, error: AwsError): void;
}

interface EndpointOptions {
  clock: LaptopClock;
  /** Undefined for an access key that the laptop has not given out. */
  identify: (accessKeyId: string) => { secretAccessKey: string; permissions: Permissions } | undefined;
  /** Told of errors that no engine meant to answer: bugs. The caller gets a 500. */
  onFault: (error: unknown, request: string) => void;
}

export class AwsEndpoint {
  readonly #options: EndpointOptions;
  readonly #json = new Map<string, AwsJsonService>();
  readonly #rest = new Map<string, RestService>();
  readonly #server: Server;

  constructor(options: EndpointOptions) {
    this.#options = options;
    this.#server = createServer((request, response) => this.#answer(request, response));
    this.#server.keepAliveTimeout = 60_000;
    // An upload may take as long as it takes.
    this.#server.requestTimeout = 0;
  }

  /** `name` is the one that clients sign for: sqs, states, secretsmanager, events. */
  addJson(name: string, service: AwsJsonService): void {
    this.#json.set(name, service);
  }

  addRest(name: string, service: RestService): void {
    this.#rest.set(name, service);
  }

  listen(port = 0): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', () => resolve());
    });
  }

  /** For AWS_ENDPOINT_URL. Known once it listens. */
  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string')
      throw new Error('The AWS endpoint has no URL before it listens');
    return `http://127.0.0.1:${address.port}`;
  }

  /** Cuts the connections that are open, long polls included. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const authorization = readAuthorization(request);
    // Nobody can tell for whom an unsigned request is; browsers and curl come with presigned URLs of S3.
    const name = typeof authorization === 'string' ? 's3' : authorization.service;
    const rest = this.#rest.get(name);
    try {
      if (typeof authorization === 'string') throw refusalError(authorization, 's3');
      if (rest) await this.#answerRest(request, response, authorization, rest);
      else await this.#answerJson(request, response, authorization);
    } catch (error) {
      this.#fail(request, response, error, rest);
    }
  }

  async #answerRest(
    request: IncomingMessage,
    response: ServerResponse,
    authorization: Authorization,
    rest: RestService,
  ) {
    await this.#options.clock.busy(async () => {
      const caller = this.#authenticate(request, authorization, restPayloadHash(request, authorization));
      await rest.handle(request, response, caller);
      if (!response.writableFinished && !response.destroyed) await once(response, 'close').catch(() => {});
    });
  }

  async #answerJson(request: IncomingMessage, response: ServerResponse, authorization: Authorization): Promise<void> {
    const { clock } = this.#options;
    const service = this.#json.get(authorization.service);
    if (!service) throw new AwsError('UnknownServiceException', this.#unknownService(authorization.service), 404);
    const { operation, input } = await clock.busy(async () => {
      const body = await readBody(request, MAX_JSON_BYTES);
      const caller = this.#authenticate(request, authorization, sha256(body));
      const asked = readCall(request, body);
      for (const { action, resource } of service.access(asked.operation, asked.input)) caller.demand(action, resource);
      return asked;
    });
    const call = () => service.call(operation, input, { closed: closedSignal(response), trace: traceHeader(request) });
    const output = service.waitingOperations?.has(operation) ? await call() : await clock.busy(call);
    await clock.busy(async () => writeJson(request, response, output));
  }

  #authenticate(request: IncomingMessage, authorization: Authorization, payloadHash: string): Permissions {
    const dialect = authorization.service === 's3' ? 's3' : 'json';
    const identity = this.#options.identify(authorization.accessKeyId);
    if (!identity) throw refusalError('unknown key', dialect);
    // Real time: presigned URLs and signatures are made by clients that know nothing of the laptop's clock.
    const refusal = checkSignature(request, authorization, identity.secretAccessKey, payloadHash, Date.now());
    if (refusal) throw refusalError(refusal, dialect);
    return identity.permissions;
  }

  #fail(request: IncomingMessage, response: ServerResponse, error: unknown, rest: RestService | undefined): void {
    if (response.destroyed) return;
    if (!(error instanceof AwsError))
      this.#options.onFault(error, `${request.method} ${request.url?.split('?', 1)[0]}`);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    // What is left of an upload has to be read, or the client would never come to read the answer.
    request.resume();
    const told = error instanceof AwsError ? error : new AwsError('InternalFailure', 'The local engine failed', 500);
    if (rest?.writeError) rest.writeError(request, response, told);
    else writeJsonError(request, response, told);
  }

  #unknownService(name: string): string {
    return `No local service is signed for as ${name}: expected one of ${[...this.#json.keys(), ...this.#rest.keys()].join(', ')}`;
  }
}

function restPayloadHash(request: IncomingMessage, { expiresSeconds }: Authorization): string {
  if (expiresSeconds !== undefined) return 'UNSIGNED-PAYLOAD';
  const hash = request.headers['x-amz-content-sha256'];
  if (typeof hash === 'string') return hash;
  throw new AwsError('InvalidRequest', 'Expected the header x-amz-content-sha256 on a signed request');
}

/** Aborted when the caller hangs up before its answer is written. */
function closedSignal(response: ServerResponse): AbortSignal {
  const abort = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) abort.abort(new Error('The caller hung up'));
  });
  return abort.signal;
}
