// What functions and queues promise, asserted on the template that deploys.
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { SERVICE_NAMES } from '../shared/services.ts';
import { buildApp } from './app.ts';
import { QUEUE_NAMES, SERVICES } from './services.ts';
import { isRecord, ofType, propertyOf, type Resource, spell, synthesise } from './synthesised.ts';

const { data, service } = synthesise();
const all = [...data, ...service];
const functions = ofType(service, 'AWS::Lambda::Function');
const sources = ofType(service, 'AWS::Lambda::EventSourceMapping');
const queues = ofType(service, 'AWS::SQS::Queue');
const taskQueues = queues.filter((queue) => propertyOf(queue, 'RedrivePolicy') !== undefined);

const environmentOf = (resource: Resource | undefined, name: string) =>
  propertyOf(resource, 'Environment', 'Variables', name);
const functionOf = (name: string) => functions.find((candidate) => environmentOf(candidate, 'SERVICE_NAME') === name);
/** Sources that read a queue. */
const sourcesOf = (queue: Resource) =>
  sources.filter((source) => spell(propertyOf(source, 'EventSourceArn')) === `<${queue.id}.Arn>`);
const consumerOf = (source: Resource | undefined) =>
  functions.find(({ id }) => spell(propertyOf(source, 'FunctionName')) === `<${id}>`);
const alarmsOn = (text: string) =>
  ofType(service, 'AWS::CloudWatch::Alarm').filter((alarm) => JSON.stringify(alarm.Properties).includes(text));

describe('functions', () => {
  it('are the fourteen services and nothing else, no custom resource among them', () => {
    expect(functions.map((each) => environmentOf(each, 'SERVICE_NAME')).toSorted()).toEqual(
      [...SERVICE_NAMES].toSorted(),
    );
    expect(all.filter(({ Type }) => Type.startsWith('Custom::') || Type.includes('CustomResource'))).toEqual([]);
  });

  it('are told no prices but the public ones, unless a stage file has some', () => {
    expect(functions.map((each) => environmentOf(each, 'PRICES'))).toEqual(functions.map(() => undefined));
  });

  it('of Mastercard has its own list of who may be searched for, unless a stage file has one', () => {
    expect(environmentOf(functionOf('mastercard'), 'MASTERCARD_PAYEE_TYPES')).toBeUndefined();
  });

  it.each(SERVICE_NAMES)('%s has the memory and time of its row, its own log group and role', (name) => {
    const resource = functionOf(name);
    expect(resource?.Properties).toMatchObject({
      MemorySize: SERVICES[name].memoryMb,
      Timeout: SERVICES[name].timeoutSeconds,
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
    });
    expect(propertyOf(resource, 'ReservedConcurrentExecutions')).toBeUndefined();
    const others = functions.filter((other) => other !== resource);
    const mine = [propertyOf(resource, 'LoggingConfig', 'LogGroup'), propertyOf(resource, 'Role')].map(spell);
    expect(
      others.flatMap((other) => [propertyOf(other, 'LoggingConfig', 'LogGroup'), propertyOf(other, 'Role')].map(spell)),
    ).not.toEqual(expect.arrayContaining(mine));
  });

  it('may come round as often as they need where messages lead back to them, and nowhere else', () => {
    const allowed = functions.filter((each) => propertyOf(each, 'RecursiveLoop') === 'Allow');
    expect(allowed.map((each) => environmentOf(each, 'SERVICE_NAME')).toSorted()).toEqual(
      ['address', 'akkio', 'batch', 'classification', 'mastercard', 'orchestration'].toSorted(),
    );
    for (const queue of taskQueues) {
      const name = consumerOf(sourcesOf(queue)[0]);
      const sendsToItself = SERVICES[z.enum(SERVICE_NAMES).parse(environmentOf(name, 'SERVICE_NAME'))].sendsTo ?? [];
      if (sendsToItself.some((own) => own === environmentOf(name, 'SERVICE_NAME')))
        expect([name?.id, propertyOf(name, 'RecursiveLoop')]).toEqual([name?.id, 'Allow']);
    }
  });

  it('hold no secret value, only ARNs', () => {
    for (const each of functions) {
      const variables = propertyOf(each, 'Environment', 'Variables');
      const secrets = Object.keys(isRecord(variables) ? variables : {}).filter((name) =>
        /SECRET|KEY|TOKEN|PASSWORD/.test(name),
      );
      for (const name of secrets) expect(name).toMatch(/_SECRET_ARN$/);
    }
  });

  it('are refused when one has no bundle, by its name', () => {
    expect(() => buildApp({ bundles: '/nowhere', isPartial: false })).toThrow(/service gateway has no bundle/);
  });
});

