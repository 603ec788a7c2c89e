// What runs by the clock (cdk/schedules.ts), by EventBridge Scheduler: in its time zone, with retries, and a dead letter when all of them fail.
// The Scheduler's own retries and dead letters see the hand-over only. What the function then does is Lambda's business: two more tries, and
// a record of the failure in the same queue.
import { Duration, Stack, TimeZone } from 'aws-cdk-lib';
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ContextAttribute,
  type IScheduleTarget,
  Schedule,
  ScheduleExpression,
  ScheduleTargetInput,
} from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { ServiceName } from '../../shared/services.ts';
import type { MachineName } from '../machines.ts';
import { CHECKS, SCHEDULED_SERVICES, SCHEDULES, type ScheduleRow, TIME_ZONE } from '../schedules.ts';
import type { Services } from './services.ts';

export interface SchedulesProps {
  services: Services;
  machines: ReadonlyMap<MachineName, IStateMachine>;
}

export class Schedules extends Construct {
  constructor(scope: Construct, id: string, { services, machines }: SchedulesProps) {
    super(scope, id);
    for (const service of SCHEDULED_SERVICES) keepFailures(services, service);
    letReplay(this, services);
    for (const [name, row] of Object.entries<ScheduleRow>({ ...SCHEDULES, ...CHECKS })) {
      const called = calledBy(row, services, machines);
      if (!called) continue;
      new Schedule(this, name, {
        schedule: ScheduleExpression.expression(`cron(${row.cron})`, TimeZone.of(TIME_ZONE)),
        target: this.targetOf(name, called, services.queue('orchestration').deadLetters),
      });
    }
  }

  /** In a role of its own, which may make this one call and send the dead letter. */
  private targetOf(name: string, { arn, action, input }: Called, deadLetters: IQueue): IScheduleTarget {
    const { account } = Stack.of(this);
    const group = Stack.of(this).formatArn({
      service: 'scheduler',
      resource: 'schedule-group',
      resourceName: 'default',
    });
    const conditions = { StringEquals: { 'aws:SourceAccount': account, 'aws:SourceArn': group } };
    const role = new Role(this, `${name}Role`, {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', { conditions }),
    });
    role.addToPolicy(new PolicyStatement({ actions: [action], resources: [arn] }));
    role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [deadLetters.queueArn] }));
    return {
      bind: () => ({
        arn,
        role,
        input: ScheduleTargetInput.fromObject(input),
        retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: MAX_AGE.toSeconds() },
        deadLetterConfig: { arn: deadLetters.queueArn },
      }),
    };
  }
}

/** What a schedule calls, and what it has to be allowed for that. */
interface Called {
  arn: string;
  action: string;
  input: Record<string, string>;
}

/** Later than this, tomorrow's run does the work. */
const MAX_AGE = Duration.hours(2);

/** A call that failed in all its tries becomes a dead letter of the orchestration-queue. */
function keepFailures(services: Services, service: ServiceName): void {
  const { queueArn } = services.queue('orchestration').deadLetters;
  const target = services.function(service);
  target.allow(['sqs:SendMessage'], [queueArn]);
  target.lambda.configureAsyncInvoke({
    onFailure: { bind: () => ({ destination: queueArn }) },
    retryAttempts: 2,
    maxEventAge: MAX_AGE,
  });
}

/** The consumer of the dead letters may make such a call again. A policy apart: its own function is among those that it calls. */
function letReplay(scope: Construct, services: Services): void {
  const { role } = services.function('orchestration').lambda;
  if (!role) return;
  const resources = SCHEDULED_SERVICES.map((service) => services.function(service).lambda.functionArn);
  const statements = [new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources })];
  new Policy(scope, 'Replay', { roles: [role], statements });
}

/** Undefined for a machine that does not exist yet. */
function calledBy(row: ScheduleRow, services: Services, machines: SchedulesProps['machines']): Called | undefined {
  const at = ContextAttribute.scheduledTime;
  if ('command' in row) {
    const arn = services.function(row.service).lambda.functionArn;
    return { arn, action: 'lambda:InvokeFunction', input: { command: row.command, at } };
  }
  const arn = machines.get(row.machine)?.stateMachineArn;
  return arn === undefined ? undefined : { arn, action: 'states:StartExecution', input: { at } };
}
