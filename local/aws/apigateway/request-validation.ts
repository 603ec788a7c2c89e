// API Gateway's request validator: required parameters are there, and the body fits its model.
import { Refusal } from './gateway-responses.ts';
import type { ApiRoute } from './open-api.ts';
import type { ApiRequest } from './proxy-event.ts';

/** Throws Refusal. */
export function checkRequest(route: ApiRoute, request: ApiRequest, pathParameters: Record<string, string>): void {
  if (route.requiredParameters) checkParameters(route.requiredParameters, request, pathParameters);
  if (route.bodySchemas) checkBody(route.bodySchemas, request);
}

function checkParameters(
  required: NonNullable<ApiRoute['requiredParameters']>,
  request: ApiRequest,
  pathParameters: Record<string, string>,
): void {
  const has = {
    path: (name: string) => name in pathParameters,
    query: (name: string) => request.query.has(name),
    header: (name: string) => request.headers.has(name.toLowerCase()),
  };
  const missing = required.filter(({ name, in: place }) => !has[place](name)).map(({ name }) => name);
  if (missing.length === 0) return;
  const message = `Missing required request parameters: [${missing.join(', ')}]`;
  throw new Refusal('BAD_REQUEST_PARAMETERS', message, { validationError: message });
}

/** A body of a type without a model is not validated, as on AWS; the function parses it again anyway. */
function checkBody(schemas: NonNullable<ApiRoute['bodySchemas']>, request: ApiRequest): void {
  const type = (request.headers.get('content-type') ?? 'application/json').split(';', 1)[0]?.trim() ?? '';
  const validate = schemas.get(type);
  if (!validate) return;
  const problems = validate(parse(request.body));
  if (problems.length === 0) return;
  const found = problems.map(
    ({ pointer, message }) => `${pointer === '' ? 'body' : `body${pointer.replaceAll('/', '.')}`}: ${message}`,
  );
  throw new Refusal('BAD_REQUEST_BODY', 'Invalid request body', { validationError: found.slice(0, 5).join('; ') });
}

/** JSON must not begin with a byte order mark (RFC 8259); the validator's parser takes none, as JSON.parse does not. */
function parse(body: string): unknown {
  if (body.startsWith('\ufeff')) throw refusedJson('body: expected JSON without a byte order mark');
  try {
    return JSON.parse(body === '' ? '{}' : body);
  } catch {
    throw refusedJson('body: expected valid JSON');
  }
}

const refusedJson = (validationError: string) =>
  new Refusal('BAD_REQUEST_BODY', 'Invalid request body', { validationError });
