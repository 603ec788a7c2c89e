// The document for API Gateway against the limits of its import, and against the routes it is made from.
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { gatewayDocument } from './gateway-document.ts';
import { type Route, route } from './route.ts';
import { ROUTES } from './routes.ts';

const document = gatewayDocument(ROUTES);
const operations = Object.values(document.paths).flatMap((item) => Object.values(item));

const rename = route({
  method: 'PUT',
  path: '/v1/things/{id}',
  service: 'batch',
  operationId: 'renameThing',
  summary: 'Rename a thing',
  description: 'Renames a thing.',
  tag: 'Batches',
  scope: 'batches:write',
  params: z.object({ id: z.uuid() }),
  query: z.object({ limit: z.coerce.number().int().positive().max(10).default(3) }),
  body: z.object({ name: z.string(), share: z.number().gt(0).lt(1).optional(), at: z.iso.datetime().optional() }),
  status: 200,
  response: z.object({ note: z.string().nullable() }),
});
const renamed = (changes: Partial<Route>): Route => ({ ...rename, ...changes });

describe('document for API Gateway', () => {
  it('has an operation for every route, with a unique id', () => {
    expect(operations.map(({ operationId }) => operationId).toSorted()).toEqual(
      ROUTES.map(({ operationId }) => operationId).toSorted(),
    );
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(ROUTES.length);
  });

  it('asks for a key on every route but the public ones', () => {
    for (const { operationId, scope } of ROUTES) {
      const operation = operations.find((candidate) => candidate.operationId === operationId);
      expect(operation?.security, operationId).toEqual(scope === 'public' ? [] : [{ api_key: [] }]);
    }
  });

  it('names models by letters and digits, and refers to models that exist, without siblings', () => {
    for (const name of Object.keys(document.components.schemas)) expect(name).toMatch(/^[A-Za-z0-9]+$/);
    for (const [, ref] of JSON.stringify(document).matchAll(/\{"\$ref":"#\/components\/schemas\/([^"]+)"\}/g)) {
      expect(Object.keys(document.components.schemas)).toContain(ref);
    }
    expect(JSON.stringify(document).match(/"\$ref"/g)).toHaveLength(
      JSON.stringify(document).match(/\{"\$ref":"[^"]+"\}/g)?.length ?? 0,
    );
  });

  it.each([
    'exclusiveMinimum',
    'exclusiveMaximum',
    'discriminator',
    '$defs',
    '"definitions"',
    '9007199254740991',
    'allOf',
  ])('holds no %s, which the import refuses or which says nothing', (keyword) => {
    expect(JSON.stringify(gatewayDocument([...ROUTES, rename]))).not.toContain(keyword);
  });

  it('turns exclusive bounds of whole numbers into inclusive ones, and keeps formats instead of long patterns', () => {
    const { paths, components } = gatewayDocument([rename]);
    expect(paths['/v1/things/{id}']?.put?.parameters).toEqual([
      { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
      { name: 'limit', in: 'query', required: false, schema: { default: 3, type: 'integer', minimum: 1, maximum: 10 } },
    ]);
    expect(components.schemas.RenameThingRequest).toEqual({
      type: 'object',
      properties: {
        name: { type: 'string' },
        share: { type: 'number', minimum: 0, maximum: 1 },
        at: { type: 'string', format: 'date-time' },
      },
      required: ['name'],
    });
  });

  it('requires a body only where an empty one would be refused', () => {
    const optional = renamed({ body: z.object({ dryRun: z.boolean().default(false) }) });
    expect(gatewayDocument([rename]).paths[rename.path]?.put?.requestBody?.required).toBe(true);
    expect(gatewayDocument([optional]).paths[rename.path]?.put?.requestBody?.required).toBe(false);
  });

  it.each([
    [
      'a nullable field in a body',
      { body: z.object({ a: z.object({ b: z.string().nullable() }) }) },
      /renameThing\.a\.b/,
    ],
    ['a path parameter without schema', { params: undefined }, /path has \{id\}, the params have \{\}/],
    ['an operation id with a dash', { operationId: 'rename-thing' }, /letters and digits/],
  ])('refuses %s', (_, changes, message) => {
    expect(() => gatewayDocument([renamed(changes)])).toThrow(message);
  });

  it('refuses a method declared twice', () => {
    expect(() => gatewayDocument([rename, renamed({ operationId: 'again' })])).toThrow('declared twice');
  });
});
