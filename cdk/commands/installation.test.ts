// keys and doctor of one installation, in processes of their own, over real HTTP and a real database.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFirstKey } from '../../functions/gateway/keys.ts';
import { appendAudit } from '../../shared/db/operations/audit.ts';
import { createApiKey, listLiveKeys, revokeApiKey } from '../../shared/db/tenants/api-keys.ts';
import { ensureTenant } from '../../shared/db/tenants/tenants.ts';
import { type AccountState, startAccount } from '../../tests/support/aws-account.ts';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { mayTake } from '../doctor/account.ts';
import { DEFAULT_STAGE } from '../stages/stage.ts';
import { ofType, propertyOf, synthesise } from '../synthesised.ts';

const NOW = new Date();
const EMAILS = ['oncall@acme.example', 'second@acme.example'];
const STAGE = { name: 'acme', region: 'us-east-1', alarmEmails: EMAILS };
const PLAN = { name: 'acme-service-standard', throttle: undefined, quota: undefined };
const PRIVATE = 'pw-91-never-shown';

const state: AccountState = { concurrency: 1000, bootstrap: '21', stacks: {}, subscriptions: {} };
let database: TestDatabase;
let empty: TestDatabase;
let account: Awaited<ReturnType<typeof startAccount>>;

beforeAll(async () => {
  database = await testDatabase();
  empty = await testDatabase({ empty: true });
  account = await startAccount(state, STAGE);
});
afterAll(async () => {
  await account.stop();
  await empty.close();
  await database.close();
});

const doctor = async (more: Record<string, string> = {}) => {
  const { status, stdout, stderr } = await account.run('doctor', ['--stage', 'acme'], more);
  expect(stderr).toBe('');
  expect(stdout).not.toContain(PRIVATE);
  const lines = stdout.trim().split('\n');
  for (const line of lines) expect(line).toMatch(/^(ok|warn|missing) +\S/);
  return { status, lines, about: (what: string) => lines.find((line) => line.replace(/^\w+ +/, '').startsWith(what)) };
};

/** A key as the API makes it, with its twin in the usage plan. */
const makeKeyOf = async (tenantName: string) => {
  const { db } = database;
  return makeFirstKey(
    { tenantName },
    {
      createKey: (fresh, secret) => createApiKey(db, fresh, secret),
      revokeKey: (tenantId, id, at) => revokeApiKey(db, tenantId, id, at),
      ensureTenant: (fresh) => ensureTenant(db, fresh),
      audit: (entry) => appendAudit(db, entry),
      usageKeys: {
        create: async (name) => {
          const { id } = account.keys.create({ name, value: name, enabled: true });
          account.keys.update(id, { plans: ['plan-1'] });
          return id;
        },
        delete: async (id) => account.keys.delete(id),
      },
    },
    NOW,
  );
};

