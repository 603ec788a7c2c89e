// The command line of `npm run sync`: which installation is meant, and the exit code. Errors that a person can do something about end as one line.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiClient } from '../cli/api-client.ts';
import { parseStrictly, UsageError } from '../cli/options.ts';
import { readInstallation } from '../stack/installation.ts';
import { runSync } from './run-sync.ts';

const USAGE = `npm run sync -- [options]

Runs the supplier sync now and says what changed. Exit code 0: published, or a dry run that would be accepted.

  --dry-run        read and compare, change nothing: prints the difference
  --accept-change  a person has seen the difference: the limits on change do not apply
  --state DIR      folder of the laptop's stack (default: .clarity)
  --help           print this

The installation is the one at API_URL, with the key API_KEY (scope admin); without them the stack that runs on this laptop.`;

const POLL_MS = 1_000;

export async function main(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  out: Pick<Console, 'log' | 'error'>,
  pollMs = POLL_MS,
): Promise<number> {
  try {
    const { values } = readArguments(args);
    if (values.help) {
      out.log(USAGE);
      return 0;
    }
    const wish = { dryRun: values['dry-run'], acceptChange: values['accept-change'] };
    const client = clientOf(environment, values.state);
    return (await runSync(wish, { client, print: (line) => out.log(line), pause: () => sleep(pollMs) })) ? 0 : 1;
  } catch (error) {
    out.error(messageOf(error));
    return error instanceof UsageError ? 2 : 1;
  }
}

const readArguments = (args: readonly string[]) =>
  parseStrictly('npm run sync', {
    args: [...args],
    options: {
      'dry-run': { type: 'boolean', default: false },
      'accept-change': { type: 'boolean', default: false },
      state: { type: 'string', default: '.clarity' },
      help: { type: 'boolean', default: false },
    },
  });

function clientOf({ API_URL, API_KEY }: Readonly<Record<string, string | undefined>>, state: string): ApiClient {
  if (API_URL && API_KEY) return new ApiClient(API_URL.replace(/\/+$/, ''), API_KEY);
  if (API_URL || API_KEY) throw new UsageError('expected both API_URL and API_KEY in the environment, found one');
  const installation = readInstallation(join(state, 'installation.json'));
  if (installation?.developer)
    return new ApiClient(`http://127.0.0.1:${installation.apiPort}`, installation.developer.apiKey);
  throw new UsageError(`expected API_URL and API_KEY in the environment, or a stack in ${state} (npm start)`);
}

/** Of a connection that cannot be made, fetch says nothing but that it failed. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
