// What runs by the clock (cdk/schedules.ts), by EventBridge Scheduler: in its time zone, with retries, and a dead letter when all of them fail.
import { Duration, TimeZone } from 'aws-cdk-lib';
import { ContextAttribute, Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import {
  LambdaInvoke,
  type ScheduleTargetBaseProps,
  StepFunctionsStartExecution,
} from 'aws-cdk-lib/aws-scheduler-targets';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { MachineName } from '../machines.ts';
import { SCHEDULES, type ScheduleRow, TIME_ZONE } from '../schedules.ts';
import type { Services } from './services.ts';

export interface SchedulesProps {
  services: Services;
  machines: ReadonlyMap<MachineName, IStateMachine>;
}

export class Schedules extends Construct {
  constructor(scope: Construct, id: string, { services, machines }: SchedulesProps) {
    super(scope, id);
    for (const [name, row] of Object.entries<ScheduleRow>(SCHEDULES)) {
      const target = targetOf(row, services, machines);
      if (!target) continue;
      new Schedule(this, name, {
        schedule: ScheduleExpression.expression(`cron(${row.cron})`, TimeZone.of(TIME_ZONE)),
        target,
      });
    }
  }
}

/** Undefined for a machine that does not exist yet. */
function targetOf(row: ScheduleRow, services: Services, machines: SchedulesProps['machines']) {
  const common: ScheduleTargetBaseProps = {
    retryAttempts: 3,
    // Later than this, tomorrow's run does the work.
    maxEventAge: Duration.hours(2),
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
