// What becomes of batches, as CloudWatch metrics (embedded metric format): the alarms of cdk/constructs/batch-alarms.ts
// ring on them.
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { BATCH_METRICS_SERVICE, type BatchMetric } from '../../shared/batch-metrics.ts';

export interface EndedRows {
  /** Of the file, without those that were refused. */
  rows: number;
  /** Of these, rows with a step that ended in `error`. */
  inError: number;
}

let metrics: Metrics | undefined;

function gauge(values: Partial<Record<BatchMetric, number>>): void {
  metrics ??= new Metrics({ serviceName: BATCH_METRICS_SERVICE });
  for (const [name, value] of Object.entries(values)) metrics.addMetric(name, MetricUnit.NoUnit, value);
  metrics.publishStoredMetrics();
}

/** Of a batch that has ended; a batch without rows says nothing. */
export function countEndedRows({ rows, inError }: EndedRows): void {
  if (rows > 0) gauge({ RowsEnded: rows, RowsInError: inError, RowsInErrorPercent: (inError / rows) * 100 });
}

export const countWaiting = (batches: number): void => gauge({ BatchesWaitingTooLong: batches });
