// A queue between two steps: its dead-letter queue, encryption, TLS only, and the alarms on both.
import { Duration } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { IRuleRef, IRuleTarget } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type IQueue, Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';

/** Receives before a message is dead. Fewer would make dead letters of messages that were only throttled. */
export const MAX_RECEIVES = 5;
/** A consumer must be able to fail, wait and come again without the message turning up elsewhere in between. */
export const VISIBILITY_FACTOR = 6;
/** An eighth of the TimeoutSeconds of the waiting states: much older work would die of old age. */
const OLD_AFTER = Duration.minutes(30);
const MINUTE = { period: Duration.minutes(1) };

export interface TaskQueueProps {
  name: string;
  /** Timeout of the function that takes the messages. */
  consumerTimeout: Duration;
  /** Timeout of the function that takes the dead letters. */
  deadLetterConsumerTimeout: Duration;
  alarms: Alarms;
}

const visibilityFor = (timeout: Duration) => Duration.seconds(VISIBILITY_FACTOR * timeout.toSeconds());

export class TaskQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: TaskQueueProps) {
    super(scope, id);
    // Managed keys: with a key of our own, every sender (EventBridge among them) would need a right on it.
    const common: QueueProps = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
    this.deadLetters = new Queue(this, 'DeadLetters', {
      ...common,
      retentionPeriod: Duration.days(14),
      visibilityTimeout: visibilityFor(props.deadLetterConsumerTimeout),
    });
    this.queue = new Queue(this, 'Queue', {
      ...common,
      visibilityTimeout: visibilityFor(props.consumerTimeout),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: MAX_RECEIVES },
    });
    this.addAlarms(props);
  }

  /**
   * For rules of EventBridge: the queue, and its dead letters for what cannot be delivered. Both let that rule in, for
   * sending alone.
   */
  asTarget(): IRuleTarget {
    return {
      bind: (rule) => {
        for (const queue of [this.queue, this.deadLetters]) letIn(rule, queue);
        return { arn: this.queue.queueArn, deadLetterConfig: { arn: this.deadLetters.queueArn } };
      },
    };
  }

  private addAlarms({ name, alarms }: TaskQueueProps): void {
    alarms.ring(this, 'OldMessages', {
      metric: this.queue.metricApproximateAgeOfOldestMessage({ ...MINUTE, statistic: 'Maximum' }),
      threshold: OLD_AFTER.toSeconds(),
      description: `${name}-queue: work waits longer than ${OLD_AFTER.toMinutes()} minutes. Its provider or its function is too slow, or down.`,
      runbook: 'work older than 30 minutes',
    });
    // The consumer takes dead letters within seconds, so their number alone would seldom be seen above zero.
    const lying = this.deadLetters.metricApproximateNumberOfMessagesVisible({ ...MINUTE, statistic: 'Maximum' });
    const taken = this.deadLetters.metricNumberOfMessagesReceived({ ...MINUTE, statistic: 'Sum' });
    alarms.ring(this, 'DeadLettersArrived', {
      metric: new MathExpression({ ...MINUTE, expression: 'lying + taken', usingMetrics: { lying, taken } }),
      threshold: 1,
      description: `${name}-queue: a message failed ${MAX_RECEIVES} times. GET /v1/dead-letters says why and can replay it.`,
      runbook: 'dead letters',
    });
  }
}

function letIn(rule: IRuleRef, queue: IQueue): void {
  queue.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('events.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: { ArnEquals: { 'aws:SourceArn': rule.ruleRef.ruleArn } },
    }),
  );
}
