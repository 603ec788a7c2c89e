// The whole laptop stack in the test's own process, with a database, a small supplier network and a developer of its own.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { RESTING } from '#shared/batch';
import type { BatchView, ExportFile } from '#shared/contract/batches';
import { ApiClient } from '../../local/cli/api-client.ts';
import { type Developer, ensureDeveloper } from '../../local/stack/developer.ts';
import type { LocalStack } from '../../local/stack/local-stack.ts';
import { type StackOptions, startLocalStack } from '../../local/stack/start-stack.ts';
import { ensureSuppliers } from '../../local/stack/suppliers.ts';
import { generate } from '../../samples/generate.ts';
import { linkAssembly } from './assembly.ts';
import { type TestDatabase, testDatabase } from './database.ts';

export type ResultRow = Record<string, string>;
type Providers = Pick<StackOptions, 'concurrency' | 'simulate' | 'onAbandoned' | 'allowLocalWebhooks' | 'mostWaitMs'>;
type SendOptions = Parameters<ApiClient['send']>[3];

const POLL_MS = 25;
const OUTCOME_COLUMNS = ['Vendor ID', 'ce_payee_type', 'ce_supplier_id', 'ce_address_outcome'];
const Records = z.array(z.array(z.string()));

export class TestStack {
  readonly stack: LocalStack;
  readonly developer: Developer;
  readonly client: ApiClient;
  readonly database: TestDatabase;
  /** Errors of the local engines that nobody meant. */
  readonly faults: readonly unknown[];
  readonly #home: string;

  private constructor(parts: Pick<TestStack, 'stack' | 'developer' | 'client' | 'database' | 'faults'>, home: string) {
    this.stack = parts.stack;
    this.developer = parts.developer;
    this.client = parts.client;
    this.database = parts.database;
    this.faults = parts.faults;
    this.#home = home;
  }

  /** With simulators, unless said. `prepare` sees the stack before any function of a vendor has run. */
  static async start(
    prepare: (made: Pick<TestStack, 'stack'>) => void = () => {},
    options: Providers = {},
  ): Promise<TestStack> {
    const home = mkdtempSync(join(tmpdir(), 'clarity-stack-'));
    await generate({ rows: 500, suppliers: 300, out: home, seed: 1 });
    await linkAssembly(join(home, 'state', 'cdk.out'));
    return TestStack.#open(home, await testDatabase(), options, prepare);
  }

  /** Stops the stack and starts it again on what it has left. */
  async restart(options: Providers = {}): Promise<TestStack> {
    await this.stack.stop();
    return TestStack.#open(this.#home, this.database, options);
  }

  static async #open(
    home: string,
    database: TestDatabase,
    { simulate = true, onAbandoned, allowLocalWebhooks = false, mostWaitMs, concurrency }: Providers,
    prepare: (made: Pick<TestStack, 'stack'>) => void = () => {},
  ): Promise<TestStack> {
    const faults: unknown[] = [];
    const stack = await startLocalStack({
      simulate,
      allowLocalWebhooks,
      stateDir: join(home, 'state'),
      suppliersFile: join(home, 'suppliers.csv'),
      database: database.secret,
      onFault: (error) => faults.push(error),
      ...(onAbandoned && { onAbandoned }),
      ...(mostWaitMs !== undefined && { mostWaitMs }),
      ...(concurrency !== undefined && { concurrency }),
    });
    prepare({ stack });
    const developer = await ensureDeveloper(stack);
    await ensureSuppliers(stack);
    const client = new ApiClient(stack.apiUrl, developer.apiKey);
    return new TestStack({ stack, developer, client, database, faults }, home);
  }

  /** Sends a file of this text and waits until its batch rests. */
  async run(text: string, fileName = 'payees.csv', options: SendOptions = {}): Promise<BatchView> {
    return this.finished(await this.client.send(this.file(text), fileName, undefined, options));
  }

  /** results.csv row by row, each field under the name of its column. */
  async results(batchId: string): Promise<ResultRow[]> {
    const [header = [], ...records] = await this.records(batchId, 'results.csv');
    return records.map((fields) => Object.fromEntries(header.map((name, i) => [name, fields[i] ?? ''])));
  }

  /** The first rows of a made-up ledger, part of them suppliers of the network. */
  ledger(rows: number): string {
    const text = readFileSync(join(this.#home, 'payees.csv'), 'utf8');
    return text
      .split('\r\n')
      .slice(0, rows + 1)
      .join('\r\n')
      .concat('\r\n');
  }

  /** Path of a file with this text. */
  file(text: string): string {
    const path = join(mkdtempSync(join(this.#home, 'file-')), 'payees.csv');
    writeFileSync(path, text);
    return path;
  }

  async finished(batchId: string): Promise<BatchView> {
    for (;;) {
      const batch = await this.client.batch(batchId);
      if (RESTING.includes(batch.status) && batch.status !== 'awaiting_upload') return batch;
      await sleep(POLL_MS);
    }
  }

  /** What the rows of a batch came to, a line a row: to be compared with those of another run of the same file. */
  async outcomes(batchId: string): Promise<string[]> {
    const rows = await this.results(batchId);
    return rows.map((row) => OUTCOME_COLUMNS.map((name) => row[name]).join('|'));
  }

  /** Asks for a batch to be redriven or cancelled; gives the HTTP status. */
  async ask(batchId: string, verb: 'redrive' | 'cancel'): Promise<number> {
    const headers = { 'content-type': 'application/json', 'x-api-key': this.developer.apiKey };
    const url = `${this.stack.apiUrl}/v1/batches/${batchId}/${verb}`;
    return (await fetch(url, { method: 'POST', headers, body: '{}' })).status;
  }

  /** An export as records of fields, the header first. */
  async records(batchId: string, file: ExportFile): Promise<string[][]> {
    return Records.parse(parse(await this.client.text(batchId, file), { relax_column_count: true }));
  }

  async stop(): Promise<void> {
    await this.stack.stop();
    await this.database.close();
    rmSync(this.#home, { recursive: true, force: true });
  }
}
