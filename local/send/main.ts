// The command line of `npm run send`: sends files to the stack that is up in a state folder, and shows what comes of them.
import { UsageError } from '#shared/command-line';
import { ApiClient } from '../cli/api-client.ts';
import { runCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { onInterrupt } from '../cli/interrupt.ts';
import { readSendOptions, SEND_USAGE, type SendOptions } from '../cli/options.ts';
import { SAMPLE_PAYEES } from '../cli/sample.ts';
import { checkPlaces, sendFiles } from '../cli/send-files.ts';
import { type Providers, providersLine, runsSimulators, titlesOf } from '../stack/providers.ts';
import { findRunning } from '../stack/running-stack.ts';

/** The exit code, see exit-codes.ts. */
export function main(args: readonly string[]): Promise<number> {
  return runCommand(async () => {
    const options = readSendOptions(args, SAMPLE_PAYEES);
    if (options === 'help') console.log(SEND_USAGE);
    return options === 'help' ? EXIT.done : send(options);
  });
}

async function send(options: SendOptions): Promise<number> {
  const { apiUrl, apiKey, providers } = stackOf(options.state);
  refuseUnasked(providers, options);
  await checkPlaces(options);
  console.log(providersLine(providers));
  const interrupted = onInterrupt(() =>
    console.log('\nThe stack goes on with what it has. The same command again shows it and fetches the results.'),
  );
  const client = new ApiClient(apiUrl, apiKey);
  return Promise.race([sendFiles(options, { client, providers, takeUp: 'asked for', onLook: () => {} }), interrupted]);
}

function stackOf(stateDir: string) {
  const found = findRunning(stateDir);
  if (found.kind === 'up') return found;
  throw new UsageError(
    found.kind === 'starting'
      ? `The stack in ${stateDir} is still starting: send the file when it has printed its API.`
      : `No stack is up in ${stateDir}: start one with npm start -- --no-sample, or name its folder with --state DIR.`,
  );
}

/** Made-up answers only for who has asked for them, and real calls not for who expects none. */
function refuseUnasked(providers: Providers, { simulate }: SendOptions): void {
  if (simulate === runsSimulators(providers)) return;
  throw new UsageError(
    simulate
      ? 'This stack runs no simulators: send without --simulate, or start it with npm start -- --no-sample --simulate.'
      : `This stack runs simulators (${titlesOf(providers, 'simulated').join(', ')}), whose answers are made up: send with --simulate to take them, or restart it without (npm start -- --no-sample).`,
  );
}
