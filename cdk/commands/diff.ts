// npm run diff: what a deployment would change in both stacks of one installation.
import { UsageError } from '../../shared/command-line.ts';
import { cdk, OUTPUT, profileOptions, synthesise } from './cdk.ts';
import { enter, readOptions, runCommand } from './command.ts';
import { callerIdentity } from './identity.ts';

const USAGE = `npm run diff -- --stage NAME [--profile PROFILE]
Shows what a deployment would change, and changes nothing.`;

await runCommand(USAGE, async (command) => {
  const { stage, profile, positionals } = readOptions(command, {});
  if (positionals.length > 0) throw new UsageError(`${command}: expected no ${positionals[0]}`);
  const installation = enter(command, { stage, profile });
  await callerIdentity();
  synthesise(installation.name);
  cdk(['diff', '--app', OUTPUT, ...profileOptions(profile)]);
  return 0;
});
