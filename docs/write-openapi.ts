// npm run openapi: writes docs/openapi.json from the route contracts. A test fails when the file is stale.
import { writeFileSync } from 'node:fs';
import { openApiDocument } from '../shared/contract/openapi.ts';
import { ROUTES } from '../shared/contract/routes.ts';

writeFileSync(new URL('openapi.json', import.meta.url), `${JSON.stringify(openApiDocument(ROUTES), null, 2)}\n`);
