// Figures of the sync as CloudWatch metrics (embedded metric format): the stack's alarms ring on a refusal, and when the network was not renewed for 26 hours.
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { SyncMetrics } from './commands.ts';

export function syncMetrics(): SyncMetrics {
  const metrics = new Metrics({ serviceName: 'supplier-sync' });
  return {
    count(name, value) {
      metrics.addMetric(name, MetricUnit.Count, value);
      metrics.publishStoredMetrics();
    },
  };
}
