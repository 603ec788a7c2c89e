// Exclusion service: finds exclusion keywords in payee names before anything is paid for. Called by the chunk machine, quick classification and its routes.
import { stepIoFromEnv } from '../../shared/lambda/io.ts';
import { service } from '../../shared/lambda/service.ts';
import { KeywordLists } from './lists.ts';
import { exclusionRoutes } from './routes.ts';
import { excludeStep } from './step.ts';

export const handler = service(async () => {
  const { io, tokens, database } = await stepIoFromEnv();
  const lists = new KeywordLists(database.db);
  return { io, tokens, steps: [excludeStep(lists)], routes: exclusionRoutes(database, lists) };
});
