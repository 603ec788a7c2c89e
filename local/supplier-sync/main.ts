// The command line of `npm run sync`: which installation is meant, and the exit code. Errors that a person can do something about end as one line.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseStrictly, UsageError } from '#shared/command-line';
import { ApiClient } from '../cli/api-client.ts';
import { runCommand } from '../cli/command.ts';
import { checkFile } from '../cli/options.ts';
import { readInstallation } from '../stack/installation.ts';
import { runSync } from './run-sync.ts';

const USAGE = `npm run sync -- [options]

Runs the supplier sync now and says what changed. Exit code 0: published, or a dry run that would be accepted.

  --file FILE      take the suppliers from this file (CSV, XLSX, ...) instead of BigQuery
  --dry-run        read and compare, change nothing: prints the difference
  --accept-change  a person has seen the difference: the limits on change do not apply
  --state DIR      folder of the laptop's stack (default: .clarity)
  --help           print this

The installation is the one at API_URL, with the key API_KEY (scope operator); without them the stack that runs on this laptop.`;

const POLL_MS = 1_000;

type Environment = Readonly<Record<string, string | undefined>>;

export async function main(
  args: readonly string[],
  environment: Environment,
  out: Pick<Console, 'log' | 'error'>,
  pollMs = POLL_MS,
): Promise<number> {
  const work = async () => {
    const { values } = readArguments(args, environment);
    if (values.help) {
      out.log(USAGE);
      return 0;
    }
    const { file } = values;
    if (file !== undefined) checkFile(file);
    const wish = { dryRun: values['dry-run'], acceptChange: values['accept-change'], file };
    const client = clientOf(environment, values.state);
    return (await runSync(wish, { client, print: (line) => out.log(line), pause: () => sleep(pollMs) })) ? 0 : 1;
  };
  return runCommand(work, out.error);
}

const readArguments = (args: readonly string[], environment: Environment) =>
  parseStrictly(
    'npm run sync',
    {
      args: [...args],
      options: {
        file: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        'accept-change': { type: 'boolean', default: false },
        state: { type: 'string', default: '.clarity' },
        help: { type: 'boolean', default: false },
      },
    },
    environment,
  );

function clientOf({ API_URL, API_KEY }: Environment, state: string): ApiClient {
  if (API_URL && API_KEY) return new ApiClient(API_URL.replace(/\/+$/, ''), API_KEY);
  if (API_URL || API_KEY) throw new UsageError('expected both API_URL and API_KEY in the environment, found one');
  const installation = readInstallation(join(state, 'installation.json'));
  if (installation?.developer)
    return new ApiClient(`http://127.0.0.1:${installation.apiPort}`, installation.developer.apiKey);
  throw new UsageError(`expected API_URL and API_KEY in the environment, or a stack in ${state} (npm start)`);
}
