// Reads the OpenAPI document of a REST API as API Gateway would: routes, integrations, authorizers, validation. What is not known here is refused.
import * as z from 'zod';
import { checkGatewayResponses, GatewayResponses } from './gateway-responses.ts';
import { SchemaCompiler, type Validate } from './json-schema.ts';

const METHODS = ['get', 'post', 'put', 'delete', 'patch', 'head', 'options'] as const;

const FUNCTION_URI = /:lambda:path\/2015-03-31\/functions\/(arn:[^/]+)\/invocations$/;
const functionUri = z
  .string()
  .regex(FUNCTION_URI, 'expected the invocation URI of a Lambda function')
  .transform((uri) => FUNCTION_URI.exec(uri)?.[1] ?? '');

const Parameter = z.strictObject({
  name: z.string(),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean().default(false),
  schema: z.unknown().optional(),
  description: z.string().optional(),
});

const Integration = z.strictObject({
  type: z.string().toLowerCase().pipe(z.literal('aws_proxy')),
  httpMethod: z.literal('POST'),
  uri: functionUri,
  passthroughBehavior: z.string().optional(),
  /** For the role that API Gateway calls with: permissions have no meaning on a laptop. */
  credentials: z.string().optional(),
  timeoutInMillis: z.number().int().min(50).max(29_000).default(29_000),
});

const Content = z.record(z.string(), z.looseObject({ schema: z.unknown().optional() }));

const Operation = z.strictObject({
  operationId: z.string(),
  summary: z.string().optional(),
  description: z.string().optional(),
  tags: z.array(z.string()).optional(),
  parameters: z.array(Parameter).default([]),
  requestBody: z
    .strictObject({ required: z.boolean().default(false), content: Content, description: z.string().optional() })
    .optional(),
  /** For readers of the document: API Gateway does not check what a function answers. */
  responses: z.unknown().optional(),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
  'x-amazon-apigateway-integration': Integration,
  'x-amazon-apigateway-request-validator': z.string().optional(),
  'x-clarity-scope': z.string().optional(),
});

const Authorizer = z.strictObject({
  type: z.literal('request'),
  authorizerUri: functionUri,
  authorizerCredentials: z.string().optional(),
  authorizerResultTtlInSeconds: z.number().int().min(0).max(3600).default(300),
  identitySource: z.string(),
});

const SecurityScheme = z.strictObject({
  type: z.literal('apiKey'),
  name: z.string(),
  in: z.literal('header'),
  description: z.string().optional(),
  'x-amazon-apigateway-authtype': z.literal('custom').optional(),
  'x-amazon-apigateway-authorizer': Authorizer.optional(),
});

const Validator = z.strictObject({ validateRequestBody: z.boolean(), validateRequestParameters: z.boolean() });

const Document = z.strictObject({
  openapi: z.string().startsWith('3.0'),
  info: z.unknown().optional(),
  servers: z.unknown().optional(),
  tags: z.unknown().optional(),
  security: Operation.shape.security,
  paths: z.record(z.string().startsWith('/'), z.partialRecord(z.enum(METHODS), Operation)),
  components: z.strictObject({
    schemas: z.record(z.string(), z.unknown()).default({}),
    securitySchemes: z.record(z.string(), SecurityScheme).default({}),
  }),
  'x-amazon-apigateway-api-key-source': z.enum(['HEADER', 'AUTHORIZER']).default('HEADER'),
  'x-amazon-apigateway-request-validators': z.record(z.string(), Validator).default({}),
  'x-amazon-apigateway-request-validator': z.string().optional(),
  'x-amazon-apigateway-gateway-responses': GatewayResponses.default({}),
  /** Every laptop answers unsigned requests on its own port only. */
  'x-amazon-apigateway-policy': z.unknown().optional(),
  'x-amazon-apigateway-security-policy': z.string().optional(),
  'x-amazon-apigateway-endpoint-access-mode': z.string().optional(),
});
type Document = z.infer<typeof Document>;
type Operation = z.infer<typeof Operation>;

export interface AuthorizerSpec {
  name: string;
  functionArn: string;
  cacheSeconds: number;
  /** Names of the headers that must be there, and that the cached answer is kept for. */
  identityHeaders: string[];
}

