import {
  CreateSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  PutSecretValueCommand,
  ResourceExistsException,
  ResourceNotFoundException,
  RotateSecretCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EndpointFixture, startEndpoint } from '../endpoint-fixture.ts';
import { Secrets } from './secrets.ts';
import { SecretsApi } from './secrets-api.ts';

let local: EndpointFixture;
let secrets: Secrets;
let client: SecretsManagerClient;

beforeEach(async () => {
  local = await startEndpoint();
  secrets = await Secrets.open({ clock: local.clock, dir: local.dir });
  local.endpoint.addJson('secretsmanager', new SecretsApi(secrets));
  client = new SecretsManagerClient(local.client());
});
afterEach(async () => {
  client.destroy();
  await local.stop();
  expect(local.faults).toEqual([]);
});

const get = (SecretId: string, more: object = {}) => client.send(new GetSecretValueCommand({ SecretId, ...more }));

describe('local Secrets Manager', () => {
  it('answers the current version by name, ARN and ARN without its end, and the previous one by its stage', async () => {
    const { ARN } = await client.send(new CreateSecretCommand({ Name: 'clarity/openai', SecretString: 'first' }));
    await client.send(new PutSecretValueCommand({ SecretId: 'clarity/openai', SecretString: 'second' }));
    expect(await get('clarity/openai')).toMatchObject({ SecretString: 'second', VersionStages: ['AWSCURRENT'], ARN });
    expect((await get(ARN ?? '')).SecretString).toBe('second');
    expect((await get((ARN ?? '').slice(0, -7))).SecretString).toBe('second');
    const previous = await get('clarity/openai', { VersionStage: 'AWSPREVIOUS' });
    expect(previous.SecretString).toBe('first');
    expect((await get('clarity/openai', { VersionId: previous.VersionId })).SecretString).toBe('first');
    const told = await client.send(new DescribeSecretCommand({ SecretId: 'clarity/openai' }));
    expect(Object.values(told.VersionIdsToStages ?? {})).toEqual([['AWSCURRENT'], ['AWSPREVIOUS']]);
  });

  it('keeps bytes, and secrets that are still to be filled', async () => {
    await client.send(new CreateSecretCommand({ Name: 'bytes', SecretBinary: new Uint8Array([0, 255]) }));
    expect((await get('bytes')).SecretBinary).toEqual(new Uint8Array([0, 255]));
    secrets.create('empty', { description: 'to be filled' });
    await expect(get('empty')).rejects.toBeInstanceOf(ResourceNotFoundException);
  });

  it('takes a put with the same token once', async () => {
    secrets.create('key');
    const token = '11111111-2222-4333-8444-555555555555';
    const put = (SecretString: string) =>
      client.send(new PutSecretValueCommand({ SecretId: 'key', SecretString, ClientRequestToken: token }));
    await put('a');
    await put('a');
    await expect(put('b')).rejects.toBeInstanceOf(ResourceExistsException);
    expect(secrets.get('key').versions).toHaveLength(1);
  });

  it('lists in pages, by prefix', async () => {
    for (const name of ['a/1', 'a/2', 'b/1']) secrets.create(name, { value: { text: name } });
    const names = async (more: object) => {
      const { SecretList = [], NextToken } = await client.send(new ListSecretsCommand(more));
      return [SecretList.map(({ Name }) => Name), NextToken];
    };
    expect(await names({ Filters: [{ Key: 'name', Values: ['a/'] }] })).toEqual([['a/1', 'a/2'], undefined]);
    expect(await names({ MaxResults: 2 })).toEqual([['a/1', 'a/2'], '2']);
    expect(await names({ MaxResults: 2, NextToken: '2' })).toEqual([['b/1'], undefined]);
  });

  it('has its secrets after a kill', async () => {
    secrets.create('key', { value: { text: 'one' } });
    secrets.put('key', { text: 'two' });
    await null;
    const again = await Secrets.open({ clock: local.clock, dir: local.dir });
    expect(again.version('key').text).toBe('two');
    expect(again.version('key', { stage: 'AWSPREVIOUS' }).text).toBe('one');
  });

  it('refuses what does not exist or is not done here', async () => {
    await expect(get('none')).rejects.toBeInstanceOf(ResourceNotFoundException);
    secrets.create('key');
    await expect(client.send(new CreateSecretCommand({ Name: 'key' }))).rejects.toBeInstanceOf(ResourceExistsException);
    await expect(client.send(new PutSecretValueCommand({ SecretId: 'key' }))).rejects.toThrow(
      'either SecretString or SecretBinary',
    );
    await expect(client.send(new RotateSecretCommand({ SecretId: 'key' }))).rejects.toThrow(
      'does not know the operation RotateSecret',
    );
  });
});
