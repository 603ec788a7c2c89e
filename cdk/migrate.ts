// npm run migrate: brings the database's schema up to date from an operator's machine, before the Service stack exists. Afterwards the database function does the same.
import { down, status, up } from '../functions/database/commands.ts';
import { systemClock } from '../shared/clock.ts';
import { parseStrictly, readScriptArguments, UsageError } from '../shared/command-line.ts';
import { connectDatabase } from '../shared/db/connection/connect.ts';

const USAGE = 'npm run migrate -- up|down|status [--to TAG] [--dry-run] [--name clarity]';

const COMMANDS = ['up', 'down', 'status'];

const { values, wanted } = readScriptArguments(USAGE, (command) => {
  const { values, positionals } = parseStrictly(command, {
    allowPositionals: true,
    options: {
      to: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      /** First part of the stacks' names, as for the deployment. */
      name: { type: 'string', default: 'clarity' },
    },
  });
  const [wanted = 'up'] = positionals;
  if (!COMMANDS.includes(wanted)) throw new UsageError(`no command ${wanted}; expected ${USAGE}`);
  return { values, wanted };
});

/** A statement may rewrite a large table. */
const QUERY_TIMEOUT_MS = 900_000;
const database = await connectDatabase(`${values.name}-data/database`, { queryTimeoutMs: QUERY_TIMEOUT_MS });
try {
  console.log(JSON.stringify(await run(wanted), null, 2));
} finally {
  await database.close();
}

async function run(command: string): Promise<unknown> {
  const input = { to: values.to, dryRun: values['dry-run'] };
  if (command === 'up') return up(database, input, systemClock);
  if (command === 'down') return down(database, input);
  return status(database);
}
