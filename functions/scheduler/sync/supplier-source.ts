// Where the suppliers of a run come from: BigQuery, or the pages of an uploaded file.
import type { SupplierRow } from '../../../shared/db/suppliers/suppliers.ts';

export interface SourcePage {
  /** Rows of the source that this page stands for. Those that name no supplier are not in `suppliers`. */
  rowsRead: number;
  suppliers: SupplierRow[];
  /** Rows of all pages together. */
  totalRows: number;
  /** Token of the next page; undefined after the last one. */
  next: string | undefined;
}

/** BigQuery's errors are VendorErrors. */
export interface SupplierSource {
  /** Starts the query. Started twice under one id, it runs once. */
  start(jobId: string): Promise<void>;
  /** Undefined while the query still runs. Results of a job stay for about a day. */
  page(jobId: string, token: string | undefined): Promise<SourcePage | undefined>;
}
