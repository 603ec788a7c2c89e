// What runs by the clock (cdk/schedules.ts), by EventBridge Scheduler: in its time zone, with retries, and a dead letter when all of them fail.
// The Scheduler's own retries and dead letters see the hand-over only. What the function then does is Lambda's business: two more tries, and
// a record of the failure in the same queue.
import { Duration, TimeZone } from 'aws-cdk-lib';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { ContextAttribute, Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import {
  LambdaInvoke,
  type ScheduleTargetBaseProps,
  StepFunctionsStartExecution,
} from 'aws-cdk-lib/aws-scheduler-targets';
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
      const target = targetOf(row, services, machines);
      if (!target) continue;
      new Schedule(this, name, {
        schedule: ScheduleExpression.expression(`cron(${row.cron})`, TimeZone.of(TIME_ZONE)),
        target,
      });
    }
  }
}

/** Later than this, tomorrow's run does the work. */
const MAX_AGE = Duration.hours(2);

/** A call that failed in all its tries becomes a dead letter of the orchestration-queue. */
function keepFailures(services: Services, service: ServiceName): void {
  services.function(service).lambda.configureAsyncInvoke({
    onFailure: new SqsDestination(services.queue('orchestration').deadLetters),
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
function targetOf(row: ScheduleRow, services: Services, machines: SchedulesProps['machines']) {
  const common: ScheduleTargetBaseProps = {
    retryAttempts: 3,
    maxEventAge: MAX_AGE,
    deadLetterQueue: services.queue('orchestration').deadLetters,
  };
  const at = ContextAttribute.scheduledTime;
  if ('command' in row) {
    const input = ScheduleTargetInput.fromObject({ command: row.command, at });
    return new LambdaInvoke(services.function(row.service).lambda, { ...common, input });
  }
  const machine = machines.get(row.machine);
  return (
    machine && new StepFunctionsStartExecution(machine, { ...common, input: ScheduleTargetInput.fromObject({ at }) })
  );
}
