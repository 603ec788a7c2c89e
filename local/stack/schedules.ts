// Wires the template's schedules: commands of functions and executions of state machines, at their times. As on AWS, a function is only handed
// its event: what becomes of it is Lambda's business.
import * as z from 'zod';
import type { Scheduler } from '../aws/events/scheduler.ts';
import type { Authority } from '../aws/iam/authority.ts';
import { assumedRole, type Permissions } from '../aws/iam/request.ts';
import type { LambdaEngine } from '../aws/lambda/lambda-engine.ts';
import { AwsError, LOCAL_ACCOUNT, LOCAL_REGION } from '../aws/protocol.ts';
import { textAttributes } from '../aws/sqs/message.ts';
import type { Sqs } from '../aws/sqs/sqs.ts';
import type { StatesEngine } from '../aws/states/engine.ts';
import type { Template } from '../aws/template/load-template.ts';
import { ScheduleKind, StateMachineKind } from '../aws/template/resource-kinds.ts';

interface Engines {
  authority: Authority;
  sqs: Sqs;
  scheduler: Scheduler;
  lambda: LambdaEngine;
  states: StatesEngine;
}

const SCHEDULE_GROUP = `arn:aws:scheduler:${LOCAL_REGION}:${LOCAL_ACCOUNT}:schedule-group/default`;
const SCHEDULED_TIME = '<aws.scheduler.scheduled-time>';

export function addSchedules(template: Template, engines: Engines): void {
  const machines = new Set(template.all(StateMachineKind).map(({ arn }) => arn));
  const { authority } = engines;
  for (const { name, arn, properties } of template.all(ScheduleKind)) {
    const { Arn, Input = '{}', RoleArn } = properties.Target;
    authority.checkTrust(RoleArn, 'scheduler.amazonaws.com', SCHEDULE_GROUP);
    const permissions = authority.permissionsOf(assumedRole(RoleArn, name));
    const isMachine = machines.has(Arn);
    if (!isMachine && !engines.lambda.has(Arn)) {
      throw new Error(
        `Schedule ${name}: a target like ${Arn} is not known here, expected a function or a state machine`,
      );
    }
    engines.scheduler.add({
      name,
      expression: properties.ScheduleExpression,
      timeZone: properties.ScheduleExpressionTimezone,
      target: async (scheduledMs) => {
        const at = `${new Date(scheduledMs).toISOString().slice(0, 19)}Z`;
        const input = z.json().parse(JSON.parse(Input.replaceAll(SCHEDULED_TIME, at)));
        const action = isMachine ? 'states:StartExecution' : 'lambda:InvokeFunction';
        try {
          permissions.demand(action, Arn);
          if (isMachine) await engines.states.start({ machineArn: Arn, input });
          else engines.lambda.invokeLater(Arn, input);
        } catch (error) {
          giveUp({ scheduleArn: arn, target: properties.Target, input, error }, permissions, engines.sqs);
        }
      },
    });
  }
}

interface Failed {
  scheduleArn: string;
  target: ReturnType<typeof ScheduleKind.properties.parse>['Target'];
  input: unknown;
  error: unknown;
}

/**
 * What could not be handed over becomes a dead letter, sent in the schedule's role. Throws the error when there is no
 * queue for it.
 */
function giveUp({ scheduleArn, target, input, error }: Failed, permissions: Permissions, sqs: Sqs): void {
  const queue = target.DeadLetterConfig?.Arn;
  if (queue === undefined) throw error;
  permissions.demand('sqs:SendMessage', queue);
  const attributes = {
    ERROR_CODE: error instanceof AwsError ? error.code : 'InternalServiceError',
    ERROR_MESSAGE: error instanceof Error ? error.message : String(error),
    SCHEDULE_ARN: scheduleArn,
    TARGET_ARN: target.Arn,
  };
  sqs.send(queue, JSON.stringify(input), { attributes: textAttributes(attributes) });
}
