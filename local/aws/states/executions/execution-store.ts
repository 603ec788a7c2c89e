// What the engine keeps on disk: an index of executions and map runs, and a file of events for each of them.

import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Journal } from '../../journal.ts';
import type { Identity } from './execution.ts';
import type { ExecutionRecord, ExecutionStatus } from './execution-record.ts';

/** Of an execution that somebody started by name; the children of a map run are known to their map run only. */
export interface ExecutionSummary extends Identity, Outline {
  readonly file: string;
  /** The attempt of a state that started it (see Branch.visitKey). */
  readonly startedBy?: string | undefined;
}

type Outline = Pick<ExecutionRecord, 'status' | 'startedAt' | 'stoppedAt' | 'redriveCount' | 'redrivenAt'>;

export interface MapRunSummary {
  readonly arn: string;
  readonly executionArn: string;
  readonly machineArn: string;
  readonly machineName: string;
  readonly label: string;
  readonly file: string;
  readonly startedAt: number;
  readonly stoppedAt?: number | undefined;
  readonly status: Exclude<ExecutionStatus, 'TIMED_OUT'>;
  readonly maxConcurrency: number;
  readonly toleratedFailureCount: number;
  readonly toleratedFailurePercentage: number;
  readonly redriveCount: number;
  readonly redrivenAt?: number | undefined;
}

type Entry =
  | { readonly execution: ExecutionSummary }
  | { readonly mapRun: MapRunSummary }
  /** ARN of an execution that is no more, with its map runs. */
  | { readonly gone: string };

export class ExecutionStore {
  /** In the order of their start. */
  readonly executions = new Map<string, ExecutionSummary>();
  readonly mapRuns = new Map<string, MapRunSummary>();
  readonly #directory: string;
  readonly #index: Journal<Entry>;

  private constructor(directory: string, index: Journal<Entry>) {
    this.#directory = directory;
    this.#index = index;
    for (const entry of index.entries) this.#take(entry);
    index.compact(this.#all());
  }

  static async open(directory: string): Promise<ExecutionStore> {
    return new ExecutionStore(directory, await Journal.open(join(directory, 'executions.jsonl'), parseEntry));
  }

  saveExecution(execution: ExecutionSummary): void {
    this.#save({ execution });
  }

  saveMapRun(mapRun: MapRunSummary): void {
    this.#save({ mapRun });
  }

  /** Takes out the execution and its map runs, as if they had never been. */
  forget(executionArn: string): void {
    this.#save({ gone: executionArn });
  }

  /** A name for a new file of events. */
  newFile(): string {
    return `${randomUUID()}.jsonl`;
  }

  pathOf({ file }: { readonly file: string }): string {
    return join(this.#directory, 'events', file);
  }

  close(): void {
    this.#index.close();
  }

  #save(entry: Entry): void {
    this.#take(entry);
    this.#index.append(entry);
    this.#index.flush();
    const live = this.executions.size + this.mapRuns.size;
    if (this.#index.isWorthCompacting(live)) this.#index.compact(this.#all());
  }

  #take(entry: Entry): void {
    if ('execution' in entry) this.executions.set(entry.execution.arn, entry.execution);
    else if ('mapRun' in entry) this.mapRuns.set(entry.mapRun.arn, entry.mapRun);
    else this.#forget(entry.gone);
  }

  #forget(executionArn: string): void {
    this.executions.delete(executionArn);
    for (const { arn, executionArn: of } of this.mapRuns.values()) if (of === executionArn) this.mapRuns.delete(arn);
  }

  *#all(): Generator<Entry> {
    for (const execution of this.executions.values()) yield { execution };
    for (const mapRun of this.mapRuns.values()) yield { mapRun };
  }
}

const ENTRIES = ['execution', 'mapRun', 'gone'];

/** Only this engine writes the index. */
function parseEntry(value: unknown): Entry {
  if (typeof value === 'object' && value !== null && ENTRIES.some((name) => name in value)) return value as Entry;
  throw new Error(`expected one of ${ENTRIES.join(', ')}`);
}
