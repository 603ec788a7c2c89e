// npm run migrate: brings the database's schema up to date from an operator's machine, before the Service stack exists. Afterwards the database function does the same.
import { down, status, up } from '../../functions/database/commands.ts';
import { systemClock } from '../../shared/clock.ts';
import { UsageError } from '../../shared/command-line.ts';
import type { Database } from '../../shared/db/connection/client.ts';
import { connectDatabase } from '../../shared/db/connection/connect.ts';
import { enter, readOptions, runCommand } from './command.ts';

const USAGE = `npm run migrate -- up|down|status --stage NAME [--profile PROFILE] [--to TAG] [--dry-run]
  up       applies what is missing, up to and including --to
  down     takes back what came after --to; --to nothing loses all data
  status   lists the migrations, and when each was applied
--dry-run names what would be done.`;

const COMMANDS = ['up', 'down', 'status'];
/** A statement may rewrite a large table. */
const QUERY_TIMEOUT_MS = 900_000;

interface Wanted {
  command: string;
  to: string | undefined;
  dryRun: boolean;
}

await runCommand(USAGE, async (command) => {
  const { wanted, ...named } = read(command);
  const { dataStack } = enter(command, named);
  const database = await connectDatabase(`${dataStack}/database`, { queryTimeoutMs: QUERY_TIMEOUT_MS });
  try {
    console.log(JSON.stringify(await run(database, wanted), null, 2));
  } finally {
    await database.close();
  }
  return 0;
});

function read(command: string) {
  const { values, positionals, stage, profile } = readOptions(command, {
    to: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
  });
  const [direction, ...more] = positionals;
  if (direction === undefined) throw new UsageError(`Usage: ${USAGE}`);
  if (!COMMANDS.includes(direction) || more.length > 0) {
    throw new UsageError(`${positionals.join(' ')}: expected one of ${COMMANDS.join(', ')}`);
  }
  const to = values.to === undefined ? undefined : String(values.to);
  if (direction === 'down' && to === undefined) {
    throw new UsageError('--to TAG is missing: the migration to keep as the last one, or nothing to lose all data');
  }
  return { wanted: { command: direction, to, dryRun: values['dry-run'] === true }, stage, profile };
}

async function run(database: Database, { command, to, dryRun }: Wanted): Promise<unknown> {
  if (command === 'up') return up(database, { to, dryRun }, systemClock);
  if (command === 'down') return down(database, { to, dryRun });
  return status(database);
}
