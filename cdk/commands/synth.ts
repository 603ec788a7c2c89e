// npm run synth: bundles the functions, then synthesises both stacks with AWS's own template validator on. Needs no network, credentials or docker.
import { UsageError } from '../../shared/command-line.ts';
import { synthesise } from './cdk.ts';
import { enter, readOptions, runCommand } from './command.ts';

const USAGE = `npm run synth -- [--stage NAME]
Writes both stacks to cdk.out/, with the settings of cdk/stages/NAME.json; without --stage those that the laptop runs with.`;

await runCommand(USAGE, async (command) => {
  const { stage, profile, positionals } = readOptions(command, {});
  if (positionals.length > 0) throw new UsageError(`${command}: expected no ${positionals[0]}`);
  if (stage !== undefined) enter(command, { stage, profile });
  synthesise(stage);
  return 0;
});
