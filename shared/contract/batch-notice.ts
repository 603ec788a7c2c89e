// The body of a tenant's webhook and of the event on the announcement bus: a batch has ended, or waits for a mapping.
import * as z from 'zod';
import { BatchStatus } from '../batch.ts';
import { Timestamp } from './common.ts';

/** As functions/orchestration/notices/announce.ts makes it. */
export const BatchNotice = z
  .object({
    batchId: z.uuid().describe('Id of the batch'),
    tenantId: z.uuid().describe('Id of the tenant'),
    revision: z.number().int().describe('0 for the first run; each mapping and each redrive is the next'),
    status: BatchStatus.describe('`done`, `failed` or `cancelled` when the batch has ended, or `awaiting_mapping`'),
    fileName: z.string().describe('Name that people know the file by'),
    rows: z
      .object({
        read: z.number().int().nullable().describe('Accepted and refused rows; null until the file is split'),
        rejected: z.number().int().nullable().describe('Rows that were refused; null until the file is split'),
      })
      .describe('How many rows'),
    failure: z.string().nullable().describe('Why the batch failed, in one sentence; null where it did not'),
    question: z
      .string()
      .optional()
      .describe('What has to be said before the batch goes on, while it is `awaiting_mapping`'),
    finishedAt: Timestamp.nullable().describe('When the batch ended; null while it waits'),
  })
  .meta({ id: 'BatchNotice', description: 'What a tenant is told of a batch' });

/** Headers that prove who calls, by name. */
export const NOTICE_HEADERS: Readonly<Record<string, string>> = {
  'clarity-signature':
    't=<seconds>,v1=<hex>: v1 is HMAC-SHA256 over "<t>.<body>" with the secret of GET /v1/webhook-secret',
};
