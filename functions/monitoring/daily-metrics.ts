// Figures of the daily report as CloudWatch metrics (embedded metric format): the alarm on the model's end and the dashboard read them.
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { DailyGauge } from './daily-report.ts';

export function dailyMetrics(): { gauge(name: DailyGauge, value: number): void } {
  const metrics = new Metrics({ serviceName: 'monitoring' });
  return {
    gauge(name, value) {
      metrics.addMetric(name, MetricUnit.NoUnit, value);
      metrics.publishStoredMetrics();
    },
  };
}
