// Watches the age of the supplier network: yesterday's is good enough, the day before yesterday's is not.
import { Duration, Stack } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';

/** A night, and two hours for a run that had to try again. */
const HOURS = 26;

export class SupplierFreshness extends Construct {
  constructor(scope: Construct, id: string, alarms: Alarms) {
    super(scope, id);
    const metric = new Metric({
      // As functions/scheduler/sync/sync-metrics.ts writes it.
      namespace: Stack.of(this).stackName,
      metricName: 'SuppliersPublished',
      dimensionsMap: { service: 'supplier-sync' },
      statistic: 'Sum',
      period: Duration.hours(1),
    });
    alarms.ringWhenSilent(this, 'Stale', {
      metric,
      hours: HOURS,
      description: `No supplier network was published for ${HOURS} hours. GET /v1/suppliers/sync says why the last runs ended; batches go on with the network in force.`,
    });
  }
}
