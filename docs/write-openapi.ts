// npm run openapi: writes docs/openapi.json and docs/errors.md from the contract. A test fails when a file is stale.
import { writeFileSync } from 'node:fs';
import { readScriptArguments } from '../shared/command-line.ts';
import { openApiDocument } from '../shared/contract/openapi.ts';
import { ROUTES } from '../shared/contract/routes.ts';
import { errorsPage } from './write-errors.ts';

readScriptArguments('npm run openapi: writes docs/openapi.json and docs/errors.md from the contract', () => {});
writeFileSync(new URL('openapi.json', import.meta.url), `${JSON.stringify(openApiDocument(ROUTES), null, 2)}\n`);
writeFileSync(new URL('errors.md', import.meta.url), errorsPage());
