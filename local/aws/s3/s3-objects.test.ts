// The bucket as the services see it (shared/aws/s3-objects.ts), over the local S3: parts of an object, one version of it.
import { text } from 'node:stream/consumers';
import { S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { s3Objects } from '#shared/aws/s3-objects';
import { ObjectReplacedError, type ObjectStore } from '#shared/objects';
import { type EndpointFixture, startEndpoint } from '../endpoint-fixture.ts';
import { S3 } from './s3.ts';
import { S3Service } from './s3-service.ts';

let local: EndpointFixture;
let client: S3Client;
let objects: ObjectStore;

beforeEach(async () => {
  local = await startEndpoint();
  const s3 = await S3.open({ clock: local.clock, dir: local.dir });
  s3.createBucket('payees');
  local.endpoint.addRest('s3', new S3Service(s3));
  client = new S3Client(local.client());
  objects = s3Objects('payees', client);
  await objects.put('digits', '0123456789');
});
afterEach(async () => {
  client.destroy();
  await local.stop();
  expect(local.faults).toEqual([]);
});

it.each([
  [[], '0123456789'],
  [[4], '456789'],
  [[0, 4], '0123'],
  [[2, 5], '234'],
  [[9, 10], '9'],
])('reads the bytes %j of an object', async (range, expected) => {
  expect(await text(await objects.getStream('digits', ...range))).toBe(expected);
  const version = await objects.open('digits');
  expect(version && (await text(await version.stream(...range)))).toBe(expected);
});

it('reads no bytes of another version', async () => {
  const version = await objects.open('digits');
  await objects.put('digits', '9876543210');
  await expect(version?.stream(2, 5)).rejects.toThrow(ObjectReplacedError);
});
