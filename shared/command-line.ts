// Reads the command line of an npm script strictly: what is wrong with it is one sentence, and --help prints its usage.
import { type ParseArgsConfig, parseArgs } from 'node:util';

/** Wrong use of a command; the message is all that the person needs. */
export class UsageError extends Error {
  override name = 'UsageError';
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Throws UsageError, which names the command that says more. `command` is as people type it: `npm run sync`. */
export function parseStrictly<const T extends ParseArgsConfig>(
  command: string,
  config: T,
  environment: Environment = process.env,
) {
  refuseKeptOptions(command, Object.entries(config.options ?? {}), environment);
  try {
    return parseArgs(config);
  } catch (error) {
    const [reason] = error instanceof Error ? error.message.split('. ') : [String(error)];
    throw new UsageError(`${reason}. ${command} -- --help lists the options.`);
  }
}

/**
 * What a script reads from its command line. `--help` prints the usage and ends the process with code 0, wrong use ends
 * it with one line and code 2. The usage begins with the command, as in `npm run generate -- [--rows N]`.
 */
export function readScriptArguments<T>(usage: string, read: (command: string) => T): T {
  if (process.argv.slice(2).includes('--help')) {
    process.stdout.write(`Usage: ${usage}\n`);
    process.exit(0);
  }
  try {
    return read(usage.split(' ').slice(0, 3).join(' '));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    return process.exit(2);
  }
}

/** The value of an option as a whole number; throws UsageError. */
export function wholeNumber(name: string, text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new UsageError(`--${name} ${text}: expected a whole number`);
}

type OptionEntry = [name: string, option: { type: 'string' | 'boolean' }];

/**
 * Without `--` npm keeps every option for itself: the script finds it in `npm_config_<name>` only, and a value that
 * stood behind it among the files. Going on would do something else than was asked, so it is refused.
 */
export function refuseKeptOptions(command: string, options: readonly OptionEntry[], environment: Environment): void {
  const kept = options.flatMap(([name, { type }]) => {
    const value = environment[`npm_config_${name.replace(/^no-/, '').replaceAll('-', '_')}`];
    // npm has options of these names itself, with a value in every run.
    if (value === undefined || (NPM_OPTIONS.has(name) && value !== 'true')) return [];
    return [type === 'string' ? `--${name} ${value === 'true' ? 'VALUE' : value}` : `--${name}`];
  });
  if (kept.length === 0) return;
  const names = kept.map((option) => option.split(' ')[0]).join(', ');
  throw new UsageError(
    `npm kept ${names} for itself: options of the command stand behind --, as in ${command} -- ${kept.join(' ')}`,
  );
}

const NPM_OPTIONS: ReadonlySet<string> = new Set(['dry-run', 'json', 'help']);
