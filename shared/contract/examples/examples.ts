// An example of each operation, and of a webhook. A test reads them by the contract's own schemas.
import { BATCH_EXAMPLES } from './batches.ts';
import type { Examples } from './example.ts';
import { BATCH, LATER, TENANT } from './ids.ts';
import { PAYEE_EXAMPLES } from './payees.ts';
import { TENANT_EXAMPLES } from './tenant.ts';

export const EXAMPLES: Examples = { ...BATCH_EXAMPLES, ...PAYEE_EXAMPLES, ...TENANT_EXAMPLES };

const notice = {
  type: 'batch.ended',
  timestamp: LATER,
  batchId: BATCH,
  tenantId: TENANT,
  revision: 0,
  fileName: 'vendors.csv',
  failure: null,
};

export const NOTICE_EXAMPLES: Readonly<Record<string, unknown>> = {
  ended: { ...notice, status: 'done', rows: { read: 500, rejected: 1 }, finishedAt: LATER },
  waits: {
    ...notice,
    type: 'batch.waiting',
    status: 'awaiting_mapping',
    rows: { read: null, rejected: null },
    question: 'Which column holds the name of the payee?',
    finishedAt: null,
  },
};