describe('npm run doctor', { timeout: 120_000 }, () => {
  it('says of an account without anything what to do first, and ends with 1', async () => {
    Object.assign(state, { bootstrap: undefined, concurrency: 10 });
    const { status, about } = await doctor({ AWS_REGION: 'eu-central-1' });
    expect(status).toBe(1);
    expect(about('credentials')).toContain('ok      credentials: account 000000000000');
    expect(about('region')).toMatch(/^warn +region: us-east-1, although AWS_REGION says eu-central-1/);
    expect(about('Lambda concurrency')).toMatch(/^missing .*10 at once .* may take 78, each running batch 40 more/);
    expect(about('CDK bootstrap')).toMatch(/^missing .*npm run deploy -- bootstrap --stage acme$/);
    expect(about('data stack')).toMatch(/^missing .*npm run deploy -- data --stage acme$/);
    expect(about('secret acme-data/database')).toMatch(/^missing .*does not exist/);
    expect(about('service stack')).toMatch(/^missing .*npm run deploy -- service --stage acme$/);
  });

  it('tells unfilled, misconfigured and no JSON apart, without a value, and a database without its schema', async () => {
    Object.assign(state, { bootstrap: '5', concurrency: 100, stacks: { 'acme-data': 'CREATE_COMPLETE' } });
    account.fill('acme-data/database', JSON.stringify(empty.secret));
    account.fill('acme-data/openai', PRIVATE);
    account.fill('acme-data/mastercard', '{"configured":false,"unused":"x"}');
    account.fill('acme-data/google', `\uFEFF{"apiKey":"${PRIVATE}"}`);
    account.fill('acme-data/akkio', `{"apiKey":"${PRIVATE}",}`);
    account.fill('acme-data/bigquery', `{"project":"${PRIVATE}"}`);
    const { status, about } = await doctor();
    expect(status).toBe(1);
    expect(about('Lambda concurrency')).toMatch(/^warn/);
    expect(about('CDK bootstrap')).toMatch(/^missing .*version 5 is older than 6/);
    expect(about('data stack')).toMatch(/^ok/);
    expect(about('secret acme-data/database')).toMatch(/^ok/);
    expect(about('secret acme-data/openai')).toMatch(/^missing .*misconfigured: no JSON, .*bare value/);
    expect(about('secret acme-data/mastercard')).toMatch(/^warn .*unfilled: its step is switched off/);
    expect(about('secret acme-data/google')).toMatch(/^missing .*misconfigured: no JSON, .*byte order mark/);
    expect(about('secret acme-data/akkio')).toMatch(/^missing .*misconfigured: no JSON, .*comma/);
    expect(about('secret acme-data/bigquery')).toMatch(
      /^missing .*misconfigured: the bigquery secret is not as expected/,
    );
    expect(about('database:')).toMatch(/^ok +database: Postgres 17/);
    expect(about('database rights')).toMatch(/^ok/);
    expect(about('migrations')).toMatch(/^missing .*0001_tenants first.*npm run migrate -- up --stage acme$/);
    const { rows } = await empty.pool.query("select to_regclass('schema_migration') as made");
    expect(rows).toEqual([{ made: null }]);
  });

  it('finds nothing missing in an installation that is whole', async () => {
    const subscriptions = {
      [EMAILS[0] ?? '']: 'arn:aws:sns:us-east-1:000000000000:alarms:1',
      [EMAILS[1] ?? '']: 'PendingConfirmation',
    };
    const stacks = { 'acme-data': 'CREATE_COMPLETE', 'acme-service': 'UPDATE_COMPLETE' };
    Object.assign(state, { bootstrap: '21', concurrency: 1000, stacks, subscriptions });
    account.refill('acme-data/database', JSON.stringify(database.secret));
    for (const name of ['openai', 'google', 'akkio', 'bigquery'])
      account.refill(`acme-data/${name}`, '{"configured":false}');
    account.plans.push({ id: 'plan-1', ...PLAN });
    await makeKeyOf('Acme Treasury');
    const pending = await doctor();
    expect(pending.status).toBe(1);
    expect(pending.lines.filter((line) => line.startsWith('missing'))).toEqual([
      expect.stringMatching(/alarms to second@acme\.example: not confirmed/),
    ]);
    state.subscriptions = { ...subscriptions, [EMAILS[1] ?? '']: 'arn:aws:sns:us-east-1:000000000000:alarms:2' };
    const whole = await doctor();
    expect([whole.status, whole.lines.filter((line) => line.startsWith('missing'))]).toEqual([0, []]);
    expect(whole.about('API keys')).toMatch(/^ok .*1 live, all in the usage plan/);
    expect(whole.about('migrations')).toMatch(/^ok/);
  });

  it('goes on where a right is wanting, and stops in one line where the credentials have expired', async () => {
    state.refuses = 'AccessDenied';
    const denied = await account.run('doctor', ['--stage', 'acme']);
    state.refuses = 'ExpiredToken';
    const expired = await account.run('doctor', ['--stage', 'acme']);
    delete state.refuses;
    expect(denied.status).toBe(0);
    expect(denied.stdout).toMatch(/^warn +Lambda concurrency: could not be checked: /m);
    expect(denied.stdout).toMatch(/^ok +migrations: all applied$/m);
    expect([expired.status, expired.stdout]).toEqual([2, '']);
    expect(expired.stderr).toMatch(/^no AWS credentials that work: .*\n$/);
  });

  it('reckons with as many instances as the template may take', () => {
    const { service } = synthesise();
    const most = ofType(service, 'AWS::Lambda::EventSourceMapping').map((each) =>
      Number(propertyOf(each, 'ScalingConfig', 'MaximumConcurrency')),
    );
    expect(mayTake(DEFAULT_STAGE).queues).toBe(most.reduce((sum, each) => sum + each, 0));
  });
});

