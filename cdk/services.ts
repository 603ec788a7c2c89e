// The services, one row each: what a function is given and what it may do. The constructs turn rows into functions, queues, permissions and environment.
import type { ServiceName } from '../shared/services.ts';
import type { MachineName } from './machines.ts';
import type { SecretName } from './secrets.ts';

export interface QueueRow {
  /** Function instances that the queue may keep busy at once (2..1000). */
  maxConcurrency: number;
}

/** Function instances that the dead letters of one queue may keep busy. */
export const DEAD_LETTER_CONCURRENCY = 2;

export interface BucketAccess {
  read?: readonly string[];
  write?: readonly string[];
  delete?: readonly string[];
}

export interface ServiceRow {
  /** Also sets the CPU: 1,769 MB is one core. */
  memoryMb: number;
  timeoutSeconds: number;
  queue?: QueueRow;
  /** Queues of other services that it sends to, or its own, where a task waits that a provider's gate holds back. */
  sendsTo?: readonly QueueName[];
  secrets?: readonly SecretName[];
  /** Prefixes of the bucket. */
  bucket?: BucketAccess;
  /** Machines that it starts. */
  starts?: readonly MachineName[];
  /** Machines whose executions it looks at. */
  looksAt?: readonly MachineName[];
  /**
   * Ends tasks that wait in its queue; before it pays, it asks whether anybody still waits. Or it fails those of all
   * queues whose messages are dead.
   */
  answersTasks?: 'and pays' | 'for free' | 'fails those of all queues';
  /** Puts events on the announcement bus. */
  announces?: true;
  /** Makes and revokes the keys of the usage plan. */
  managesKeys?: true;
  environment?: Readonly<Record<string, string>>;
}

export const QUEUE_NAMES = [
  'classification',
  'finexio',
  'mastercard',
  'address',
  'akkio',
  'batch',
  'orchestration',
] as const satisfies readonly ServiceName[];
export type QueueName = (typeof QUEUE_NAMES)[number];

const chunks: BucketAccess = { read: ['batches/'], write: ['batches/'] };

export const SERVICES: Record<ServiceName, ServiceRow> = {
  gateway: { memoryMb: 512, timeoutSeconds: 29, secrets: ['database'], managesKeys: true },
  classification: {
    memoryMb: 1024,
    timeoutSeconds: 120,
    queue: { maxConcurrency: 20 },
    sendsTo: ['classification'],
    secrets: ['database', 'openai'],
    bucket: chunks,
    answersTasks: 'and pays',
  },
  finexio: {
    memoryMb: 2048,
    timeoutSeconds: 300,
    queue: { maxConcurrency: 20 },
    secrets: ['database'],
    bucket: {
      read: ['batches/', 'suppliers/'],
      write: ['batches/', 'suppliers/', 'supplier-files/', 'imports/'],
      delete: ['suppliers/'],
    },
    starts: ['supplier-sync'],
    answersTasks: 'for free',
  },
  mastercard: {
    memoryMb: 512,
    timeoutSeconds: 120,
    queue: { maxConcurrency: 2 },
    sendsTo: ['mastercard', 'orchestration'],
    secrets: ['database', 'mastercard'],
    bucket: { read: ['batches/', 'searches/'], write: ['batches/', 'searches/'] },
    starts: ['mastercard'],
    answersTasks: 'and pays',
  },
  address: {
    memoryMb: 512,
    timeoutSeconds: 120,
    queue: { maxConcurrency: 10 },
    sendsTo: ['address'],
    secrets: ['database', 'google'],
    bucket: chunks,
    answersTasks: 'and pays',
  },
  akkio: {
    memoryMb: 512,
    timeoutSeconds: 120,
    // Akkio takes five requests a second.
    queue: { maxConcurrency: 2 },
    sendsTo: ['akkio'],
    secrets: ['database', 'akkio'],
    bucket: chunks,
    answersTasks: 'and pays',
  },
  sic: { memoryMb: 512, timeoutSeconds: 60, secrets: ['database'], bucket: chunks },
  exclusion: { memoryMb: 512, timeoutSeconds: 60, secrets: ['database'], bucket: chunks },
  batch: {
    memoryMb: 1024,
    // Split and Collect checkpoint and go on in a further invocation.
    timeoutSeconds: 900,
    queue: { maxConcurrency: 5 },
    sendsTo: ['orchestration'],
    secrets: ['database'],
    bucket: {
      read: ['batches/', 'drop/', 'uploads/', 'suppliers/', 'supplier-files/', 'imports/'],
      write: ['batches/', 'uploads/', 'imports/'],
      // What a split of another release left.
      delete: ['batches/'],
    },
    starts: ['batch', 'supplier-sync'],
  },
  orchestration: {
    memoryMb: 1024,
    timeoutSeconds: 120,
    queue: { maxConcurrency: 5 },
    sendsTo: ['batch', 'orchestration'],
    secrets: ['database'],
    // Quick classification pins the supplier network in force.
    bucket: { read: ['batches/', 'suppliers/'], write: ['batches/'] },
    starts: ['batch', 'quick-classify'],
    looksAt: ['batch'],
    // It takes the dead letters.
    answersTasks: 'fails those of all queues',
    announces: true,
  },
  database: {
    memoryMb: 512,
    timeoutSeconds: 900,
    secrets: ['database'],
  },
  cache: { memoryMb: 512, timeoutSeconds: 300, secrets: ['database'] },
  monitoring: {
    memoryMb: 512,
    timeoutSeconds: 29,
    // No vendor's secret: their own services write down how they are set up.
    secrets: ['database'],
    bucket: { read: ['suppliers/'] },
  },
  scheduler: {
    memoryMb: 1024,
    timeoutSeconds: 900,
    sendsTo: ['orchestration'],
    secrets: ['database', 'bigquery'],
    // Retention: the nightly clean-up deletes what batches left.
    bucket: { read: ['imports/'], delete: ['batches/', 'uploads/', 'drop/'] },
  },
};

/**
 * Whether what the service sends may come back to it through queues, its own among them: a task that a provider's gate
 * holds back for minutes does so dozens of times. Lambda would take that for an endless loop and end it after 16 laps.
 */
export function mayComeRound(service: ServiceName): boolean {
  const reached = new Set<ServiceName>();
  const next = [...(SERVICES[service].sendsTo ?? [])];
  for (let name = next.pop(); name; name = next.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    next.push(...(SERVICES[name].sendsTo ?? []));
  }
  return reached.has(service);
}
