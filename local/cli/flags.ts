// The options of `npm start` and `npm run send`, a row each: how it is parsed, and its line in the usage.
import type { ParseArgsConfig } from 'node:util';
import { LEAST_THRESHOLD } from '#shared/exclusion/exclude-by-type';
import { VENDOR_NAMES } from '../stack/vendors.ts';

export type Flag = NonNullable<ParseArgsConfig['options']>[string] & {
  /** What stands behind it in the usage. */
  value?: string;
  help: string;
};
export type Flags = Readonly<Record<string, Flag>>;

const vendors = VENDOR_NAMES.join(', ');

/** How files are sent. */
const SENDING = {
  out: {
    type: 'string',
    default: 'out',
    value: 'DIR',
    help: 'folder for the results: each run of a file has its own folder in it',
  },
  simulate: {
    type: 'boolean',
    default: false,
    help: 'simulators answer for what is not called for real: made-up answers, marked as simulated',
  },
  map: {
    type: 'string',
    multiple: true,
    value: 'ROLE=COLUMN',
    help: 'which column holds what, by label or number: --map name="Alpha Name" --map zip=#7; a role given twice takes both columns',
  },
  sheet: { type: 'string', value: 'NAME', help: 'the sheet, list or table of a page to read, by its name or number' },
  'dry-run': {
    type: 'boolean',
    default: false,
    help: 'show how the files are read and count their rows; spend nothing',
  },
  'exclude-by-type': {
    type: 'string',
    value: 'SHARE',
    help: `confidence from which a payee type excludes (${LEAST_THRESHOLD} to 1), or off; without it the settings of the tenant hold`,
  },
  'keep-sensitive': {
    type: 'boolean',
    default: false,
    help: 'keep numbers of bank accounts, cards and persons in the results, instead of their last four characters',
  },
  economy: {
    type: 'boolean',
    default: false,
    help: "without haste: OpenAI is asked at half price, for hours of the laptop's clock",
  },
} as const satisfies Flags;

const COMMON = {
  state: { type: 'string', default: '.clarity', value: 'DIR', help: 'folder that keeps everything between runs' },
  help: { type: 'boolean', default: false, help: 'print this' },
} as const satisfies Flags;

export const START_FLAGS = {
  once: { type: 'boolean', default: false, help: 'end when all rows are done' },
  ...SENDING,
  live: {
    type: 'string',
    multiple: true,
    value: 'NAME',
    help: `call this vendor for real, with the key that is in the environment: ${vendors}`,
  },
  suppliers: {
    type: 'string',
    value: 'FILE',
    help: 'your suppliers (CSV, XLSX, ...) are the network that payees are matched with, until another file is given',
  },
  'allow-local-webhooks': {
    type: 'boolean',
    default: false,
    help: 'webhooks may go to receivers on this machine (http://localhost:N), for trying one out',
  },
  'no-sample': { type: 'boolean', default: false, help: 'only start the stack, send nothing' },
  port: { type: 'string', value: 'N', help: 'port of the API (default: the one of the last run, or any that is free)' },
  ...COMMON,
} as const satisfies Flags;

export const SEND_FLAGS = { ...SENDING, ...COMMON } as const satisfies Flags;

/** The flags as lines of a usage, their defaults behind them. */
export function flagLines(flags: Flags): string {
  const rows = Object.entries(flags).map(([name, { value, help, default: normal }]) => [
    `--${name}${value ? ` ${value}` : ''}`,
    typeof normal === 'string' ? `${help} (default: ${normal})` : help,
  ]);
  const width = Math.max(...rows.map(([left = '']) => left.length));
  return rows.map(([left = '', help]) => `  ${left.padEnd(width)}  ${help}`).join('\n');
}
