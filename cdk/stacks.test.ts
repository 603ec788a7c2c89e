// What else the two stacks promise, asserted on the templates that deploy: machines, what is kept, events and schedules.
import { describe, expect, it } from 'vitest';
import { buildApp } from './app.ts';
import { hasDefinition } from './machine-definition.ts';
import { MACHINE_NAMES, MACHINES } from './machines.ts';
import { CHECKS } from './schedules.ts';
import { Stage } from './stages/stage.ts';
import { isRecord, listOf, ofType, propertyOf, spell, synthesise } from './synthesised.ts';

const { app, data, service } = synthesise();
const all = [...data, ...service];
const alarmsOn = (text: string) =>
  ofType(service, 'AWS::CloudWatch::Alarm').filter((alarm) => JSON.stringify(alarm.Properties).includes(text));

describe('state machines', () => {
  const machines = ofType(service, 'AWS::StepFunctions::StateMachine');

  it('are those with a definition, under names fixed by stack and row', () => {
    const names = MACHINE_NAMES.filter(hasDefinition).map((name) => `clarity-service-${name}`);
    expect(machines.map((machine) => propertyOf(machine, 'StateMachineName')).toSorted()).toEqual(names.toSorted());
  });

  it('get a value for every name that their definition uses, and no other', () => {
    for (const machine of machines) {
      const used = [...spell(propertyOf(machine, 'DefinitionString')).matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
      const given = propertyOf(machine, 'DefinitionSubstitutions');
      expect(Object.keys(isRecord(given) ? given : {}).toSorted()).toEqual([...new Set(used)].toSorted());
    }
  });

  it('ask Mastercard as many searches at once as the installation says, five when it does not', () => {
    const given = (maps: Record<string, number>) => {
      const stage = Stage.parse({ concurrency: { maps } });
      const assembly = buildApp({ isPartial: true, bundles: '/nowhere', stage }).synth();
      const text = JSON.stringify(assembly.getStackByName('clarity-service').template).replaceAll('\\', '');
      return /"Ask Mastercard".*?"MaxConcurrency":(\d+)/.exec(text)?.[1];
    };
    expect([given({}), given({ mastercard: 20 })]).toEqual(['5', '20']);
  });

  it('log events without the data of executions', () => {
    for (const machine of machines) {
      expect(propertyOf(machine, 'LoggingConfiguration')).toMatchObject({ IncludeExecutionData: false, Level: 'ALL' });
    }
  });

  it('ring an alarm when an execution fails', () => {
    for (const { id } of machines) expect(alarmsOn(`"${id}"`).length, id).toBeGreaterThan(0);
  });

  it('of type EXPRESS are started only by waiting for the answer', () => {
    for (const name of MACHINE_NAMES.filter(hasDefinition)) {
      const machine = machines.find((each) => propertyOf(each, 'StateMachineName') === `clarity-service-${name}`);
      expect(propertyOf(machine, 'StateMachineType')).toBe(MACHINES[name].type);
    }
  });
});

describe('what is kept', () => {
  it('is the bucket: never destroyed, private, TLS only, without versions, told to EventBridge', () => {
    const [bucket, ...more] = ofType(data, 'AWS::S3::Bucket');
    expect(more).toEqual([]);
    expect(bucket?.DeletionPolicy).toBe('RetainExceptOnCreate');
    expect(bucket?.Properties).toMatchObject({
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
    expect(propertyOf(bucket, 'VersioningConfiguration')).toBeUndefined();
    expect(JSON.stringify(ofType(data, 'AWS::S3::BucketPolicy'))).toContain('"aws:SecureTransport":"false"');
    const rules = listOf(propertyOf(bucket, 'LifecycleConfiguration', 'Rules')).filter(isRecord);
    expect(
      rules
        .map(({ Prefix }) => Prefix)
        .filter(Boolean)
        .toSorted(),
    ).toEqual(['batches/', 'drop/', 'imports/', 'searches/', 'supplier-files/', 'uploads/']);
  });

  it('is every secret; the Data stack is protected from deletion', () => {
    for (const secret of ofType(data, 'AWS::SecretsManager::Secret'))
      expect(secret.DeletionPolicy).toBe('RetainExceptOnCreate');
    expect(app.node.findChild('clarity-data')).toMatchObject({ terminationProtection: true });
  });

  it('is no log for longer than 30 days', () => {
    for (const group of ofType(all, 'AWS::Logs::LogGroup'))
      expect(propertyOf(group, 'RetentionInDays'), group.id).toBe(30);
  });

  it('has no physical name, but machines, their log groups, secrets and the usage plan, which are found by name', () => {
    const isName = (property: string) => /^(\w+Name|Name)$/.test(property) && property !== 'StageName';
    const named = all.flatMap((resource) =>
      Object.keys(resource.Properties)
        .filter(isName)
        .map((name) => `${resource.Type} ${name}`),
    );
    const allowed = [
      'AWS::StepFunctions::StateMachine StateMachineName',
      'AWS::Logs::LogGroup LogGroupName',
      'AWS::SecretsManager::Secret Name',
      'AWS::ApiGateway::UsagePlan UsagePlanName',
    ];
    // Required by their types, or made by CloudFormation rules: not chosen by us.
    const required = [
      'AWS::IAM::Policy PolicyName',
      'AWS::Events::EventBus Name',
      'AWS::ApiGateway::RestApi Name',
      'AWS::CloudWatch::Alarm MetricName',
      'AWS::CloudWatch::CompositeAlarm AlarmName',
      'AWS::Lambda::EventInvokeConfig FunctionName',
      'AWS::Lambda::EventSourceMapping FunctionName',
      'AWS::Lambda::Permission FunctionName',
    ];
    expect(named.filter((name) => ![...allowed, ...required].includes(name))).toEqual([]);
    const logGroups = ofType(all, 'AWS::Logs::LogGroup')
      .map((group) => propertyOf(group, 'LogGroupName'))
      .filter(Boolean);
    for (const name of logGroups) expect(name).toMatch(/^\/aws\/vendedlogs\/states\/clarity-service-/);
  });
});

describe('what others build on', () => {
  it('is told by outputs: the stage for a web ACL, the API for a domain, the topic of alarms', () => {
    const template: unknown = app.synth().getStackByName('clarity-service').template;
    const outputs = isRecord(template) && isRecord(template.Outputs) ? template.Outputs : {};
    const outputOf = (name: string) => {
      const output = outputs[name];
      return isRecord(output) ? spell(output.Value) : undefined;
    };
    expect(outputOf('ApiStageArn')).toMatch(/^arn:.+:apigateway:.+::\/restapis\/<PublicApi\w+>\/stages\/<?\w/);
    expect(outputOf('ApiId')).toMatch(/^<PublicApi\w+>$/);
    expect(outputOf('AlarmTopic')).toMatch(/^<AlarmsTopic\w+>$/);
  });
});

describe('events', () => {
  it('of new files reach the batch-queue, whole, from the watched prefixes only', () => {
    const [rule] = ofType(service, 'AWS::Events::Rule').filter(({ id }) => id.startsWith('IncomingFiles'));
    expect(propertyOf(rule, 'EventPattern', 'detail', 'object', 'key')).toEqual([
      { prefix: 'drop/' },
      { prefix: 'uploads/' },
      { prefix: 'supplier-files/' },
    ]);
    const [target] = listOf(propertyOf(rule, 'Targets'));
    expect(isRecord(target) && spell(target.Arn)).toMatch(/^<ServicesBatchQueue/);
    expect(isRecord(target) && isRecord(target.DeadLetterConfig) && spell(target.DeadLetterConfig.Arn)).toMatch(
      /^<ServicesBatchQueueDeadLetters/,
    );
    expect(isRecord(target) && Object.keys(target).toSorted()).toEqual(['Arn', 'DeadLetterConfig', 'Id']);
  });

  it('of executions of the batch machine that did not succeed reach the orchestration-queue', () => {
    const rules = ofType(service, 'AWS::Events::Rule');
    const [rule, ...more] = rules.filter(({ id }) => !id.startsWith('IncomingFiles'));
    expect(more).toEqual([]);
    expect(propertyOf(rule, 'EventPattern', 'source')).toEqual(['aws.states']);
    expect(propertyOf(rule, 'EventPattern', 'detail', 'status')).toEqual(['FAILED', 'TIMED_OUT', 'ABORTED']);
    expect(JSON.stringify(propertyOf(rule, 'EventPattern', 'detail', 'stateMachineArn'))).toContain('-batch');
    const [target] = listOf(propertyOf(rule, 'Targets'));
    expect(isRecord(target) && spell(target.Arn)).toMatch(/^<ServicesOrchestrationQueue/);
    expect(isRecord(target) && isRecord(target.DeadLetterConfig)).toBe(true);
  });

  it('of the clock have six valid fields, a time zone, retries and a dead-letter queue', () => {
    for (const schedule of ofType(service, 'AWS::Scheduler::Schedule')) {
      const [, fields = ''] = /^cron\((.+)\)$/.exec(spell(propertyOf(schedule, 'ScheduleExpression'))) ?? [];
      const isCheck = Object.values(CHECKS).some(({ cron }) => cron === fields);
      expect(fields).toMatch(isCheck ? /^0\/15 \* \* \* \? \*$/ : /^\d{1,2} \d{1,2} (\? \* \S+|\S+ \* \?) \*$/);
      const [minute = 60, hour = 24] = fields.split(' ').map(Number);
      if (!isCheck) expect([minute < 60, hour < 24]).toEqual([true, true]);
      expect(propertyOf(schedule, 'ScheduleExpressionTimezone')).toBe('America/New_York');
      expect(propertyOf(schedule, 'Target', 'RetryPolicy', 'MaximumRetryAttempts')).toBe(3);
      expect(spell(propertyOf(schedule, 'Target', 'DeadLetterConfig', 'Arn'))).toMatch(
        /^<ServicesOrchestrationQueueDeadLetters/,
      );
    }
  });
});
