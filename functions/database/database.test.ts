// The database service: its commands against a real Postgres, and the conversation with CloudFormation over real HTTP.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixedClock } from '../../shared/clock.ts';
import { migrationFiles } from '../../shared/db/migration-files.ts';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { down, NOTHING, partitions, status, up } from './commands.ts';
import { answerCloudFormation } from './custom-resource.ts';

const tags = migrationFiles().map(({ tag }) => tag);
const clock = fixedClock('2027-01-15T12:00:00Z');
const answers: unknown[] = [];
const cloudFormation = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  answers.push(JSON.parse(Buffer.concat(chunks).toString()));
  response.end();
});
let database: TestDatabase;
let responseUrl: string;

beforeAll(async () => {
  database = await testDatabase({ empty: true });
  cloudFormation.listen(0, '127.0.0.1');
  await once(cloudFormation, 'listening');
  const address = cloudFormation.address();
  responseUrl = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/answer`;
});

afterAll(async () => {
  cloudFormation.closeAllConnections();
  cloudFormation.close();
  await database.close();
});

test('a dry run names what would be done and does nothing', async () => {
  expect(await up(database, { dryRun: true }, clock)).toEqual({ wouldApply: tags });
  expect((await status(database)).every(({ appliedAt }) => appliedAt === null)).toBe(true);
});

test('goes up with partitions, says where it stands, and goes down only when told where to', async () => {
  expect(await up(database, {}, clock)).toEqual({ applied: tags, partitions: 6 });
  expect((await status(database)).every(({ appliedAt }) => appliedAt !== null)).toBe(true);
  expect(await partitions(database, { months: 3 }, clock)).toEqual({ made: 2 });

  await expect(down(database, {})).rejects.toThrow('expected the tag of the migration to keep');
  await expect(down(database, { to: '0099_none', dryRun: true })).rejects.toThrow('There is no migration 0099_none');
  expect(await down(database, { to: tags[5], dryRun: true })).toEqual({ wouldRevert: tags.slice(6).reverse() });
  expect(await down(database, { to: NOTHING })).toEqual({ reverted: [...tags].reverse() });
});

const event = (RequestType: 'Create' | 'Update' | 'Delete') => ({
  RequestType,
  ResponseURL: responseUrl,
  StackId: 'stack-1',
  RequestId: 'request-1',
  LogicalResourceId: 'Schema',
});

test('tells CloudFormation of success and of failure, and keeps the data on delete', async () => {
  let migrated = 0;
  const migrate = async () => {
    migrated += 1;
  };
  await answerCloudFormation(event('Create'), migrate);
  await answerCloudFormation(event('Delete'), migrate);
  await answerCloudFormation(event('Update'), () => Promise.reject(new Error('lock timeout')));
  expect(migrated).toBe(1);
  expect(answers).toMatchObject([
    { Status: 'SUCCESS', PhysicalResourceId: 'schema', RequestId: 'request-1', LogicalResourceId: 'Schema' },
    { Status: 'SUCCESS' },
    { Status: 'FAILED', Reason: 'lock timeout' },
  ]);
});
