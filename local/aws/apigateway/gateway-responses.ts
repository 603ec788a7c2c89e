// What API Gateway answers by itself, when a request does not reach its function: the template's gateway responses, or AWS's defaults.
import * as z from 'zod';

/** Status by type of response, as AWS has them unless the template says otherwise. */
const DEFAULT_STATUS = {
  ACCESS_DENIED: 403,
  API_CONFIGURATION_ERROR: 500,
  AUTHORIZER_CONFIGURATION_ERROR: 500,
  AUTHORIZER_FAILURE: 500,
  BAD_REQUEST_BODY: 400,
  BAD_REQUEST_PARAMETERS: 400,
  EXPIRED_TOKEN: 403,
  INTEGRATION_FAILURE: 504,
  INTEGRATION_TIMEOUT: 504,
  INVALID_API_KEY: 403,
  INVALID_SIGNATURE: 403,
  MISSING_AUTHENTICATION_TOKEN: 403,
  QUOTA_EXCEEDED: 429,
  REQUEST_TOO_LARGE: 413,
  RESOURCE_NOT_FOUND: 404,
  THROTTLED: 429,
  UNAUTHORIZED: 401,
  UNSUPPORTED_MEDIA_TYPE: 415,
  WAF_FILTERED: 403,
} as const;
export type ResponseType = keyof typeof DEFAULT_STATUS;
const TYPES = [...Object.keys(DEFAULT_STATUS), 'DEFAULT_4XX', 'DEFAULT_5XX'];

/** Thrown on a request's way to its function: API Gateway answers itself. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly type: ResponseType;
  /** What the request validator found, for `$context.error.validationErrorString`. */
  readonly validationError: string;
  readonly status: number;
  constructor(
    type: ResponseType,
    message: string,
    { validationError = '', status = DEFAULT_STATUS[type] as number } = {},
  ) {
    super(message);
    this.type = type;
    this.validationError = validationError;
    this.status = status;
  }
}

/** In the OpenAPI extension `x-amazon-apigateway-gateway-responses`, by type. */
export const GatewayResponses = z.partialRecord(
  z.enum(TYPES),
  z.strictObject({
    statusCode: z.union([z.string(), z.number()]).transform(Number).optional(),
    responseParameters: z.record(z.string().startsWith('gatewayresponse.header.'), z.string()).optional(),
    responseTemplates: z.strictObject({ 'application/json': z.string() }).optional(),
  }),
);
export type GatewayResponses = z.infer<typeof GatewayResponses>;

export interface RenderedResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

const VARIABLE = /\$context\.([\w.]+)/g;
const DEFAULT_TEMPLATE = '{"message":$context.error.messageString}';

/** The variables that templates may use; anything else is refused at the start. */
interface Variables {
  requestId: string;
  path: string;
  httpMethod: string;
  resourcePath: string;
}

const contextOf = (refusal: Refusal, variables: Variables): ReadonlyMap<string, string> =>
  new Map([
    ...Object.entries(variables),
    ['error.message', refusal.message],
    ['error.messageString', JSON.stringify(refusal.message)],
    ['error.responseType', refusal.type],
    ['error.validationErrorString', refusal.validationError],
  ]);

export function render(responses: GatewayResponses, refusal: Refusal, variables: Variables): RenderedResponse {
  const group = refusal.status >= 500 ? 'DEFAULT_5XX' : 'DEFAULT_4XX';
  const chosen = responses[refusal.type] ?? responses[group] ?? {};
  const context = contextOf(refusal, variables);
  const fill = (template: string) => template.replace(VARIABLE, (_, name) => context.get(name) ?? '');
  const fillJson = (template: string) =>
    template.replace(VARIABLE, (_, name) => {
      const value = context.get(name) ?? '';
      return name === 'error.messageString' ? value : JSON.stringify(value).slice(1, -1);
    });
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'x-amzn-errortype': errorName(refusal),
  };
  for (const [parameter, value] of Object.entries(chosen.responseParameters ?? {})) {
    headers[parameter.slice('gatewayresponse.header.'.length).toLowerCase()] = fill(headerValue(value));
  }
  const body = fillJson(chosen.responseTemplates?.['application/json'] ?? DEFAULT_TEMPLATE);
  return { status: chosen.statusCode ?? refusal.status, headers, body };
}

/** Throws for a template variable that `render` could not fill. */
export function checkGatewayResponses(responses: GatewayResponses): void {
  const known = contextOf(new Refusal('UNAUTHORIZED', ''), {
    requestId: '',
    path: '',
    httpMethod: '',
    resourcePath: '',
  });
  for (const [type, response] of Object.entries(responses)) {
    const texts = [
      ...Object.values(response?.responseTemplates ?? {}),
      ...Object.values(response?.responseParameters ?? {}),
    ];
    for (const [, name = ''] of texts.flatMap((template) => [...template.matchAll(VARIABLE)])) {
      if (!known.has(name)) throw new Error(`gateway response ${type}: $context.${name} is not known here`);
    }
  }
}

/** `'static'` in single quotes, or `context.requestId`. */
function headerValue(mapping: string): string {
  return mapping.startsWith("'") ? mapping.slice(1, -1) : `$${mapping}`;
}

function errorName({ type }: Refusal): string {
  const words = type
    .toLowerCase()
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join('')}Exception`;
}
