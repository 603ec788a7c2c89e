// Names of the metrics that tell of batches: the batch service writes them, the alarms of the stack read them.

/** The dimension `service` of all of them. */
export const BATCH_METRICS_SERVICE = 'batches';
export type BatchMetric =
  /** Rows of batches that have ended, and those of them with a step that ended in `error`. */
  | 'RowsEnded'
  | 'RowsInError'
  /** The same of one batch, as a share. */
  | 'RowsInErrorPercent'
  /** Batches at work that have stored nothing for longer than expected. */
  | 'BatchesWaitingTooLong';
