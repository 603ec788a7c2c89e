// The contract's document for API Gateway with what makes it an API Gateway API: integrations, authorizer, request
// validation, gateway responses.
import type { GatewayDocument, GatewayOperation } from '../../shared/contract/gateway-document.ts';
import { KEY_HEADER, methodOf } from '../../shared/contract/operations.ts';
import type { Route } from '../../shared/contract/route.ts';
import type { ServiceName } from '../../shared/services.ts';
import { gatewayResponses } from './gateway-responses.ts';

/** Seconds that API Gateway remembers what the authorizer said of a key; a revoked key works at most this long. */
export const AUTHORIZER_TTL_SECONDS = 60;
/** The longest that a REST API waits. */
const INTEGRATION_TIMEOUT_MS = 29_000;
const AUTHORIZER_SCHEME = 'key_authorizer';
const VALIDATOR = 'all';

export interface ApiDocumentProps {
  /** Of the API in this installation. */
  name: string;
  document: GatewayDocument;
  routes: readonly Route[];
  /** The URI by which API Gateway invokes the function of a service. */
  invocationUri(service: ServiceName): string;
}

export function apiDocument({ name, document, routes, invocationUri }: ApiDocumentProps) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const method = methodOf(route);
    const operation = document.paths[route.path]?.[method];
    if (!operation) throw new Error(`the document has no ${route.method} ${route.path}`);
    paths[route.path] = { ...paths[route.path], [method]: withIntegration(operation, invocationUri(route.service)) };
  }
  return {
    ...document,
    info: { ...document.info, title: name },
    paths,
    components: {
      ...document.components,
      securitySchemes: {
        ...document.components.securitySchemes,
        [AUTHORIZER_SCHEME]: authorizer(invocationUri('gateway')),
      },
    },
    // Usage plans count by the key that the authorizer names, not by the secret in the header.
    'x-amazon-apigateway-api-key-source': 'AUTHORIZER',
    'x-amazon-apigateway-request-validators': {
      [VALIDATOR]: { validateRequestBody: true, validateRequestParameters: true },
    },
    'x-amazon-apigateway-gateway-responses': gatewayResponses(),
  };
}

function withIntegration(operation: GatewayOperation, uri: string) {
  const isPublic = operation.security.length === 0;
  return {
    ...operation,
    security: isPublic ? [] : [...operation.security, { [AUTHORIZER_SCHEME]: [] }],
    'x-amazon-apigateway-request-validator': VALIDATOR,
    'x-amazon-apigateway-integration': {
      type: 'aws_proxy',
      httpMethod: 'POST',
      uri,
      passthroughBehavior: 'when_no_match',
      timeoutInMillis: INTEGRATION_TIMEOUT_MS,
    },
  };
}

const authorizer = (uri: string) => ({
  type: 'apiKey',
  name: KEY_HEADER,
  in: 'header',
  'x-amazon-apigateway-authtype': 'custom',
  'x-amazon-apigateway-authorizer': {
    type: 'request',
    authorizerUri: uri,
    identitySource: `method.request.header.${KEY_HEADER}`,
    authorizerResultTtlInSeconds: AUTHORIZER_TTL_SECONDS,
  },
});
