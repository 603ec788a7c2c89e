// What API Gateway itself answers when it refuses a request or fails: problem+json, like every answer of the services.
import { problem } from '../../shared/contract/problem.ts';

interface GatewayResponse {
  status: number;
  detail: string;
  headers?: Readonly<Record<string, string>>;
}

/** The validator's own words, e.g. `[object has missing required properties (["fileName"])]`: they name the field. */
const VALIDATION = '$context.error.validationErrorString';
const KEY_NEEDED = 'the header x-api-key is missing, or its key is unknown or revoked';
const OUR_SIDE = 'quote the value of `instance` when you report this';
const CHALLENGE = { 'WWW-Authenticate': 'ApiKey header="x-api-key"' };

/** All types that a REST API can produce; one that is left out would answer in AWS's own format. */
const RESPONSES: Readonly<Record<string, GatewayResponse>> = {
  ACCESS_DENIED: { status: 403, detail: 'the key may not do this' },
  API_CONFIGURATION_ERROR: { status: 500, detail: OUR_SIDE },
  AUTHORIZER_CONFIGURATION_ERROR: { status: 500, detail: OUR_SIDE },
  AUTHORIZER_FAILURE: { status: 500, detail: OUR_SIDE },
  BAD_REQUEST_BODY: { status: 400, detail: VALIDATION },
  BAD_REQUEST_PARAMETERS: { status: 400, detail: VALIDATION },
  EXPIRED_TOKEN: { status: 403, detail: 'the signature of the request is expired' },
  // Of a function that is throttled, because the account's concurrency is used up: nothing has run. So users report;
  // AWS documents only that this response is for integrations that failed.
  INTEGRATION_FAILURE: {
    status: 503,
    detail: 'more requests at once than there are places for; try again',
    headers: { 'Retry-After': '5' },
  },
  INTEGRATION_TIMEOUT: { status: 504, detail: 'the answer took longer than 29 seconds' },
  // The key was revoked while the authorizer still remembered it.
  INVALID_API_KEY: { status: 401, detail: KEY_NEEDED, headers: CHALLENGE },
  INVALID_SIGNATURE: { status: 403, detail: 'the signature of the request is not valid' },
  // What a REST API says of a path that does not exist.
  MISSING_AUTHENTICATION_TOKEN: { status: 404, detail: 'there is no such path, or not with this method' },
  QUOTA_EXCEEDED: { status: 429, detail: "the key's quota is used up", headers: { 'Retry-After': '3600' } },
  REQUEST_TOO_LARGE: { status: 413, detail: 'expected a body of at most 10 MB; files go to the upload URL of a batch' },
  RESOURCE_NOT_FOUND: { status: 404, detail: 'there is no such path' },
  THROTTLED: {
    status: 429,
    detail: "more requests a second than the key's plan allows",
    headers: { 'Retry-After': '1' },
  },
  UNAUTHORIZED: { status: 401, detail: KEY_NEEDED, headers: CHALLENGE },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, detail: 'expected application/json' },
  WAF_FILTERED: { status: 403, detail: 'a firewall rule refused the request' },
};

/** The value of `x-amazon-apigateway-gateway-responses`. */
export function gatewayResponses(): Record<string, unknown> {
  return Object.fromEntries(Object.entries(RESPONSES).map(([type, response]) => [type, extension(response)]));
}

function extension({ status, detail, headers = {} }: GatewayResponse) {
  const all = { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', ...headers };
  const responseParameters = Object.fromEntries(
    Object.entries(all).map(([name, value]) => [`gatewayresponse.header.${name}`, `'${value}'`]),
  );
  const template = JSON.stringify(problem(status, detail, '$context.requestId'));
  return { statusCode: status, responseParameters, responseTemplates: { 'application/json': template } };
}
