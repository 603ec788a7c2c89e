// Command lines of the measuring commands: `--name value`, the flags --json and --help; whatever is wrong ends the process with one line.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

export interface Arguments {
  readonly json: boolean;
  /** The value of an option; ends the process when it is missing. */
  required(name: string): string;
  optional(name: string): string | undefined;
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
  const given = parsed(names, args, fail);
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
  return {
    json: given.has('json'),
    required,
    optional,
    file: (name) => existing(name, required(name)),
    dataFile: (file) => existing('data', join(required('data'), file)),
  };
}

function parsed(names: readonly string[], args: string[], fail: (reason: string) => never): Map<string, unknown> {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  try {
    const { values } = parseArgs({
      args,
      options: { ...options, json: { type: 'boolean' }, help: { type: 'boolean' } },
    });
    return new Map<string, unknown>(Object.entries(values));
  } catch (error) {
    return fail(error instanceof Error ? error.message.split('. ')[0] : String(error));
  }
}

/** CPU time of this process so far, in milliseconds. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
