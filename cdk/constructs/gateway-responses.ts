// What API Gateway itself answers when it refuses a request or fails: problem+json, like every answer of the services.
import { problem } from '../../shared/contract/problem.ts';
import type { ProblemKind } from '../../shared/contract/problem-kinds.ts';

interface GatewayResponse {
  kind: ProblemKind;
  detail: string;
  headers?: Readonly<Record<string, string>>;
}

/** The validator's own words, e.g. `[object has missing required properties (["fileName"])]`: they name the field. */
const VALIDATION = '$context.error.validationErrorString';
/** What AWS says of a body that it cannot parse names no cause, such as a byte order mark. */
const EXPECTED_BODY = 'expected JSON in UTF-8, without a byte order mark, that fits the OpenAPI document';
const KEY_NEEDED = 'the header x-api-key is missing, or its key is unknown or revoked';
const OUR_SIDE = 'quote the value of `instance` when you report this';
const CHALLENGE = { 'WWW-Authenticate': 'ApiKey header="x-api-key"' };

/** All types that a REST API can produce; one that is left out would answer in AWS's own format. */
const RESPONSES: Readonly<Record<string, GatewayResponse>> = {
  ACCESS_DENIED: { kind: 'access-denied', detail: 'the key may not do this' },
  API_CONFIGURATION_ERROR: { kind: 'internal', detail: OUR_SIDE },
  AUTHORIZER_CONFIGURATION_ERROR: { kind: 'internal', detail: OUR_SIDE },
  AUTHORIZER_FAILURE: { kind: 'internal', detail: OUR_SIDE },
  BAD_REQUEST_BODY: { kind: 'invalid-request', detail: `${VALIDATION}; ${EXPECTED_BODY}` },
  BAD_REQUEST_PARAMETERS: { kind: 'invalid-request', detail: VALIDATION },
  EXPIRED_TOKEN: { kind: 'signature-not-accepted', detail: 'the signature of the request is expired' },
  // Of a function that is throttled, because the account's concurrency is used up: nothing has run. So users report;
  // AWS documents only that this response is for integrations that failed.
  INTEGRATION_FAILURE: {
    kind: 'overloaded',
    detail: 'more requests at once than there are places for; try again',
    headers: { 'Retry-After': '5' },
  },
  INTEGRATION_TIMEOUT: { kind: 'took-too-long', detail: 'the answer took longer than 29 seconds' },
  // The key was revoked while the authorizer still remembered it.
  INVALID_API_KEY: { kind: 'key-not-accepted', detail: KEY_NEEDED, headers: CHALLENGE },
  INVALID_SIGNATURE: { kind: 'signature-not-accepted', detail: 'the signature of the request is not valid' },
  // What a REST API says of a path that does not exist.
  MISSING_AUTHENTICATION_TOKEN: { kind: 'no-such-route', detail: 'there is no such path, or not with this method' },
  QUOTA_EXCEEDED: { kind: 'quota-exceeded', detail: "the key's quota is used up", headers: { 'Retry-After': '3600' } },
  REQUEST_TOO_LARGE: {
    kind: 'request-too-large',
    detail: 'expected a body of at most 10 MB; files go to the upload URL of a batch',
  },
  RESOURCE_NOT_FOUND: { kind: 'no-such-route', detail: 'there is no such path' },
  THROTTLED: {
    kind: 'rate-exceeded',
    detail: "more requests a second than the key's plan allows",
    headers: { 'Retry-After': '1' },
  },
  UNAUTHORIZED: { kind: 'key-not-accepted', detail: KEY_NEEDED, headers: CHALLENGE },
  UNSUPPORTED_MEDIA_TYPE: { kind: 'unsupported-media-type', detail: 'expected application/json' },
  WAF_FILTERED: { kind: 'firewall-refused', detail: 'a firewall rule refused the request' },
};

/** The value of `x-amazon-apigateway-gateway-responses`. */
export function gatewayResponses(): Record<string, unknown> {
  return Object.fromEntries(Object.entries(RESPONSES).map(([type, response]) => [type, extension(response)]));
}

function extension({ kind, detail, headers = {} }: GatewayResponse) {
  const all = { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', ...headers };
  const responseParameters = Object.fromEntries(
    Object.entries(all).map(([name, value]) => [`gatewayresponse.header.${name}`, `'${value}'`]),
  );
  const body = problem(kind, detail, '$context.requestId');
  const responseTemplates = { 'application/json': JSON.stringify(body) };
  return { statusCode: body.status, responseParameters, responseTemplates };
}
