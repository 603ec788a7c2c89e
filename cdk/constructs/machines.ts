// All state machines that have a definition, with what `${...}` in them stands for, and an alarm on each.
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IStateMachine, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { hasDefinition } from '../machine-definition.ts';
import { MACHINE_NAMES, type MachineName } from '../machines.ts';
import { executionArns, machineArn, pascalCase } from '../names.ts';
import type { Alarms } from './alarms.ts';
import { Machine, type Substitute } from './machine.ts';
import type { Services } from './services.ts';

export interface MachinesProps {
  services: Services;
  bucket: IBucket;
  announcements: IEventBus;
  alarms: Alarms;
}

export class Machines extends Construct {
  readonly machines: ReadonlyMap<MachineName, IStateMachine>;

  constructor(scope: Construct, id: string, { services, bucket, announcements, alarms }: MachinesProps) {
    super(scope, id);
    const substitutes = services.substitutes();
    // Reading items and writing results of distributed maps has its own statements, see machine.ts.
    substitutes.set('BucketName', { value: bucket.bucketName, statements: [] });
    const put = new PolicyStatement({ actions: ['events:PutEvents'], resources: [announcements.eventBusArn] });
    substitutes.set('EventBusName', { value: announcements.eventBusName, statements: [put] });
    for (const name of MACHINE_NAMES) substitutes.set(`${pascalCase(name)}MachineArn`, machineSubstitute(this, name));
    const machines = MACHINE_NAMES.filter(hasDefinition).map((machine) => {
      return [machine, new Machine(this, pascalCase(machine), { machine, bucket, substitutes })] as const;
    });
    this.machines = new Map(machines.map(([name, { stateMachine }]) => [name, stateMachine]));
    const waiting = machines.filter(([, { waitsForTasks }]) => waitsForTasks);
    services.letAnswer(new Map(waiting));
    for (const [name, { stateMachine }] of machines) {
      watch(name, stateMachine, alarms);
    }
  }
}

/** An alarm for each way in which an execution can end without success. */
function watch(name: MachineName, machine: StateMachine, alarms: Alarms): void {
  const endings = {
    Failed: { metric: machine.metricFailed({ statistic: 'Sum' }), ended: 'failed' },
    TimedOut: { metric: machine.metricTimedOut({ statistic: 'Sum' }), ended: 'ran out of time' },
    Aborted: { metric: machine.metricAborted({ statistic: 'Sum' }), ended: 'was stopped' },
  };
  for (const [id, { metric, ended }] of Object.entries(endings)) {
    alarms.ring(machine, id, {
      metric,
      threshold: 1,
      description: `${name} machine: an execution ${ended}. Its history in the Step Functions console names the state and the cause.`,
      runbook: 'failed executions',
    });
  }
}

/** A machine that starts another one, and may wait for its end. */
function machineSubstitute(scope: Construct, name: MachineName): Substitute {
  const value = machineArn(scope, name);
  const statements = [
    new PolicyStatement({ actions: ['states:StartExecution'], resources: [value] }),
    new PolicyStatement({
      actions: ['states:DescribeExecution', 'states:StopExecution'],
      resources: [executionArns(scope, name)],
    }),
  ];
  return { value, statements };
}
