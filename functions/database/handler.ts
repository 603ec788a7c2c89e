// Database service: migrates the schema. Called by `{ command: 'up' | 'down' | 'status' | 'partitions' }`.
import * as z from 'zod';
import { connectDatabase } from '../../shared/db/connection/connect.ts';
import { service } from '../../shared/lambda/service.ts';
import { down, partitions, status, up } from './commands.ts';

const Environment = z.object({ DATABASE_SECRET_ARN: z.string() });

/** A migration may rewrite a table; it has the function's own 15 minutes. */
const QUERY_TIMEOUT_MS = 800_000;

const open = () =>
  connectDatabase(Environment.parse(process.env).DATABASE_SECRET_ARN, { queryTimeoutMs: QUERY_TIMEOUT_MS });

export const handler = service(async () => {
  const database = await open();
  return {
    commands: {
      up: (input, { clock }) => up(database, input, clock),
      down: (input) => down(database, input),
      status: () => status(database),
      partitions: (input, { clock }) => partitions(database, input, clock),
    },
  };
});