describe('queues', () => {
  it('are seven, each with a dead-letter queue of its own after five receives', () => {
    expect(taskQueues).toHaveLength(QUEUE_NAMES.length);
    const deadLetters = taskQueues.map((queue) => spell(propertyOf(queue, 'RedrivePolicy', 'deadLetterTargetArn')));
    expect(new Set(deadLetters).size).toBe(QUEUE_NAMES.length);
    for (const queue of taskQueues) expect(propertyOf(queue, 'RedrivePolicy', 'maxReceiveCount')).toBe(5);
    for (const queue of queues.filter((each) => !taskQueues.includes(each))) {
      expect(propertyOf(queue, 'MessageRetentionPeriod'), queue.id).toBe(14 * 86_400);
    }
  });

  it('are encrypted and refuse plain HTTP', () => {
    const policies = ofType(service, 'AWS::SQS::QueuePolicy').map(({ Properties }) => JSON.stringify(Properties));
    for (const queue of queues) {
      expect(propertyOf(queue, 'SqsManagedSseEnabled'), queue.id).toBe(true);
      const policy = policies.find((text) => text.includes(`"${queue.id}"`));
      expect(policy, queue.id).toContain('"aws:SecureTransport":"false"');
    }
  });

  it('hide a message at least six times as long as its consumer may take', () => {
    for (const queue of queues) {
      const [source, ...more] = sourcesOf(queue);
      expect(more, queue.id).toEqual([]);
      const timeout = Number(propertyOf(consumerOf(source), 'Timeout'));
      expect(Number(propertyOf(queue, 'VisibilityTimeout')), queue.id).toBeGreaterThanOrEqual(6 * timeout);
    }
  });

  it('bring chunk tasks one at a time, with a limit on concurrency and partial failures', () => {
    for (const queue of taskQueues) {
      const [source] = sourcesOf(queue);
      expect(source?.Properties).toMatchObject({ BatchSize: 1, FunctionResponseTypes: ['ReportBatchItemFailures'] });
      const maximum = Number(propertyOf(source, 'ScalingConfig', 'MaximumConcurrency'));
      expect(maximum, queue.id).toBeGreaterThanOrEqual(2);
      expect(maximum, queue.id).toBeLessThanOrEqual(1000);
    }
  });

  it('bring every dead letter to orchestration', () => {
    for (const queue of queues.filter((each) => !taskQueues.includes(each))) {
      const consumers = sourcesOf(queue).map((source) => environmentOf(consumerOf(source), 'SERVICE_NAME'));
      expect(consumers, queue.id).toEqual(['orchestration']);
    }
  });

  it('ring an alarm for dead letters and for old messages, and someone hears it', () => {
    for (const queue of taskQueues) {
      const [, deadLetters] =
        /<(\w+)\.Arn>/.exec(spell(propertyOf(queue, 'RedrivePolicy', 'deadLetterTargetArn'))) ?? [];
      const onDead = alarmsOn(`"${deadLetters}"`);
      const onAge = alarmsOn(`"${queue.id}"`).filter(
        (alarm) => propertyOf(alarm, 'MetricName') === 'ApproximateAgeOfOldestMessage',
      );
      expect(onDead, queue.id).toHaveLength(1);
      expect(onAge, queue.id).toHaveLength(1);
      for (const alarm of [...onDead, ...onAge]) {
        expect(spell(propertyOf(alarm, 'AlarmActions'))).toMatch(/^<AlarmsTopic/);
        expect(propertyOf(alarm, 'ComparisonOperator')).toBe('GreaterThanOrEqualToThreshold');
      }
    }
  });
});
