// Database service: migrates the schema. Called by `{ command: 'up' | 'down' | 'status' | 'partitions' }`, and by CloudFormation as a custom resource.
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { systemClock } from '../../shared/clock.ts';
import { connectDatabase } from '../../shared/db/connection/connect.ts';
import { service } from '../../shared/lambda/service.ts';
import { down, partitions, status, up } from './commands.ts';
import { answerCloudFormation, CustomResourceEvent } from './custom-resource.ts';

const Environment = z.object({ DATABASE_SECRET_ARN: z.string() });

/** A migration may rewrite a table; it has the function's own 15 minutes. */
const QUERY_TIMEOUT_MS = 800_000;

const open = () =>
  connectDatabase(Environment.parse(process.env).DATABASE_SECRET_ARN, { queryTimeoutMs: QUERY_TIMEOUT_MS });

const commands = service(async () => {
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

export async function handler(event: unknown, context: Context): Promise<unknown> {
  const request = CustomResourceEvent.safeParse(event);
  if (!request.success) return commands(event, context);
  return answerCloudFormation(request.data, async () => {
    const database = await open();
    await up(database, {}, systemClock).finally(() => database.close());
  });
}
