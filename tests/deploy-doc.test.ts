// docs/deploy.md: every command that it prints is run as far as the first question to AWS, and its table of settings is that of stage files.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { readStage } from '../cdk/stages/read-stage.ts';
import { StageFile } from '../cdk/stages/stage.ts';
import { runScript } from './support/aws-account.ts';

const TEXT = readFileSync(fileURLToPath(new URL('../docs/deploy.md', import.meta.url)), 'utf8');
const home = mkdtempSync(join(tmpdir(), 'clarity-deploy-doc-'));
afterAll(() => rmSync(home, { recursive: true }));

/** In fences and in the text; those with a `<name>` to fill in are patterns. */
const commands = [...TEXT.matchAll(/npm run (\w+) -- ([^`\n|]*)/g)]
  .map(([, name = '', line = '']) => ({ name, line: line.trim() }))
  .filter(({ line }) => !line.includes('<'));
const unique = [...new Map(commands.map((command) => [`${command.name} ${command.line}`, command])).values()];
/** As a shell reads the line. */
const wordsOf = (line: string) =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');

test('it prints every command of an installation', () => {
  const names = new Set(unique.map(({ name }) => name));
  expect([...names].toSorted()).toEqual(['deploy', 'diff', 'doctor', 'keys', 'migrate', 'synth']);
  expect(unique.some(({ line }) => line.includes('--require-approval never'))).toBe(true);
});

test.each(unique.filter(({ name }) => name !== 'synth'))(
  'npm run $name -- $line is understood, and stops for want of credentials',
  { timeout: 60_000 },
  async ({ name, line }) => {
    const nobody = { PATH: process.env.PATH, HOME: home, AWS_EC2_METADATA_DISABLED: 'true' };
    const { status, stdout, stderr } = await runScript(name, wordsOf(line), nobody);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^no AWS credentials that work: .*\n$/);
  },
);

test('all commands name a stage that is in the repository', () => {
  for (const { name, line } of unique) {
    const [, stage = ''] = /--stage (\S+)/.exec(line) ?? [];
    expect(readStage(stage).region, `npm run ${name} -- ${line}`).toMatch(/-\d$/);
  }
  const [, region] = /put-secret-value --region (\S+)/.exec(TEXT) ?? [];
  expect(region).toBe(readStage('example').region);
});

test('its table of settings has every key of a stage file, and no other', () => {
  const [, section = ''] = TEXT.split('\n## Settings\n');
  const [table = ''] = section.split('\n## ');
  const told = [...table.matchAll(/^\| `([\w.]+)` \|/gm)].map(([, key = '']) => key.split('.')[0]);
  expect([...new Set(told)].toSorted()).toEqual(Object.keys(StageFile.shape).toSorted());
});
