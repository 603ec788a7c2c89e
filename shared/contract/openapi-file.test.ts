import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { errorsPage } from '../../docs/write-errors.ts';
import { openApiDocument } from './openapi.ts';
import { PROBLEM_KIND_NAMES, problemType } from './problem-kinds.ts';
import { ROUTES } from './routes.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

test('docs/openapi.json is what the routes say (npm run openapi writes it)', () => {
  expect(JSON.parse(read('docs/openapi.json'))).toEqual(JSON.parse(JSON.stringify(openApiDocument(ROUTES))));
});

test('docs/errors.md is what the table of problem kinds says (npm run openapi writes it)', () => {
  expect(read('docs/errors.md')).toBe(errorsPage());
  for (const kind of PROBLEM_KIND_NAMES) expect(read('docs/errors.md')).toContain(`\`${problemType(kind)}\``);
});

test('every documented kind of problem is answered somewhere, and only documented ones are', () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const sources = ['functions', 'shared', 'cdk/constructs']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    )
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => read(name));
  const thrown = sources.flatMap((text) => [
    ...[...text.matchAll(/ProblemError\(\s*'([a-z-]+)'/g)].map(([, kind]) => kind),
    ...[...text.matchAll(/problem\(\s*'([a-z-]+)'/g)].map(([, kind]) => kind),
    ...[...text.matchAll(/kind: '([a-z-]+)',\s*detail/g)].map(([, kind]) => kind),
    ...[...text.matchAll(/held \? '([a-z-]+)' : '([a-z-]+)'/g)].flatMap(([, held, failed]) => [held, failed]),
  ]);
  expect([...new Set(thrown)].toSorted()).toEqual([...PROBLEM_KIND_NAMES].toSorted());
});