export interface ApiRoute {
  method: string;
  path: string;
  functionArn: string;
  timeoutMs: number;
  authorizer: AuthorizerSpec | undefined;
  needsApiKey: boolean;
  /** Undefined when the template does not validate parameters. */
  requiredParameters: { name: string; in: 'path' | 'query' | 'header' }[] | undefined;
  /** By content type; undefined when the template does not validate bodies, or the route has none. */
  bodySchemas: ReadonlyMap<string, Validate> | undefined;
}

export interface ApiSpec {
  routes: ApiRoute[];
  apiKeySource: 'HEADER' | 'AUTHORIZER';
  gatewayResponses: GatewayResponses;
}

/** Throws an Error that names the place in the document and what was expected there. */
export function readOpenApi(body: unknown): ApiSpec {
  const parsed = Document.safeParse(body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`OpenAPI document, ${issue?.path.join(' > ')}: ${issue?.message}`);
  }
  const document = parsed.data;
  checkGatewayResponses(document['x-amazon-apigateway-gateway-responses']);
  const schemas = Object.entries(document.components.schemas);
  const compiler = new SchemaCompiler(
    new Map(schemas.map(([name, schema]) => [`#/components/schemas/${name}`, schema])),
  );
  compiler.checkDefinitions();
  const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => readRoute({ path, method, operation }, document, compiler)),
  );
  return {
    routes,
    apiKeySource: document['x-amazon-apigateway-api-key-source'],
    gatewayResponses: document['x-amazon-apigateway-gateway-responses'],
  };
}

interface Place {
  path: string;
  method: string;
  operation: Operation;
}

function readRoute({ path, method, operation }: Place, document: Document, compiler: SchemaCompiler): ApiRoute {
  const where = `${method.toUpperCase()} ${path}`;
  const integration = operation['x-amazon-apigateway-integration'];
  const validator = validatorOf(operation, document, where);
  const required = operation.parameters.filter((parameter) => parameter.required);
  return {
    method: method.toUpperCase(),
    path,
    functionArn: integration.uri,
    timeoutMs: integration.timeoutInMillis,
    ...securityOf(operation, document, where),
    requiredParameters: validator?.validateRequestParameters ? required : undefined,
    bodySchemas: validator?.validateRequestBody ? bodySchemas(operation, compiler, where) : undefined,
  };
}

function validatorOf(operation: Operation, document: Document, where: string) {
  const name = operation['x-amazon-apigateway-request-validator'] ?? document['x-amazon-apigateway-request-validator'];
  if (name === undefined) return undefined;
  const validator = document['x-amazon-apigateway-request-validators'][name];
  if (!validator) throw new Error(`${where}: there is no request validator ${name}`);
  return validator;
}

/** A request must satisfy all schemes that its operation names: an authorizer, a plain API key, or both. */
function securityOf(operation: Operation, document: Document, where: string) {
  const requirements = operation.security ?? document.security ?? [];
  const names = requirements.flatMap((requirement) => Object.keys(requirement));
  let authorizer: AuthorizerSpec | undefined;
  let needsApiKey = false;
  for (const name of names) {
    const scheme = document.components.securitySchemes[name];
    if (!scheme) throw new Error(`${where}: there is no security scheme ${name}`);
    const custom = scheme['x-amazon-apigateway-authorizer'];
    if (custom)
      authorizer = {
        name,
        functionArn: custom.authorizerUri,
        cacheSeconds: custom.authorizerResultTtlInSeconds,
        identityHeaders: identityHeaders(custom.identitySource, where),
      };
    else needsApiKey = true;
  }
  return { authorizer, needsApiKey };
}

function identityHeaders(source: string, where: string): string[] {
  return source.split(',').map((part) => {
    const [, header] = /^method\.request\.header\.([\w-]+)$/.exec(part.trim()) ?? [];
    if (header === undefined) throw new Error(`${where}: identity source ${part} is not known here, expected a header`);
    return header.toLowerCase();
  });
}

function bodySchemas({ requestBody }: Operation, compiler: SchemaCompiler, where: string) {
  if (!requestBody) return undefined;
  return new Map(
    Object.entries(requestBody.content).map(([type, { schema }]): [string, Validate] => {
      try {
        return [type, compiler.compile(schema)];
      } catch (error) {
        throw new Error(`${where}, body ${type}: ${error instanceof Error ? error.message : error}`);
      }
    }),
  );
}