describe('keys of customers', { timeout: 120_000 }, () => {
  it('attach puts every live key into a usage plan that was made again, and no revoked one', async () => {
    const { tenantId, id: revoked } = await makeKeyOf('Left Us');
    const { id: lost } = await makeKeyOf('Lost Twin');
    const twin = account.keys.list().find(({ name }) => name === lost);
    account.keys.delete(twin?.id ?? '');
    await revokeApiKey(database.db, tenantId, revoked, NOW);
    account.plans.splice(0, 1, { id: 'plan-2', ...PLAN });
    expect((await doctor()).about('API keys')).toMatch(
      /^missing .*2 of 2 live keys .*npm run keys -- attach --stage acme$/,
    );

    const first = await account.run('keys', ['attach', '--stage', 'acme']);
    expect([first.status, first.stderr]).toEqual([0, '']);
    expect(first.stdout).toContain('2 live, 2 attached to the usage plan, 1 of them made again');
    const attached = account.keys.list().filter(({ plans }) => plans.includes('plan-2'));
    const live = await listLiveKeys(database.db, NOW);
    expect(attached.map(({ name }) => name).toSorted()).toEqual(live.map(({ id }) => id).toSorted());
    expect(live.map(({ usageKeyId }) => usageKeyId).toSorted()).toEqual(attached.map(({ id }) => id).toSorted());

    const again = await account.run('keys', ['attach', '--stage', 'acme']);
    expect(again.stdout).toContain('2 live, 0 attached');
  });

  it('create makes a tenant and its first key, which is live and in the usage plan', async () => {
    const { status, stdout } = await account.run('keys', ['create', '--stage', 'acme', '--tenant', 'Second Customer']);
    expect(status).toBe(0);
    const { id, secret, scopes } = JSON.parse(stdout);
    expect([typeof secret, scopes]).toEqual(['string', ['admin']]);
    expect(account.keys.list().find(({ name }) => name === id)?.plans).toEqual(['plan-2']);
  });

  it('are attached by each deployment of the Service stack, after the CDK has succeeded', async () => {
    account.plans.splice(0, 1, { id: 'plan-3', ...PLAN });
    const NODE_OPTIONS = `--import ${new URL('../../tests/support/no-programs.mjs', import.meta.url).href}`;
    const deploy = (PROGRAM_STATUS: string, ...more: string[]) =>
      account.run('deploy', ['service', '--stage', 'acme', ...more], { NODE_OPTIONS, PROGRAM_STATUS });

    const failed = await deploy('1');
    expect([failed.status, failed.stdout.includes('API keys')]).toEqual([1, false]);

    const done = await deploy('0', '--require-approval', 'never');
    expect([done.status, done.stderr]).toEqual([0, '']);
    expect(done.stdout).toMatch(/would run \S+cdk synth .*-c stage=acme/);
    expect(done.stdout).toMatch(/would run \S+cdk deploy acme-service --exclusively .*--require-approval never/);
    expect(done.stdout).toMatch(/API keys: (\d+) live, \1 attached to the usage plan\n$/);

    account.plans.splice(0);
    const unattached = await deploy('0', '--require-approval', 'never');
    expect(unattached.status).toBe(1);
    expect(unattached.stderr).toMatch(
      /^deployed, but the API keys were not attached: .*npm run keys -- attach --stage acme\n$/,
    );
  });

  it('attach says in one line that there is no usage plan yet', async () => {
    account.plans.splice(0);
    const { status, stderr } = await account.run('keys', ['attach', '--stage', 'acme']);
    expect([status, stderr.trim().split('\n').length]).toEqual([1, 1]);
    expect(stderr).toContain('API Gateway has no usage plan acme-service-standard');
  });
});
