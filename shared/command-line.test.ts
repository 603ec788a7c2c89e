// Options that npm has kept for itself: they are named, with the command that was meant, and nothing is run without them.
import { expect, test } from 'vitest';
import { parseStrictly, UsageError } from './command-line.ts';

const OPTIONS = {
  once: { type: 'boolean' },
  out: { type: 'string' },
  'no-sample': { type: 'boolean' },
  'accept-change': { type: 'boolean' },
  'dry-run': { type: 'boolean' },
} as const;
const parse = (args: string[], environment: Record<string, string> = {}) =>
  parseStrictly('npm start', { args, options: OPTIONS, allowPositionals: true }, environment);

test.each([
  ['npm start --once', { npm_config_once: 'true' }, [], '--once', 'npm start -- --once'],
  [
    'npm start --out results a.csv',
    { npm_config_out: 'true' },
    ['results', 'a.csv'],
    '--out',
    'npm start -- --out VALUE',
  ],
  ['npm start --out=results', { npm_config_out: 'results' }, [], '--out', 'npm start -- --out results'],
  ['npm start --no-sample', { npm_config_sample: '' }, [], '--no-sample', 'npm start -- --no-sample'],
  ['npm run sync --dry-run', { npm_config_dry_run: 'true' }, [], '--dry-run', 'npm start -- --dry-run'],
  ['npm run sync --accept-change', { npm_config_accept_change: 'true' }, [], '--accept-change', '-- --accept-change'],
])('%s', (_, environment, args, name, command) => {
  const refused = () => parse(args, environment);
  expect(refused).toThrow(UsageError);
  expect(refused).toThrow(new RegExp(`npm kept ${name} for itself: .*${command}$`));
});

test('what npm sets in every run is no option of ours', () => {
  const environment = { npm_config_dry_run: '', npm_config_json: '', npm_config_yes: '', npm_config_cache: '/root' };
  expect(parse(['--once'], environment).values).toEqual({ once: true });
});

test('an unknown option is named in one line', () => {
  expect(() => parse(['--onse'])).toThrow("Unknown option '--onse'. npm start -- --help lists the options.");
});
