// npm run openapi: writes docs/openapi.json from the route contracts. A test fails when the file is stale.
import { writeFileSync } from 'node:fs';
import { readScriptArguments } from '../shared/command-line.ts';
import { openApiDocument } from '../shared/contract/openapi.ts';
import { ROUTES } from '../shared/contract/routes.ts';

readScriptArguments('npm run openapi: writes docs/openapi.json from the route contracts', () => {});
writeFileSync(new URL('openapi.json', import.meta.url), `${JSON.stringify(openApiDocument(ROUTES), null, 2)}\n`);
