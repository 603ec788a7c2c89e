// Gives the laptop a supplier network: the sample's rows into the table, then the index that finexio builds of it.
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import * as z from 'zod';
import { openDatabase, withTx } from '#shared/db/client';
import { clearStaging, mergeSuppliers, type SupplierRow, stageSuppliers } from '#shared/db/suppliers';
import { startSyncRun, updateSyncRun } from '#shared/db/sync-runs';
import { uuidV7 } from '#shared/ids';
import { keys } from '#shared/keys';
import { BucketKind } from '../aws/template/resource-kinds.ts';
import type { LocalStack } from './local-stack.ts';

const PAGE_ROWS = 5_000;
const SOURCE = 'sample';

const Line = z
  .object({
    id: z.string(),
    name: z.string(),
    address: z.string(),
    city: z.string(),
    state: z.string(),
    zip: z.string(),
    category: z.string(),
    mcc: z.string(),
    industry: z.string(),
    payment_type: z.string(),
    mastercard_business_name: z.string(),
  })
  .transform(({ payment_type, mastercard_business_name, ...same }) => {
    return { ...same, paymentType: payment_type, mastercardName: mastercard_business_name };
  });

/** Does nothing when a network is in force. */
export async function ensureSuppliers(stack: LocalStack, file: string): Promise<void> {
  const { s3 } = stack.parts.engines;
  const bucket = stack.parts.template.one(BucketKind).name;
  if (s3.find(bucket, keys.supplierIndexPointer)) return;
  const at = new Date(stack.parts.clock.now());
  const version = uuidV7(at);
  await load(stack, file, version, at);
  await stack.command('finexio', { command: 'publishIndex', version, simulated: true });
}

async function load(stack: LocalStack, file: string, id: string, at: Date): Promise<void> {
  const database = openDatabase(stack.parts.database);
  try {
    await startSyncRun(database.db, { id, source: SOURCE, startedAt: at });
    for await (const page of pagesOf(file)) await stageSuppliers(database.db, id, page);
    await withTx(database, async (tx) => {
      await mergeSuppliers(tx, id, at);
      await clearStaging(tx, id);
      await updateSyncRun(tx, id, { status: 'published', version: id, finishedAt: at });
    });
  } finally {
    await database.close();
  }
}

async function* pagesOf(file: string): AsyncGenerator<SupplierRow[]> {
  let page: SupplierRow[] = [];
  for await (const record of createReadStream(file).pipe(parse({ columns: true }))) {
    page.push(Line.parse(record));
    if (page.length < PAGE_ROWS) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
