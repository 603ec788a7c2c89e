// docs/openapi.json says what everything is, its examples are true, linters find nothing, and a generated client is
// typed.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { type RulesetDefinition, Spectral } from '@stoplight/spectral-core';
import { oas } from '@stoplight/spectral-rulesets';
import openapiTS, { astToString } from 'openapi-typescript';
import { expect, test } from 'vitest';
import { BatchOptions } from '#shared/batch';
import { EXAMPLES, NOTICE_EXAMPLES } from '#shared/contract/examples/examples';
import { gatewayDocument } from '#shared/contract/gateway-document';
import { openApiDocument } from '#shared/contract/openapi';
import { exampleOf } from '#shared/contract/openapi-problems';
import { Problem } from '#shared/contract/problem';
import { PROBLEM_KIND_NAMES } from '#shared/contract/problem-kinds';
import { ROUTES } from '#shared/contract/routes';
import { BatchNotice, WebhookBody } from '#shared/webhook-notice';
import { announcements } from '../functions/orchestration/notices/announce.ts';
import { aBatch } from './support/a-batch.ts';

const FILE = new URL('../docs/openapi.json', import.meta.url);
const text = await readFile(FILE, 'utf8');
const document = openApiDocument(ROUTES);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Places of properties and parameters without a description of their own or of the component that they are. */
function undescribed(node: unknown, where: string): string[] {
  if (Array.isArray(node)) return node.flatMap((item, i) => undescribed(item, `${where}.${i}`));
  if (!isObject(node)) return [];
  return Object.entries(node).flatMap(([keyword, value]) => {
    // Examples are data and no schemas.
    if (keyword === 'example' || keyword === 'examples') return [];
    if (keyword !== 'properties' || !isObject(value)) return undescribed(value, `${where}.${keyword}`);
    return Object.entries(value).flatMap(([name, property]) => [
      ...(isDescribed(property) ? [] : [`${where}.${name}`]),
      ...undescribed(property, `${where}.${name}`),
    ]);
  });
}
const hasText = (node: unknown) =>
  isObject(node) && typeof node.description === 'string' && node.description.trim().length > 2;
const isDescribed = (node: unknown) =>
  hasText(node) || (isObject(node) && hasText(document.components.schemas[String(node.$ref).split('/').at(-1) ?? '']));

const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ where: `${method} ${path}`, operation })),
);

test('every property, parameter and component has a description', () => {
  expect(undescribed(document.components.schemas, 'schemas')).toEqual([]);
  const parameters = operations.flatMap(({ where, operation }) =>
    (operation.parameters ?? []).filter((one) => !isDescribed(one)).map(({ name }) => `${where} ${name}`),
  );
  expect(parameters).toEqual([]);
  const bodies = /(Request|Response)$/;
  const components = Object.entries(document.components.schemas).filter(([name]) => !bodies.test(name));
  expect(components.filter(([, schema]) => !isDescribed(schema)).map(([name]) => name)).toEqual([]);
});

test('every operation has a summary of a few words, a description of its own, a known tag and an id', () => {
  const tags = document.tags.map(({ name }) => name);
  for (const { where, operation } of operations) {
    const { summary, description, operationId } = operation;
    expect(summary.length, where).toBeLessThanOrEqual(60);
    expect(description, where).toMatch(/\.$/);
    expect(description.length, where).toBeGreaterThan(summary.length);
    expect(
      operation.tags.every((tag) => tags.includes(tag)),
      where,
    ).toBe(true);
    expect(operationId, where).toMatch(/^[a-z][A-Za-z]+$/);
  }
});

test.each(ROUTES.map((route) => [route.operationId, route] as const))(
  'the example of %s is what its own schemas take',
  (operationId, route) => {
    const { parameters = {}, request, answer } = EXAMPLES[operationId] ?? {};
    const { params, query, headers, body } = route;
    const named = [params, query, headers].map((schema) =>
      Object.keys(schema?.toJSONSchema({ io: 'input' }).properties ?? {}),
    );
    expect(Object.keys(parameters).filter((name) => !named.flat().includes(name))).toEqual([]);
    for (const [i, schema] of [params, query, headers].entries()) {
      const own = Object.entries(parameters).filter(([name]) => named[i]?.includes(name));
      expect(schema?.safeParse(Object.fromEntries(own)).error?.issues, `parameters ${i}`).toBeUndefined();
    }
    expect(request === undefined, 'a request where there is a body').toBe(body === undefined);
    expect(body?.safeParse(request).error?.issues).toBeUndefined();
    const shown = route.documented ?? route.response;
    expect(answer === undefined, 'an answer where there is one').toBe(shown === undefined);
    // Equal: no field is unknown to the schema, no default is left to it.
    if (shown) expect(shown.parse(answer)).toEqual(answer);
    expect(route.response?.safeParse(answer).error?.issues).toBeUndefined();
  },
);

