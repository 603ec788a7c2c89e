// One route of the public API, as data: from these come the OpenAPI document, API Gateway's request validation, the types of the handlers and the docs page.
import type * as z from 'zod';
import type { ServiceName } from '../services.ts';

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
  summary: string;
  tag: string;
  /** The scope that the caller's key must have; `public` routes need no key. */
  scope: Scope | 'public';
  params?: Params;
  query?: Query;
  body?: Body;
  /** Status of success, and the shape of its body. */
  status: number;
  response: Response;
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
