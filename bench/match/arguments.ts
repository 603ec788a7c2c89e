// Command-line options of the measuring commands: `--name value`, and the bare flag --json.
import { parseArgs } from 'node:util';

export interface Arguments {
  readonly json: boolean;
  /** The value of an option; ends the process with one line when it is missing. */
  required(name: string): string;
  optional(name: string): string | undefined;
}

export function readArguments(usage: string, names: readonly string[]): Arguments {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  const { values } = parseArgs({ options: { ...options, json: { type: 'boolean' } } });
  const given = new Map<string, unknown>(Object.entries(values));
  const optional = (name: string) => {
    const value = given.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  const required = (name: string) => {
    const value = optional(name);
    if (value !== undefined) return value;
    process.stderr.write(`Missing --${name}. Usage: ${usage}\n`);
    return process.exit(2);
  };
  return { json: given.get('json') === true, required, optional };
}

/** CPU time of this process so far, in milliseconds. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
