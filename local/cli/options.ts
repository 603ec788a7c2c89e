// The command line of `npm start`.
import { existsSync, statSync } from 'node:fs';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { VENDOR_NAMES } from '../stack/vendors.ts';

export const USAGE = `npm start -- [options] [FILE ...]

Runs the whole stack on this laptop and sends the files through it (without a file: samples/payees.csv).

  --once        end when all rows are done, with exit code 0 if they all are
  --out DIR     folder for the results (default: out)
  --state DIR   folder that keeps everything between runs (default: .clarity)
  --port N      port of the API (default: the one of the last run, or any that is free)
  --live NAME   call this vendor for real, with the key that is in the environment: ${VENDOR_NAMES.join(', ')}
  --economy     without haste: OpenAI is asked at half price, for hours of the laptop's clock
  --no-sample   only start the stack, send nothing
  --help        print this`;

export interface CliOptions {
  once: boolean;
  out: string;
  state: string;
  port: number | undefined;
  live: ReadonlySet<string>;
  /** Send the files as batches without haste. */
  economy: boolean;
  /** Files to send, in this order. */
  files: string[];
}

/** Wrong use of the command line; the message is all that the person needs. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** `help` when that was asked for. Throws UsageError. */
export function readOptions(args: readonly string[], sample: string): CliOptions | 'help' {
  const { values, positionals } = parse(args);
  if (values.help) return 'help';
  for (const name of values.live) {
    if (!VENDOR_NAMES.includes(name))
      throw new UsageError(`--live ${name}: expected one of ${VENDOR_NAMES.join(', ')}`);
  }
  const isIdle = values['no-sample'] && positionals.length === 0;
  const files = positionals.length > 0 ? positionals : isIdle ? [] : [sample];
  for (const file of files) checkFile(file);
  const port = values.port === undefined ? undefined : readPort(values.port);
  const { once, out, state, economy } = values;
  return { once, out, state, economy, port, live: new Set(values.live), files };
}

const parse = (args: readonly string[]) =>
  parseStrictly('npm start', {
    args: [...args],
    allowPositionals: true,
    options: {
      once: { type: 'boolean', default: false },
      out: { type: 'string', default: 'out' },
      state: { type: 'string', default: '.clarity' },
      port: { type: 'string' },
      live: { type: 'string', multiple: true, default: [] },
      economy: { type: 'boolean', default: false },
      'no-sample': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });

/** Throws UsageError, which names the command that says more. */
export function parseStrictly<const T extends ParseArgsConfig>(command: string, config: T) {
  try {
    return parseArgs(config);
  } catch (error) {
    const [reason] = error instanceof Error ? error.message.split('. ') : [String(error)];
    throw new UsageError(`${reason}. ${command} -- --help lists the options.`);
  }
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UsageError(`--port ${text}: expected a number from 0 to 65535`);
}

function checkFile(file: string): void {
  if (!existsSync(file)) throw new UsageError(`${file}: there is no such file`);
  if (!statSync(file).isFile()) throw new UsageError(`${file}: expected a file, this is a folder`);
}
