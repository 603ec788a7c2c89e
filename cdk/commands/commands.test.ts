// The commands of an installation: wrong use gives one line and exit code 2, and only --stage selects the installation.
// What goes beyond
// the reading of arguments is run in a process of its own.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type CommandResult, runScript } from '../../tests/support/aws-account.ts';

/** A command runs when its module is loaded. */
const MODULES: Readonly<Record<string, () => Promise<unknown>>> = {
  synth: () => import('./synth.ts'),
  deploy: () => import('./deploy.ts'),
  diff: () => import('./diff.ts'),
  migrate: () => import('./migrate.ts'),
  keys: () => import('./keys.ts'),
  doctor: () => import('./doctor.ts'),
};
const COMMANDS = Object.keys(MODULES);
const home = mkdtempSync(join(tmpdir(), 'clarity-commands-'));
const NOBODY = { PATH: process.env.PATH, HOME: home, AWS_EC2_METADATA_DISABLED: 'true', CLARITY_STAGES: home };

beforeAll(() => {
  writeFileSync(join(home, 'acme.json'), JSON.stringify({ name: 'acme', region: 'eu-west-1' }));
  writeFileSync(join(home, 'typo.json'), JSON.stringify({ name: 'acme', region: 'eu-west-1', alarmEmial: [] }));
  writeFileSync(join(home, 'placeless.json'), JSON.stringify({ name: 'acme' }));
});
afterAll(() => rmSync(home, { recursive: true }));

const run = (line: string, more: Record<string, string> = {}): Promise<CommandResult> => {
  const [name = '', ...args] = line.split(' ');
  return runScript(name, args, { ...NOBODY, ...more });
};
/** In this process: a command that is refused has done nothing that outlives it. */
async function runHere(line: string): Promise<CommandResult> {
  const [name = '', ...args] = line.split(' ');
  const [out, err]: [string[], string[]] = [[], []];
  vi.spyOn(console, 'log').mockImplementation((text) => out.push(`${text}\n`));
  vi.spyOn(console, 'error').mockImplementation((text) => err.push(`${text}\n`));
  vi.stubEnv('CLARITY_STAGES', home);
  const { argv } = process;
  process.argv = [...argv.slice(0, 2), ...args];
  try {
    vi.resetModules();
    await MODULES[name]?.();
    return { status: Number(process.exitCode ?? 0), stdout: out.join(''), stderr: err.join('') };
  } finally {
    process.argv = argv;
    process.exitCode = undefined;
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  }
}

const isOneLine = ({ stdout, stderr }: CommandResult) => {
  expect(stdout).toBe('');
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).not.toMatch(/^\s+at /m);
};

describe('wrong use', () => {
  it.each([
    ['deploy', /no step: expected one of bootstrap, data, service/],
    ['deploy everything --stage acme', /everything: expected one of bootstrap/],
    ['deploy service', /--stage NAME is missing/],
    ['deploy service --stage nowhere', /cdk\/stages\/nowhere\.json is missing: expected one of acme/],
    ['deploy service --stage typo', /cdk\/stages\/typo\.json: alarmEmial: did you mean alarmEmails\?/],
    ['deploy service --stage placeless', /cdk\/stages\/placeless\.json: region is missing/],
    ['deploy service --stage acme --require-approval maybe', /--require-approval maybe: expected one of never/],
    [
      'deploy service --stage acme -c alarmEmail=a@b.example',
      /-c alarmEmail=\.\.\. is the key alarmEmails of cdk\/stages\/acme\.json/,
    ],
    [
      'deploy service --stage acme -c alarmEmial=a@b.example',
      /-c alarmEmial: there are no such flags; settings stand in cdk\/stages/,
    ],
    ['deploy diff --stage acme', /npm run diff -- --stage acme/],
    ['deploy service --stage', /--stage/],
    ['deploy service --stgae acme', /Unknown option '--stgae'/],
    ['synth --stage nowhere', /cdk\/stages\/nowhere\.json is missing/],
    [
      'synth -c mastercardPayeeTypes=Business',
      /mastercardPayeeTypes=\.\.\. is the key mastercardPayeeTypes of cdk\/stages/,
    ],
    ['synth everything', /expected no everything/],
    ['diff', /--stage NAME is missing/],
    ['diff --stage acme data', /expected no data/],
    ['migrate sideways --stage acme', /sideways: expected one of up, down, status/],
    ['migrate up', /--stage NAME is missing/],
    ['migrate down --stage acme', /--to TAG is missing/],
    ['migrate up --name clarity', /Unknown option '--name'/],
    ['keys --stage acme', /no command: expected attach or create/],
    ['keys create --stage acme', /--tenant "NAME OF THE TENANT" is missing/],
    ['doctor', /--stage NAME is missing/],
    ['doctor --stage ../acme', /expected the name of a file in cdk\/stages/],
  ])('npm run %s', async (line, says) => {
    const result = await runHere(line);
    expect(result.stderr).toMatch(says);
    expect(result.status).toBe(2);
    isOneLine(result);
  });

  it('npm run migrate without a direction prints how it is used, and does nothing', async () => {
    for (const line of ['migrate', 'migrate --stage acme']) {
      const { status, stderr } = await runHere(line);
      expect([status, stderr]).toEqual([
        2,
        expect.stringMatching(/^Usage: npm run migrate -- up\|down\|status --stage NAME/),
      ]);
    }
  });
});

describe('credentials', () => {
  const LINES = [
    'deploy service --stage acme',
    'deploy bootstrap --stage acme',
    'diff --stage acme',
    'migrate status --stage acme',
    'keys attach --stage acme',
    'doctor --stage acme',
  ];

  /** One by the SDK of the commands, one by the reader of secrets. */
  const PROFILED = ['deploy service --stage acme', 'migrate status --stage acme'];

  it.each(LINES)('npm run %s says in one line that there are none', { timeout: 60_000 }, async (line) => {
    const result = await run(line);
    expect(result.stderr).toMatch(/^no AWS credentials that work: /);
    expect(result.status).toBe(2);
    isOneLine(result);
  });

  it.each(PROFILED)('npm run %s --profile names the profile that there is not', { timeout: 60_000 }, async (line) => {
    const result = await run(`${line} --profile nobody`, { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 'x' });
    expect(result.stderr).toMatch(/^no AWS credentials of the profile nobody that work: /);
    expect(result.status).toBe(2);
    isOneLine(result);
  });
});

it('the CDK called without these commands refuses settings as context, too', { timeout: 60_000 }, () => {
  const CDK_CONTEXT_JSON = JSON.stringify({ alarmEmail: 'a@b.example', 'aws:cdk:version-reporting': false });
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'cdk/app.ts'], {
    env: { ...NOBODY, CDK_CONTEXT_JSON },
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([
    2,
    expect.stringMatching(/^settings are no flags any more: -c alarmEmail=.* is the key alarmEmails of .*\n$/),
  ]);
});

it.each(COMMANDS)('npm run %s -- --help prints its usage and does nothing', async (name) => {
  const { status, stdout, stderr } = await runHere(`${name} --help`);
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(new RegExp(`^Usage: npm run ${name} -- `));
  expect(stdout).toContain('--stage NAME');
});
