// Watches the vendors: one that refuses us, one whose breaker is open, and the end of the model that OpenAI is asked with.
import { Duration, Stack } from 'aws-cdk-lib';
import { Metric, type MetricProps } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { VENDOR_METRICS_SERVICE, type VendorEvent } from '../../shared/vendor-metrics.ts';
import type { Alarms } from './alarms.ts';

/** Those whose calls go through a provider gate; a refused BigQuery ends the supplier-sync machine, which has an alarm of its own. */
const VENDORS = ['openai', 'google', 'mastercard', 'akkio'];
/** Time to try another model on labelled payees, and to train the people who look at its answers. */
const MODEL_DAYS = 60;

export class VendorAlarms extends Construct {
  /** Refusals and opened breakers, vendor by vendor. */
  readonly troubles: Metric[] = [];
  readonly modelDaysLeft: Metric;
  readonly networkAge: Metric;

  constructor(scope: Construct, id: string, alarms: Alarms) {
    super(scope, id);
    for (const vendor of VENDORS) this.watch(vendor, alarms);
    this.modelDaysLeft = this.daily('OpenAiModelDaysLeft', { statistic: 'Minimum' });
    this.networkAge = this.daily('SupplierNetworkAgeHours', { statistic: 'Maximum' });
    alarms.ringWhenLow(this, 'ModelEnds', {
      metric: this.modelDaysLeft,
      threshold: MODEL_DAYS,
      description: `OpenAI switches the model that is asked off within ${MODEL_DAYS} days, or does not know the configured one any more. GET /v1/health/details names it and its successor, which takes over by itself; docs/operations.md says what to check.`,
      runbook: `OpenAI switches the model that is asked off within ${MODEL_DAYS} days`,
    });
  }

  private watch(vendor: string, alarms: Alarms): void {
    const refused = this.event('VendorRefused', vendor);
    const opened = this.event('BreakerOpened', vendor);
    this.troubles.push(refused.with({ label: `${vendor} refuses us` }), opened.with({ label: `${vendor} is down` }));
    alarms.ring(this, `Refused-${vendor}`, {
      metric: refused,
      threshold: 1,
      description: `${vendor} refuses us: credentials, quota or model. Nothing it is asked succeeds until somebody acts; GET /v1/health/details says what it answered.`,
      runbook: 'a vendor refuses us',
    });
    alarms.ring(this, `Down-${vendor}`, {
      metric: opened,
      threshold: 1,
      description: `${vendor} fails again and again: calls are held back, and one in half a minute tries. Its rows wait, then end as error and can be redriven.`,
      runbook: 'a vendor is down',
    });
  }

  private event(metricName: VendorEvent, vendor: string): Metric {
    const dimensionsMap = { service: VENDOR_METRICS_SERVICE, vendor };
    return this.metric({ metricName, dimensionsMap, period: Duration.minutes(5), statistic: 'Sum' });
  }

  /** As functions/monitoring/daily-metrics.ts writes it. */
  private daily(metricName: string, { statistic }: { statistic: string }): Metric {
    return this.metric({ metricName, dimensionsMap: { service: 'monitoring' }, period: Duration.days(1), statistic });
  }

  private metric(props: Omit<MetricProps, 'namespace'>): Metric {
    return new Metric({ ...props, namespace: Stack.of(this).stackName });
  }
}
