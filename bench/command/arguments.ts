// Command lines of the measuring commands: `--name value`, the flags --json and --help; whatever is wrong ends the process with one line.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { refuseKeptOptions } from '#shared/command-line';

export interface Arguments {
  readonly json: boolean;
  /** The value of an option; ends the process when it is missing. */
  required(name: string): string;
  optional(name: string): string | undefined;
  /** The value of an option that counts something, or `normal`; ends the process when it is no whole number above 0. */
  count(name: string, normal: number): number;
  /** The value of an option that names a file to read; ends the process when there is no such file. */
  file(name: string): string;
  /** A file of the folder that --data names; ends the process when there is no such file. */
  dataFile(file: string): string;
}

const HELP_CODE = 0;
const USAGE_CODE = 2;

/** `args` are those behind the command; --help prints the usage and ends the process. */
export function readArguments(usage: string, names: readonly string[], args = process.argv.slice(2)): Arguments {
  const fail = (reason: string): never => {
    process.stderr.write(`${reason}. Usage: ${usage}\n`);
    return process.exit(USAGE_CODE);
  };
  const given = parsed(commandOf(usage), names, args, fail);
  if (given.has('help')) {
    process.stdout.write(`Usage: ${usage}\n`);
    process.exit(HELP_CODE);
  }
  const optional = (name: string) => {
    const value = given.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  const required = (name: string) => optional(name) ?? fail(`Missing --${name}`);
  const existing = (name: string, path: string) => (existsSync(path) ? path : fail(`--${name}: no such file: ${path}`));
  const count = (name: string, normal: number) => {
    const text = optional(name) ?? String(normal);
    return /^[1-9]\d{0,14}$/.test(text)
      ? Number(text)
      : fail(`--${name}: expected a whole number above 0, got ${text}`);
  };
  return {
    json: given.has('json'),
    required,
    optional,
    count,
    file: (name) => existing(name, required(name)),
    dataFile: (file) => existing('data', join(required('data'), file)),
  };
}

/** `npm run <script>`, with which each usage begins. */
const commandOf = (usage: string) => usage.split(' ').slice(0, 3).join(' ');

function parsed(
  command: string,
  names: readonly string[],
  args: string[],
  fail: (reason: string) => never,
): Map<string, unknown> {
  const strings = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  const options = { ...strings, json: { type: 'boolean' as const }, help: { type: 'boolean' as const } };
  try {
    refuseKeptOptions(command, Object.entries(options), process.env);
    return new Map<string, unknown>(Object.entries(parseArgs({ args, options }).values));
  } catch (error) {
    return fail(error instanceof Error ? error.message.split('. ')[0] : String(error));
  }
}

/** CPU time of this process so far, in milliseconds. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
