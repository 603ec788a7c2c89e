// One route of the public API, as data: from these come the OpenAPI document, API Gateway's request validation, the types of the handlers and the docs page.
import type * as z from 'zod';
import type { ServiceName } from '../services.ts';
import type { ProblemKind } from './problem-kinds.ts';

/** Scopes that a tenant gives to its own keys. `admin` implies the others of these. */
export const TENANT_SCOPES = [
  'classify',
  'batches:read',
  'batches:write',
  'suppliers:read',
  'review',
  'admin',
] as const;

/** `operator` is for what all tenants share, such as the supplier network. Only the command for a first key gives it. */
export const SCOPES = [...TENANT_SCOPES, 'operator'] as const;
export type Scope = (typeof SCOPES)[number];

/** Groups of operations, with what each is about. */
export const TAGS = {
  Addresses: 'Validation of addresses.',
  Batches: 'Files of payees: upload, progress, results, mapping of columns, redrive.',
  Classification: 'Quick answers for a few payees, without a file.',
  Exclusions: 'Exclusion keywords of the tenant: read, edit, try.',
  Keys: 'API keys of the tenant.',
  Mastercard: 'Searches at Mastercard Track Search.',
  Operations: 'Health, audit trail, cache and dead letters.',
  Predictions: 'Prediction of payment methods.',
  Reviews: 'Decisions of reviewers on payee types.',
  Settings: 'Settings of the tenant.',
  SIC: 'The published list of industry codes, and the industry of payees.',
  Suppliers: 'The supplier network: match, search, sync, import.',
  Webhooks: 'Calls to the tenant: secrets, a test call, deliveries.',
} as const;
export type Tag = keyof typeof TAGS;

type Shape = z.ZodType | undefined;

export interface Route<
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Body extends Shape = Shape,
  Response extends Shape = Shape,
> {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With parameters in braces, e.g. `/v1/batches/{id}`. */
  path: string;
  service: ServiceName;
  /** Camel case; names the operation in the OpenAPI document. */
  operationId: string;
  /** A few words, for lists of operations. */
  summary: string;
  /** What the operation does and what a caller has to know; whole sentences. */
  description: string;
  tag: Tag;
  /** The scope that the caller's key must have; `public` routes need no key. */
  scope: Scope | 'public';
  params?: Params;
  query?: Query;
  body?: Body;
  /** Request headers, for the OpenAPI document; the handler reads and checks them itself. */
  headers?: z.ZodObject;
  /** Problems of this operation, besides those that every operation has (openapi-problems.ts). */
  problems?: readonly ProblemKind[];
  /** Status of success, and the shape of its body. */
  status: number;
  response: Response;
  /** The answer as the OpenAPI document has it, where it says more than the type of the handler. */
  documented?: z.ZodType;
}

/** Declares a route; the inferred type carries its schemas to the handler. */
export const route = <P extends Shape, Q extends Shape, B extends Shape, R extends Shape>(
  definition: Route<P, Q, B, R>,
) => definition;

type Parsed<S extends Shape> = S extends z.ZodType ? z.output<S> : undefined;

export interface RouteInput<R extends Route> {
  params: Parsed<NonNullable<R['params']>>;
  query: Parsed<NonNullable<R['query']>>;
  body: Parsed<NonNullable<R['body']>>;
}
export type RouteResponse<R extends Route> = R['response'] extends z.ZodType ? z.input<R['response']> : undefined;
