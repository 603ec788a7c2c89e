// What both documents of the contract say of an operation: method, key and parameters.
import type * as z from 'zod';
import type { Route } from './route.ts';

/** API Gateway's import recognises a key requirement by this header; the name is the one its own exports use. */
export const KEY_SCHEME = 'api_key';
export const KEY_HEADER = 'x-api-key';

export type Method = Lowercase<Route['method']>;

const METHODS = { GET: 'get', POST: 'post', PUT: 'put', DELETE: 'delete' } as const;
export const methodOf = (route: Pick<Route, 'method'>): Method => METHODS[route.method];

type Place = 'path' | 'query' | 'header';

export interface PlacedParameter<S> {
  name: string;
  in: Place;
  required: boolean;
  schema: S;
}

type ToModel = (schema: z.ZodType, where: string) => Readonly<Record<string, unknown>>;

/** Parameters of a route, in the dialect that `toModel` writes. Throws where path and `params` disagree. */
export function parametersOf(route: Route, toModel: ToModel): PlacedParameter<unknown>[] {
  const parameters = [
    ...placed(route, 'path', route.params, toModel),
    ...placed(route, 'query', route.query, toModel),
    ...placed(route, 'header', route.headers, toModel),
  ];
  checkPath(route, parameters);
  return parameters;
}

function placed(route: Route, place: Place, schema: z.ZodType | undefined, toModel: ToModel) {
  if (!schema) return [];
  const { properties, required } = toModel(schema, `${route.operationId} ${place}`);
  const isRequired = (name: string) => Array.isArray(required) && required.includes(name);
  return Object.entries(properties ?? {}).map(([name, value]) => {
    return { name, in: place, required: place === 'path' || isRequired(name), schema: value };
  });
}

/** Every `{name}` of the path has a parameter, and the other way round. */
function checkPath(route: Route, parameters: readonly PlacedParameter<unknown>[]): void {
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const declared = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
  if (inPath.toSorted().join() === declared.toSorted().join()) return;
  throw new Error(`${route.operationId}: the path has {${inPath}}, the params have {${declared}}`);
}
