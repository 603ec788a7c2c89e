import { EventBridgeClient, ListRulesCommand, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EndpointFixture, startEndpoint } from '../endpoint-fixture.ts';
import type { ObjectCreated } from '../s3/s3.ts';
import { type BusEvent, EventBus } from './event-bus.ts';
import { compilePattern, type Json } from './event-pattern.ts';
import { EventsApi } from './events-api.ts';
import { objectCreatedEvent } from './s3-event.ts';

const event: Json = {
  source: 'aws.s3',
  'detail-type': 'Object Created',
  resources: ['arn:aws:s3:::payees', 'arn:other'],
  detail: {
    bucket: { name: 'payees' },
    object: { key: 'drop/demo/a.CSV', size: 1024, etag: null },
    tags: [{ name: 'x', n: 1 }, { name: 'y' }],
    isNew: true,
    empty: [],
  },
};

describe('event patterns', () => {
  it.each([
    [{ source: ['aws.s3'] }, true],
    [{ source: ['aws.ec2', 'aws.s3'], 'detail-type': ['Object Created'] }, true],
    [{ source: ['aws.s3'], 'detail-type': ['Object Deleted'] }, false],
    [{ resources: ['arn:other'] }, true],
    [{ detail: { bucket: { name: ['payees'] }, object: { key: [{ prefix: 'drop/' }] } } }, true],
    [{ detail: { object: { key: [{ prefix: 'results/' }] } } }, false],
    [{ detail: { object: { key: [{ suffix: '.csv' }, { suffix: '.CSV' }] } } }, true],
    [{ detail: { object: { key: [{ suffix: { 'equals-ignore-case': '.csv' } }] } } }, true],
    [{ detail: { object: { key: [{ wildcard: 'drop/*/a.*' }] } } }, true],
    [{ detail: { object: { key: [{ wildcard: 'drop/*.csv' }] } } }, false],
    [{ detail: { object: { key: [{ 'anything-but': { prefix: 'results/' } }] } } }, true],
    [{ detail: { object: { key: [{ 'anything-but': { prefix: ['x', 'drop/'] } }] } } }, false],
    [{ detail: { object: { size: [{ numeric: ['>', 0, '<=', 1024] }] } } }, true],
    [{ detail: { object: { size: [{ numeric: ['<', 1024] }] } } }, false],
    [{ detail: { object: { size: [{ 'anything-but': [1, 1024] }] } } }, false],
    [{ detail: { object: { etag: [null] } } }, true],
    [{ detail: { object: { size: ['1024'] } } }, false],
    [{ detail: { isNew: [true] } }, true],
    [{ detail: { tags: { name: ['y'] } } }, true],
    [{ detail: { tags: { name: ['z'] } } }, false],
    [{ detail: { object: { version: [{ exists: false }] }, missing: { deep: [{ exists: false }] } } }, true],
    [{ detail: { object: { key: [{ exists: true }] } } }, true],
    [{ detail: { object: { version: [{ exists: true }] } } }, false],
    [{ detail: { object: { version: [{ 'anything-but': 'x' }] } } }, false],
    [{ $or: [{ source: ['no'] }, { detail: { isNew: [true] } }] }, true],
    [{ source: [{ 'equals-ignore-case': 'AWS.S3' }] }, true],
  ])('%j matches: %s', (pattern, expected) => {
    expect(compilePattern('r', pattern)(event)).toBe(expected);
  });

  it.each([
    [{ detail: { ip: [{ cidr: '10.0.0.0/8' }] } }, 'Rule OnDrop: detail: ip: {"cidr":"10.0.0.0/8"} is not known here'],
    [{ source: 'aws.s3' }, 'Rule OnDrop: source: expected an array of values'],
    [{ source: [] }, 'expected at least one value'],
    [{}, 'at least one field'],
    [{ size: [{ numeric: ['~', 1] }] }, 'is no argument that numeric takes'],
    [{ size: [{ exists: 'yes' }] }, 'is no argument that exists takes'],
    [{ size: [{ prefix: 'a', suffix: 'b' }] }, 'is not known here'],
  ])('%j is refused with the name of its rule', (pattern, reason) => {
    expect(() => compilePattern('OnDrop', pattern)).toThrow(reason);
  });
});

