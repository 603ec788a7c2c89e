// The command lines of `npm start` and `npm run send`, read and checked.
import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs';
import type * as z from 'zod';
import { type BatchOptions, SheetChoice } from '#shared/batch';
import { parseStrictly, UsageError } from '#shared/command-line';
import { type ExcludeByType, LEAST_THRESHOLD, TypeThreshold } from '#shared/exclusion/exclude-by-type';
import { VENDOR_NAMES } from '../stack/vendors.ts';
import { flagLines, SEND_FLAGS, START_FLAGS } from './flags.ts';
import { readMapping } from './mapping-flags.ts';

const EXIT_CODES =
  'Exit code 0: every row has ended; 1: not, and a line says why; 2: wrong use; 3: a file waits for a mapping of its columns.';

export const START_USAGE = `npm start -- [options] [FILE ...]

Runs the whole stack on this laptop and sends the files through it; without a file samples/payees.csv, with simulated
providers. For files of your own a provider without a key is not configured, and its step is skipped.

${flagLines(START_FLAGS)}

${EXIT_CODES}`;

export const SEND_USAGE = `npm run send -- [options] FILE ...

Sends files through the stack that npm start runs on this laptop, and shows what comes of them.

${flagLines(SEND_FLAGS)}

${EXIT_CODES}`;

/** How files are sent, whichever command sends them. */
export interface SendOptions {
  /** In this order. */
  files: string[];
  out: string;
  state: string;
  /** The person takes answers of simulators, which are made up. */
  simulate: boolean;
  /** All of them are the sample: nobody needs to be shown how it is read. */
  isSample: boolean;
  /** Of each batch. */
  batch: z.input<typeof BatchOptions>;
}

export interface StartOptions extends SendOptions {
  once: boolean;
  port: number | undefined;
  live: ReadonlySet<string>;
  /** Path of a file of suppliers that becomes the network. */
  suppliers: string | undefined;
  allowLocalWebhooks: boolean;
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
  const port = values.port === undefined ? undefined : readPort(values.port);
  const { once, suppliers, 'allow-local-webhooks': allowLocalWebhooks } = values;
  if (suppliers !== undefined) checkFile(suppliers);
  return { once, port, live, suppliers, allowLocalWebhooks, ...sendingOf(values, files, sample) };
}

export function readSendOptions(args: readonly string[], sample: string): SendOptions | 'help' {
  const { values, positionals } = parseStrictly('npm run send', {
    args: [...args],
    allowPositionals: true,
    options: SEND_FLAGS,
  });
  if (values.help) return 'help';
  if (positionals.length === 0)
    throw new UsageError('expected a file to send, as in npm run send -- my-vendors.csv; --help lists the options.');
  return sendingOf(values, positionals, sample);
}

interface SendingValues {
  out: string;
  state: string;
  economy: boolean;
  simulate: boolean;
  map?: string[] | undefined;
  sheet?: string | undefined;
  'dry-run': boolean;
  'exclude-by-type'?: string | undefined;
  'keep-sensitive': boolean;
}

/** Simulators are for the sample, and for whoever asks for them. */
function sendingOf(values: SendingValues, files: string[], sample: string): SendOptions {
  for (const file of files) checkFile(file);
  const isSample = files.length > 0 && files.every((file) => realpathSync(file) === realpathSync(sample));
  const { out, state, economy, simulate, sheet, 'dry-run': dryRun, 'keep-sensitive': keepSensitive } = values;
  const mapping = readMapping(values.map ?? []);
  const byType = values['exclude-by-type'];
  const batch = {
    economy,
    dryRun,
    ...(byType !== undefined && { excludeByType: readExcludeByType(byType) }),
    ...(keepSensitive && { keepSensitive }),
    ...(mapping && { mapping }),
    ...(sheet !== undefined && { sheet: readSheet(sheet) }),
  };
  return { files, out, state, simulate: simulate || isSample, isSample, batch };
}

function readExcludeByType(text: string): z.input<typeof ExcludeByType> {
  if (text === 'off') return { enabled: false };
  const isNumber = /^(?:\d+(?:\.\d*)?|\.\d+)$/.test(text);
  const threshold = TypeThreshold.safeParse(isNumber ? Number(text) : undefined);
  if (threshold.success) return { threshold: threshold.data };
  throw new UsageError(`--exclude-by-type ${text}: expected a confidence from ${LEAST_THRESHOLD} to 1, or off`);
}

function readSheet(text: string): string {
  if (SheetChoice.safeParse(text).success) return text.trim();
  throw new UsageError('--sheet: expected the name or the number of a sheet');
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
  try {
    accessSync(file, constants.R_OK);
  } catch {
    throw new UsageError(`${file}: may not be read by you`);
  }
}
