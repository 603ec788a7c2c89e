// The Invoke call of Lambda's REST API, as the SDK's client speaks it.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RestService } from '../endpoint.ts';
import { AwsError, traceHeader } from '../protocol.ts';
import { readBody } from '../request-body.ts';
import type { LambdaEngine } from './lambda-engine.ts';

const INVOKE = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;
const MAX_PAYLOAD_BYTES = 6 * 1024 * 1024;

export function lambdaRest(engine: LambdaEngine): RestService {
  return {
    async handle(request, response, caller) {
      const path = request.url?.split('?', 1)[0] ?? '';
      const target = decodeURIComponent(INVOKE.exec(path)?.[1] ?? '');
      if (request.method !== 'POST' || target === '') {
        throw new AwsError(
          'UnknownOperationException',
          `Expected POST ${INVOKE.source}, got ${request.method} ${path}`,
        );
      }
      caller.demand('lambda:InvokeFunction', engine.arnOf(target));
      const event = parsePayload(await readBody(request, MAX_PAYLOAD_BYTES));
      await answer(engine, { target, event, type: invocationType(request), trace: traceHeader(request) }, response);
    },
  };
}

type InvocationType = 'RequestResponse' | 'Event' | 'DryRun';

interface Invoke {
  target: string;
  event: unknown;
  type: InvocationType;
  trace: string | undefined;
}

async function answer(
  engine: LambdaEngine,
  { target, event, type, trace }: Invoke,
  response: ServerResponse,
): Promise<void> {
  const headers = { 'x-amzn-requestid': randomUUID(), 'x-amz-executed-version': '$LATEST' };
  if (!engine.has(target)) throw new AwsError('ResourceNotFoundException', `Function not found: ${target}`, 404);
  if (engine.isEndlessLoop(target, trace)) {
    throw new AwsError('RecursiveInvocationException', `Function ${target} was invoked in an endless loop`);
  }
  if (type === 'RequestResponse') {
    const result = await engine.invoke(target, event, trace);
    const failed = result.ok ? {} : { 'x-amz-function-error': 'Unhandled' };
    response.writeHead(200, { ...headers, ...failed, 'content-type': 'application/json' });
    response.end(JSON.stringify(result.ok ? result.payload : result.failure));
    return;
  }
  if (type === 'Event') engine.invokeLater(target, event, trace);
  response.writeHead(type === 'Event' ? 202 : 204, headers).end();
}

function invocationType(request: IncomingMessage): InvocationType {
  const type = request.headers['x-amz-invocation-type'] ?? 'RequestResponse';
  if (type === 'RequestResponse' || type === 'Event' || type === 'DryRun') return type;
  throw new AwsError(
    'InvalidParameterValueException',
    `InvocationType ${type} is none of RequestResponse, Event, DryRun`,
  );
}

function parsePayload(body: Buffer): unknown {
  try {
    return JSON.parse(body.length === 0 ? '{}' : body.toString());
  } catch {
    throw new AwsError('InvalidRequestContentException', 'Could not parse request body into json');
  }
}