test('examples stand for operations that exist', () => {
  const ids = ROUTES.map(({ operationId }) => operationId);
  expect(Object.keys(EXAMPLES).filter((id) => !ids.includes(id))).toEqual([]);
});

test('every kind of problem has an example that is a problem', () => {
  for (const kind of PROBLEM_KIND_NAMES) expect(Problem.parse(exampleOf(kind))).toEqual(exampleOf(kind));
});

test('the webhook is described as it is sent', () => {
  const options = BatchOptions.parse({ webhookUrl: 'https://erp.example.com/hook' });
  const ended = aBatch({ status: 'done', options, rowsRead: 10, rowsRejected: 1, finishedAt: new Date(0) });
  const waits = aBatch({ status: 'awaiting_mapping', options, question: 'Which column holds the payee?' });
  const notices = [ended, waits].flatMap((batch) => announcements(batch).map(({ payload }) => payload));
  const bodies = notices.map((payload) => (isObject(payload) && 'ended' in payload ? payload.ended : payload));
  expect(bodies).toHaveLength(4);
  for (const body of bodies) {
    const sent = JSON.parse(JSON.stringify(body));
    expect(BatchNotice.parse(sent)).toEqual(sent);
  }
  for (const example of Object.values(NOTICE_EXAMPLES)) expect(WebhookBody.parse(example)).toEqual(example);
});

test('API Gateway gets the same operations, parameters and needed bodies', () => {
  const gateway = gatewayDocument(ROUTES);
  const shown = (paths: Readonly<Record<string, object>>) =>
    Object.entries(paths).map(([path, item]) => [
      path,
      Object.entries(item).map(([method, { operationId, security, parameters = [], requestBody }]) => ({
        ...{ method, operationId, security, isBodyNeeded: requestBody?.required },
        parameters: parameters.map(({ name, in: place, required }: Record<string, unknown>) => [name, place, required]),
      })),
    ]);
  expect(shown(gateway.paths)).toEqual(shown(document.paths));
});

/** A document without a summary, so that a linter that reads no rules is found out. */
const SPOILED = JSON.stringify({ ...JSON.parse(text), paths: { '/x': { get: { responses: {} } } }, webhooks: {} });

async function redocly(source: string): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended'], telemetry: 'off' });
  const found = await lintFromString({ source, absoluteRef: 'openapi.json', config });
  return found.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`);
}

test('Redocly (recommended) finds nothing', async () => {
  expect(await redocly(text)).toEqual([]);
  expect(await redocly(SPOILED)).toContainEqual(expect.stringContaining('operation-summary'));
});

async function spectral(source: string): Promise<string[]> {
  const linter = new Spectral();
  const ruleset: unknown = {
    extends: [[oas, 'all']],
    // The operator of an installation has an address; the product has none.
    rules: { 'contact-properties': 'off' },
  };
  // The rules are typed against another version of the same types.
  linter.setRuleset(ruleset as RulesetDefinition);
  const found = await linter.run(JSON.parse(source));
  return found.map(({ code, message, path }) => `${code}: ${message} ${path.join('.')}`);
}

test('Spectral (oas, all rules) finds nothing', async () => {
  expect(await spectral(text)).toEqual([]);
  expect(await spectral(SPOILED)).toContainEqual(expect.stringContaining('operation-description'));
});

const run = promisify(execFile);
const TSC = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
const SAMPLE = new URL('../docs/client/sample.ts', import.meta.url);

test('a TypeScript client that is generated from the document has typed answers', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'client-'));
  try {
    const types = astToString(await openapiTS(JSON.parse(text), { defaultNonNullable: false, silent: true }));
    await writeFile(join(folder, 'clarity-engine.d.ts'), types);
    await writeFile(join(folder, 'sample.ts'), await readFile(SAMPLE, 'utf8'));
    const compilerOptions = {
      ...{ target: 'ES2023', lib: ['ES2023', 'DOM'], module: 'NodeNext', strict: true, noEmit: true, types: [] },
      ...{ noUnusedLocals: true, exactOptionalPropertyTypes: true },
    };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['sample.ts'] }));
    const { stdout } = await run(process.execPath, [TSC, '-p', folder]).catch((error: { stdout: string }) => error);
    expect(stdout).toBe('');
  } finally {
    await rm(folder, { recursive: true });
  }
});