describe('local EventBridge', () => {
  let local: EndpointFixture;
  let bus: EventBus;
  let client: EventBridgeClient;
  const faults: unknown[] = [];

  beforeEach(async () => {
    local = await startEndpoint();
    faults.length = 0;
    bus = new EventBus({ clock: local.clock, onFault: (error) => faults.push(error) });
    local.endpoint.addJson('events', new EventsApi(bus));
    client = new EventBridgeClient(local.client());
  });
  afterEach(async () => {
    client.destroy();
    await local.stop();
  });

  it('hands an event to all targets of the rules that it matches, even when one of them fails', async () => {
    const got: BusEvent[] = [];
    const fail = () => {
      throw new Error('target broke');
    };
    bus.createBus('clarity');
    bus.addRule({
      name: 'done',
      bus: 'clarity',
      pattern: { detail: { status: ['done'] } },
      targets: [fail, (given) => got.push(given)],
    });
    bus.addRule({ name: 'default bus', pattern: { source: [{ exists: true }] }, targets: [fail] });
    const entry = { Source: 'clarity', DetailType: 'batch', EventBusName: 'clarity' };
    const { FailedEntryCount } = await client.send(
      new PutEventsCommand({
        Entries: [
          {
            ...entry,
            Detail: '{"status":"done","rows":3}',
            Time: new Date('2026-05-01T10:00:00Z'),
            Resources: ['arn:x'],
          },
          { ...entry, Detail: '{"status":"open"}' },
        ],
      }),
    );
    expect(FailedEntryCount).toBe(0);
    expect(got).toMatchObject([
      {
        source: 'clarity',
        'detail-type': 'batch',
        time: '2026-05-01T10:00:00Z',
        resources: ['arn:x'],
        detail: { rows: 3 },
      },
    ]);
    expect(faults).toMatchObject([{ message: 'target broke' }]);
  });

  it('refuses entries one by one', async () => {
    const good = { Source: 's', DetailType: 't', Detail: '{}' };
    const { FailedEntryCount, Entries } = await client.send(
      new PutEventsCommand({
        Entries: [
          good,
          { ...good, Detail: '[1]' },
          { ...good, Source: 'aws.s3' },
          { ...good, EventBusName: 'none' },
          { Detail: '{}' },
        ],
      }),
    );
    expect(FailedEntryCount).toBe(4);
    expect(Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([
      undefined,
      'MalformedDetail',
      'NotAuthorizedForSourceException',
      'ResourceNotFoundException',
      'InvalidArgument',
    ]);
    await expect(client.send(new ListRulesCommand({}))).rejects.toThrow('does not know the operation ListRules');
  });

  it('tells of new objects as S3 does', () => {
    const got: BusEvent[] = [];
    const pattern = {
      source: ['aws.s3'],
      'detail-type': ['Object Created'],
      detail: { bucket: { name: ['payees'] }, object: { key: [{ prefix: 'drop/' }] } },
    };
    bus.addRule({ name: 'drop', pattern, targets: [(given) => got.push(given)] });
    const created: Omit<ObjectCreated, 'key'> = { bucket: 'payees', size: 3, etag: 'e', reason: 'PutObject', atMs: 0 };
    bus.put(objectCreatedEvent({ ...created, key: 'drop/demo/a b.csv' }));
    bus.put(objectCreatedEvent({ ...created, key: 'results/a.csv' }));
    expect(got).toMatchObject([{ detail: { object: { key: 'drop/demo/a b.csv', size: 3 }, reason: 'PutObject' } }]);
  });
});
