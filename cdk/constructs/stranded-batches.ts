// Executions of the batch machine that end without having ended their batch (stopped by an operator, out of time, failed where
// no state catches it): Step Functions tells EventBridge, a rule hands it to the orchestration-queue.
import { Rule } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { machineArn } from '../names.ts';
import type { TaskQueue } from './task-queue.ts';

export class StrandedBatches extends Construct {
  constructor(scope: Construct, id: string, { orchestration }: { orchestration: TaskQueue }) {
    super(scope, id);
    new Rule(this, 'Rule', {
      description: 'An execution of the batch machine did not succeed',
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: { stateMachineArn: [machineArn(this, 'batch')], status: ['FAILED', 'TIMED_OUT', 'ABORTED'] },
      },
      targets: [orchestration.asTarget()],
    });
  }
}
