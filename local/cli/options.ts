// The command line of `npm start`, read and checked.
import { existsSync, statSync } from 'node:fs';
import type * as z from 'zod';
import type { BatchOptions } from '#shared/batch';
import { parseStrictly, UsageError } from '#shared/command-line';
import { VENDOR_NAMES } from '../stack/vendors.ts';
import { flagLines, START_FLAGS } from './flags.ts';

export const START_USAGE = `npm start -- [options] [FILE ...]

Runs the whole stack on this laptop and sends the files through it (without a file: samples/payees.csv).

${flagLines(START_FLAGS)}

Exit code 0: every row has ended; 1: not, and a line says why; 2: wrong use; 3: a file waits for a mapping of its columns.`;

/** How files are sent, whichever command sends them. */
export interface SendOptions {
  /** In this order. */
  files: string[];
  out: string;
  state: string;
  /** Of each batch. */
  batch: z.input<typeof BatchOptions>;
}

export interface StartOptions extends SendOptions {
  once: boolean;
  port: number | undefined;
  live: ReadonlySet<string>;
}

/** `help` when that was asked for. Throws UsageError. */
export function readStartOptions(args: readonly string[], sample: string): StartOptions | 'help' {
  const { values, positionals } = parseStrictly('npm start', {
    args: [...args],
    allowPositionals: true,
    options: START_FLAGS,
  });
  if (values.help) return 'help';
  const live = new Set(values.live);
  for (const name of live) {
    if (!VENDOR_NAMES.includes(name))
      throw new UsageError(`--live ${name}: expected one of ${VENDOR_NAMES.join(', ')}`);
  }
  const isIdle = values['no-sample'] && positionals.length === 0;
  const files = positionals.length > 0 ? positionals : isIdle ? [] : [sample];
  for (const file of files) checkFile(file);
  const port = values.port === undefined ? undefined : readPort(values.port);
  const { once, out, state, economy } = values;
  return { once, out, state, port, live, files, batch: { economy } };
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UsageError(`--port ${text}: expected a number from 0 to 65535`);
}

/** Throws UsageError unless it is a file that is there. */
export function checkFile(file: string): void {
  if (!existsSync(file)) throw new UsageError(`${file}: there is no such file`);
  if (!statSync(file).isFile()) throw new UsageError(`${file}: expected a file, this is a folder`);
}
