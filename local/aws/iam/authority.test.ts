// IAM's rules for one account, as AWS documents them (IAM User Guide, "Policy evaluation logic" and "IAM JSON policy
// elements").
import { expect, it } from 'vitest';
import { AwsError } from '../protocol.ts';
import { Authority } from './authority.ts';
import { PolicyDocument, statementsOf } from './policy.ts';
import { ACCOUNT, assumedRole } from './request.ts';

const ROLE = 'arn:aws:iam::000000000000:role/Worker';
const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:work';
const FILES = 'arn:aws:s3:::files';

const statements = (holder: string, ...list: object[]) =>
  statementsOf(holder, PolicyDocument.parse({ Version: '2012-10-17', Statement: list }));

interface World {
  role?: object[];
  resource?: object[];
  trust?: object[];
}

function authority({ role = [], resource = [], trust = [] }: World): Authority {
  const own = role.length > 0 ? statements('Own', ...role) : [];
  const trusted = trust.length > 0 ? statements('Trust', ...trust) : [];
  return new Authority({
    roles: new Map([[ROLE, { trust: trusted, statements: own }]]),
    resources: resource.length > 0 ? statements('Resource', ...resource) : [],
  });
}

const worker = (world: World, context: Record<string, string> = {}) =>
  authority(world).permissionsOf(assumedRole(ROLE, 'worker-function'), context);

const send = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: QUEUE };

it('allows what a statement of the role allows, and nothing else', () => {
  const permissions = worker({ role: [send] });
  expect(permissions.may('sqs:SendMessage', QUEUE)).toBe(true);
  expect(permissions.may('sqs:ReceiveMessage', QUEUE)).toBe(false);
  expect(permissions.may('sqs:SendMessage', `${QUEUE}-2`)).toBe(false);
});

it('names who asked, the action and the resource when it refuses', () => {
  const who = 'arn:aws:sts::000000000000:assumed-role/Worker/worker-function';
  const message = `User: ${who} is not authorized to perform: sqs:SendMessage on resource: ${QUEUE} because no identity-based policy allows the sqs:SendMessage action`;
  expect(() => worker({}).demand('sqs:SendMessage', QUEUE)).toThrow(
    new AwsError('AccessDeniedException', message, 403),
  );
});

it.each([
  ['a star in the action', { Action: 'sqs:Send*' }, true],
  ['an action in other case', { Action: 'SQS:sendmessage' }, true],
  ['a star as the whole action', { Action: '*' }, true],
  ['another service', { Action: 's3:*' }, false],
  ['a star in the resource', { Resource: 'arn:aws:sqs:*:*:w?rk' }, true],
  ['a resource in other case', { Resource: QUEUE.toUpperCase() }, false],
  ['one of several resources', { Resource: [FILES, QUEUE] }, true],
  ['a resource with characters of regular expressions', { Resource: 'arn.aws.sqs.us-east-1.000000000000.work' }, false],
])('%s', (_, change, isAllowed) => {
  expect(worker({ role: [{ ...send, ...change }] }).may('sqs:SendMessage', QUEUE)).toBe(isAllowed);
});

it('lets a Deny win over every Allow, in whatever policy it stands', () => {
  const deny = { Effect: 'Deny', Action: 'sqs:*', Resource: QUEUE };
  expect(worker({ role: [send, deny] }).may('sqs:SendMessage', QUEUE)).toBe(false);
  const policy = { ...deny, Principal: { AWS: '*' } };
  expect(() => worker({ role: [send], resource: [policy] }).demand('sqs:SendMessage', QUEUE)).toThrow('explicit deny');
  const account = authority({ resource: [policy] }).permissionsOf(ACCOUNT);
  expect(account.may('sqs:SendMessage', QUEUE)).toBe(false);
  expect(account.may('sqs:SendMessage', `${QUEUE}-2`)).toBe(true);
});

it('lets a resource allow a role by itself, and only the one that it names', () => {
  const policy = { ...send, Principal: { AWS: ROLE } };
  expect(worker({ resource: [policy] }).may('sqs:SendMessage', QUEUE)).toBe(true);
  expect(worker({ resource: [{ ...policy, Principal: { AWS: `${ROLE}2` } }] }).may('sqs:SendMessage', QUEUE)).toBe(
    false,
  );
  expect(
    worker({ resource: [{ ...policy, Principal: { Service: 'events.amazonaws.com' } }] }).may('sqs:SendMessage', QUEUE),
  ).toBe(false);
});

it('lets a service in for the resource that its policy names', () => {
  const rule = 'arn:aws:events:us-east-1:000000000000:rule/IncomingFiles';
  const policy = {
    ...send,
    Principal: { Service: 'events.amazonaws.com' },
    Condition: { ArnEquals: { 'aws:SourceArn': rule } },
  };
  const service = (name: string, source: string) =>
    authority({ resource: [policy] })
      .permissionsOfService(name, source)
      .may('sqs:SendMessage', QUEUE);
  expect(service('events.amazonaws.com', rule)).toBe(true);
  expect(service('events.amazonaws.com', `${rule}2`)).toBe(false);
  expect(service('scheduler.amazonaws.com', rule)).toBe(false);
});

it('needs every condition, any of its values, and every key to be there', () => {
  const condition = { StringEquals: { 'aws:SourceAccount': ['1', '2'] }, Bool: { 'aws:SecureTransport': 'true' } };
  const role = [{ ...send, Condition: condition }];
  expect(worker({ role }, { 'aws:SourceAccount': '2' }).may('sqs:SendMessage', QUEUE)).toBe(true);
  expect(worker({ role }, { 'aws:SourceAccount': '3' }).may('sqs:SendMessage', QUEUE)).toBe(false);
  expect(worker({ role }).may('sqs:SendMessage', QUEUE)).toBe(false);
  const insecure = { 'aws:SourceAccount': '2', 'aws:SecureTransport': 'false' };
  expect(worker({ role }, insecure).may('sqs:SendMessage', QUEUE)).toBe(false);
});

it('gives a role only to the service that it trusts', () => {
  const trust = [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }];
  const world = authority({ trust });
  expect(() => world.checkTrust(ROLE, 'lambda.amazonaws.com', QUEUE)).not.toThrow();
  expect(() => world.checkTrust(ROLE, 'states.amazonaws.com', QUEUE)).toThrow(
    'cannot be assumed by states.amazonaws.com',
  );
  expect(() => world.checkTrust(`${ROLE}2`, 'lambda.amazonaws.com', QUEUE)).toThrow('has no role');
});

it.each([
  ['NotAction', { NotAction: 'sqs:*' }],
  ['an operator that is not known here', { Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }],
  ['a federated principal', { Principal: { Federated: 'accounts.google.com' } }],
])('refuses a policy with %s, which it could not weigh', (_, change) => {
  expect(() => statements('Own', { ...send, ...change })).toThrow();
});
