// Watches what becomes of batches: rows that end in `error`, of one batch and of a day, and batches that wait longer
// than expected.
import { Duration, Stack } from 'aws-cdk-lib';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { BATCH_METRICS_SERVICE, type BatchMetric } from '../../shared/batch-metrics.ts';
import type { Alarms } from './alarms.ts';

/** Of a hundred: a row in a thousand. */
const ERROR_PERCENT = 0.1;

export class BatchAlarms extends Construct {
  constructor(scope: Construct, id: string, alarms: Alarms) {
    super(scope, id);
    alarms.ring(this, 'RowsOfABatch', {
      metric: this.metric('RowsInErrorPercent', 'Maximum', Duration.minutes(5)),
      threshold: ERROR_PERCENT,
      description: `A batch has ended with ${ERROR_PERCENT} % of its rows or more in error. Its summary says which steps; a redrive asks for them again.`,
      runbook: `rows of a batch ended in error (${ERROR_PERCENT} %)`,
    });
    const rows = this.metric('RowsEnded', 'Sum', Duration.days(1));
    const inError = this.metric('RowsInError', 'Sum', Duration.days(1));
    alarms.ring(this, 'RowsOfADay', {
      metric: new MathExpression({
        expression: '100 * inError / rows',
        usingMetrics: { inError, rows },
        period: Duration.days(1),
      }),
      threshold: ERROR_PERCENT,
      description: `Of all rows that ended within a day, ${ERROR_PERCENT} % or more are in error. GET /v1/batches?unanswered=true lists their batches.`,
      runbook: `rows of a day ended in error (${ERROR_PERCENT} %)`,
    });
    alarms.ring(this, 'WaitsTooLong', {
      metric: this.metric('BatchesWaitingTooLong', 'Maximum', Duration.minutes(15)),
      threshold: 1,
      description:
        'A batch has stored nothing for longer than expected: an hour, in economy mode 26. The log of the batch function names it; GET /v1/batches/{id}/explain says what it waits for.',
      runbook: 'batches wait longer than expected',
    });
  }

  private metric(metricName: BatchMetric, statistic: string, period: Duration): Metric {
    const dimensionsMap = { service: BATCH_METRICS_SERVICE };
    return new Metric({ namespace: Stack.of(this).stackName, metricName, dimensionsMap, statistic, period });
  }
}
