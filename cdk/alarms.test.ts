// Alarms, asserted on the template that deploys: one for whatever can fail, each with its row in docs/operations.md.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isRecord, listOf, ofType, propertyOf, type Resource, synthesise } from './synthesised.ts';

const { service } = synthesise();
const alarms = ofType(service, 'AWS::CloudWatch::Alarm');
const operations = readFileSync(new URL('../docs/operations.md', import.meta.url), 'utf8');

/** First cells of the table under "Alarms". */
function rows(): string[] {
  const [, section = ''] = operations.split(/^## Alarms$/m);
  const table = section.split(/^#/m)[0] ?? '';
  const cells = [...table.matchAll(/^\| ([^|]+) \|/gm)].map(([, cell = '']) => cell);
  return cells.filter((cell) => cell !== 'alarm');
}

const runbookOf = (alarm: Resource) =>
  /Runbook: docs\/operations\.md, "(.+)"\.$/.exec(String(propertyOf(alarm, 'AlarmDescription')))?.[1];

/** Logical ids that the alarm's dimensions name. */
const watched = (alarm: Resource) =>
  listOf(propertyOf(alarm, 'Dimensions'))
    .filter(isRecord)
    .map(({ Value }) => (isRecord(Value) ? String(Value.Ref) : String(Value)));

it('every alarm has its row in docs/operations.md, and every row its alarm', () => {
  for (const alarm of alarms) expect(rows(), alarm.id).toContain(runbookOf(alarm));
  expect(rows().filter((row) => !alarms.some((alarm) => runbookOf(alarm) === row))).toEqual([]);
});

it.each(['Errors', 'Throttles'])('every function has an alarm on %s', (metric) => {
  const found = alarms.filter((alarm) => propertyOf(alarm, 'MetricName') === metric);
  const functions = ofType(service, 'AWS::Lambda::Function').map(({ id }) => id);
  expect(found.flatMap(watched).toSorted()).toEqual(functions.toSorted());
});

it('every function has an alarm on its memory, by the name that it says itself', () => {
  const found = alarms.filter((alarm) => propertyOf(alarm, 'MetricName') === 'MaxMemoryPercent');
  const names = ofType(service, 'AWS::Lambda::Function').map((each) =>
    propertyOf(each, 'Environment', 'Variables', 'SERVICE_NAME'),
  );
  expect(found.flatMap(watched).toSorted()).toEqual(names.toSorted());
  expect(new Set(found.map((alarm) => propertyOf(alarm, 'Threshold')))).toEqual(new Set([80]));
});

it('rows in error ring at a thousandth of a batch and of a day, and a batch that waits rings alone', () => {
  const of = (name: string) => alarms.filter((alarm) => JSON.stringify(alarm.Properties).includes(`"${name}"`));
  for (const name of ['RowsInErrorPercent', 'RowsEnded', 'RowsInError']) {
    expect(
      of(name).map((alarm) => propertyOf(alarm, 'Threshold')),
      name,
    ).toEqual([0.1]);
  }
  expect(of('BatchesWaitingTooLong').map((alarm) => propertyOf(alarm, 'Threshold'))).toEqual([1]);
});

it.each(['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted'])(
  'every machine has an alarm on %s',
  (metric) => {
    const found = alarms.filter((alarm) => propertyOf(alarm, 'MetricName') === metric);
    const machines = ofType(service, 'AWS::StepFunctions::StateMachine').map(({ id }) => id);
    expect(found.flatMap(watched).toSorted()).toEqual(machines.toSorted());
  },
);

it('every function that a schedule calls is tried twice more, and then leaves a dead letter', () => {
  const targets = ofType(service, 'AWS::Scheduler::Schedule').map((each) =>
    JSON.stringify(propertyOf(each, 'Target', 'Arn')),
  );
  const called = ofType(service, 'AWS::Lambda::Function')
    .map(({ id }) => id)
    .filter((id) => targets.some((target) => target.includes(`"${id}"`)));
  expect(called.length).toBeGreaterThan(3);
  const configs = ofType(service, 'AWS::Lambda::EventInvokeConfig');
  const configured = configs
    .map((config) => propertyOf(config, 'FunctionName'))
    .map((name) => isRecord(name) && name.Ref);
  expect(configured.toSorted()).toEqual(called.toSorted());
  for (const config of configs) {
    expect(config.Properties).toMatchObject({ MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 7200 });
    expect(JSON.stringify(propertyOf(config, 'DestinationConfig', 'OnFailure'))).toContain(
      'ServicesOrchestrationQueueDeadLetters',
    );
  }
});
