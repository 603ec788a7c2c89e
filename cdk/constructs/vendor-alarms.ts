// Watches the vendors: one that refuses us, one whose breaker is open, and the end of the model that OpenAI is asked with.
import { Duration, Stack } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { VENDOR_METRICS_SERVICE, type VendorEvent } from '../../shared/vendor-metrics.ts';
import type { Alarms } from './alarms.ts';

/** Those whose calls go through a provider gate; a refused BigQuery ends the supplier-sync machine, which has an alarm of its own. */
const VENDORS = ['openai', 'google', 'mastercard', 'akkio'];
/** Time to try another model on labelled payees, and to train the people who look at its answers. */
const MODEL_DAYS = 60;

export class VendorAlarms extends Construct {
  constructor(scope: Construct, id: string, alarms: Alarms) {
    super(scope, id);
    for (const vendor of VENDORS) {
      alarms.ring(this, `Refused-${vendor}`, {
        metric: this.eventMetric('VendorRefused', vendor),
        threshold: 1,
        description: `${vendor} refuses us: credentials, quota or model. Nothing it is asked succeeds until somebody acts; GET /v1/health says what it answered.`,
      });
      alarms.ring(this, `Down-${vendor}`, {
        metric: this.eventMetric('BreakerOpened', vendor),
        threshold: 1,
        description: `${vendor} fails again and again: calls are held back, and one in half a minute tries. Its rows wait, then end as error and can be redriven.`,
      });
    }
    alarms.ringWhenLow(this, 'ModelEnds', {
      // As functions/monitoring/daily-metrics.ts writes it.
      metric: this.metric('OpenAiModelDaysLeft', { service: 'monitoring' }, Duration.days(1), 'Minimum'),
      threshold: MODEL_DAYS,
      description: `OpenAI switches the configured model off within ${MODEL_DAYS} days. GET /v1/health names it; docs/operations.md says how to change it.`,
    });
  }

  private eventMetric(name: VendorEvent, vendor: string): Metric {
    return this.metric(name, { service: VENDOR_METRICS_SERVICE, vendor }, Duration.minutes(5), 'Sum');
  }

  private metric(
    metricName: string,
    dimensionsMap: Record<string, string>,
    period: Duration,
    statistic: string,
  ): Metric {
    return new Metric({ namespace: Stack.of(this).stackName, metricName, dimensionsMap, period, statistic });
  }
}
