// Where alarms go: one topic for the people on duty, and the one way in which this stack makes an alarm.
import { Aws } from 'aws-cdk-lib';
import {
  Alarm,
  type AlarmProps,
  AlarmRule,
  AlarmState,
  ComparisonOperator,
  CompositeAlarm,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';

export interface AlarmSettings {
  metric: IMetric;
  /** The value itself rings, too. */
  threshold: number;
  /** What is wrong and where to look, for the person who is woken by it. */
  description: string;
  /** First cell of its row under "Alarms" in docs/operations.md. */
  runbook: string;
}

export interface SilenceSettings extends Omit<AlarmSettings, 'threshold'> {
  hours: number;
}

export class Alarms extends Construct {
  readonly topic: Topic;
  private readonly action: SnsAction;

  constructor(scope: Construct, id: string, emails: readonly string[] = []) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { enforceSSL: true });
    // A topic with a policy of its own loses the default one, which let CloudWatch in.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    for (const email of emails) this.topic.addSubscription(new EmailSubscription(email));
    this.action = new SnsAction(this.topic);
  }

  /** One period at or above the threshold rings; a metric without data is a quiet system. */
  ring(scope: Construct, id: string, { metric, threshold, ...about }: AlarmSettings): Alarm {
    return this.make(scope, id, {
      metric,
      threshold,
      alarmDescription: textOf(about),
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }

  /** In alarm when a metric of one hour's period has counted nothing for so many hours: here no data means failure. Rings nobody by itself. */
  silence(scope: Construct, id: string, { metric, hours, ...about }: SilenceSettings): Alarm {
    return new Alarm(scope, id, {
      metric,
      threshold: 1,
      alarmDescription: textOf(about),
      evaluationPeriods: hours,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.BREACHING,
    });
  }

  /** Rings when the last value of a metric that comes once a day is at the threshold or below; days without it are quiet. */
  ringWhenLow(scope: Construct, id: string, { metric, threshold, ...about }: AlarmSettings): Alarm {
    return this.make(scope, id, {
      metric,
      threshold,
      alarmDescription: textOf(about),
      // CloudWatch's days begin when it likes: of two in a row one has the value.
      evaluationPeriods: 2,
      datapointsToAlarm: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }

  /** Rings while both are so. Of themselves the two ring nobody. */
  ringWhenBoth(scope: Construct, id: string, one: Alarm, other: Alarm): void {
    const alarm = new CompositeAlarm(scope, id, {
      alarmRule: AlarmRule.allOf(
        AlarmRule.fromAlarm(one, AlarmState.ALARM),
        AlarmRule.fromAlarm(other, AlarmState.ALARM),
      ),
    });
    alarm.addAlarmAction(this.action);
  }

  private make(scope: Construct, id: string, props: AlarmProps): Alarm {
    const alarm = new Alarm(scope, id, props);
    alarm.addAlarmAction(this.action);
    return alarm;
  }
}

const textOf = ({ description, runbook }: Pick<AlarmSettings, 'description' | 'runbook'>) =>
  `${description} Runbook: docs/operations.md, "${runbook}".`;
