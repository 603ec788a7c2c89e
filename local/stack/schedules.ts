// Wires the template's schedules: commands of functions and executions of state machines, at their times. As on AWS, a function is only handed
// its event: what becomes of it is Lambda's business.
import * as z from 'zod';
import type { Scheduler } from '../aws/events/scheduler.ts';
import type { LambdaEngine } from '../aws/lambda/lambda-engine.ts';
import type { StatesEngine } from '../aws/states/engine.ts';
import type { Template } from '../aws/template/load-template.ts';
import { ScheduleKind, StateMachineKind } from '../aws/template/resource-kinds.ts';

interface Engines {
  scheduler: Scheduler;
  lambda: LambdaEngine;
  states: StatesEngine;
}

const SCHEDULED_TIME = '<aws.scheduler.scheduled-time>';

export function addSchedules(template: Template, engines: Engines): void {
  const machines = new Set(template.all(StateMachineKind).map(({ arn }) => arn));
  for (const { name, properties } of template.all(ScheduleKind)) {
    const { Arn, Input = '{}' } = properties.Target;
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
        if (isMachine) await engines.states.start({ machineArn: Arn, input });
        else engines.lambda.invokeLater(Arn, input);
      },
    });
  }
}
