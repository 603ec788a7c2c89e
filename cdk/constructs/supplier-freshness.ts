// Watches the supplier network: whether last night's was refused, and its age. Yesterday's is good enough, the day before yesterday's is not.
import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';

/** A night, and two hours for a run that had to try again. */
const HOURS = 26;

export class SupplierFreshness extends Construct {
  constructor(scope: Construct, id: string, { alarms, scheduler }: { alarms: Alarms; scheduler: IFunction }) {
    super(scope, id);
    alarms.ring(this, 'Refused', {
      metric: this.hourly('SupplierSyncRefused'),
      threshold: 1,
      description:
        'The new supplier network was refused: it has changed more in a night than the limits allow. GET /v1/suppliers/sync names them; the network in force stays.',
      runbook: 'supplier network refused',
    });
    const runbook = `supplier network older than ${HOURS} hours`;
    const stale = alarms.silence(this, 'Stale', {
      // Also counted by a nightly run that finds BigQuery not configured: such an installation has nothing to renew.
      metric: this.hourly('SupplierNetworkCurrent'),
      hours: HOURS,
      description: `No supplier network was published for ${HOURS} hours. GET /v1/suppliers/sync says why the last runs ended; batches go on with the network in force.`,
      runbook,
    });
    // A new installation has no network yet, and no night behind it.
    const hasNights = new Alarm(this, 'HasNights', {
      metric: scheduler.metricInvocations({ statistic: 'Sum', period: Duration.days(1) }),
      threshold: 1,
      alarmDescription: `Not a fault: the installation has run through a night. Runbook: docs/operations.md, "${runbook}".`,
      evaluationPeriods: 7,
      datapointsToAlarm: 2,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarms.ringWhenBoth(this, 'Old', stale, hasNights);
  }

  /** As functions/scheduler/sync/sync-metrics.ts writes it. */
  private hourly(metricName: string): Metric {
    const dimensionsMap = { service: 'supplier-sync' };
    const namespace = Stack.of(this).stackName;
    return new Metric({ namespace, metricName, dimensionsMap, statistic: 'Sum', period: Duration.hours(1) });
  }
}
