// Examples of the operations on batches.
import type { Examples } from './example.ts';
import { AT, BATCH, LATER, NEXT } from './ids.ts';
import { address, classify, exclude, mastercard, match, predict, sic } from './outcomes.ts';

const steps = {
  exclude: true,
  classify: true,
  match: true,
  sic: true,
  address: true,
  mastercard: true,
  predict: true,
  duplicates: true,
};
const options = { steps, dryRun: false, economy: false, keepSensitive: false };
const upload = {
  url: 'https://clarity-data.s3.us-east-1.amazonaws.com/uploads/vendors?X-Amz-Signature=made-up',
  method: 'PUT',
  headers: {},
  expiresAt: LATER,
};

const understood = {
  format: 'delimited by comma, UTF-8, 3 columns, header in line 1',
  kind: 'delimited',
  headerLine: 1,
  titleLines: [],
  columns: [
    { label: 'Vendor Name', number: 1, role: 'name', score: 1, reason: 'its label' },
    { label: 'City', number: 2, role: 'city', score: 1, reason: 'its label' },
  ],
  ignored: { count: 1, columns: [{ label: 'Buyer', number: 3 }] },
  payees: [{ row: 1, name: 'XANORA TOOL & SUPPLY, PLLC.', city: 'Des Moines', line: 2 }],
  rows: { read: 499, refused: 1, blank: 0 },
  refused: [{ kind: 'total', rows: 1, line: 501, example: 'the row is a total: "TOTAL 1,204.50"' }],
  remarks: [],
  unreadAmounts: [],
  masked: [],
};

const summary = {
  id: BATCH,
  status: 'done',
  fileName: 'vendors.csv',
  revision: 0,
  rows: { read: 500, rejected: 1, done: 499 },
  unanswered: {},
  cancelRequested: false,
  createdAt: AT,
  startedAt: AT,
  finishedAt: LATER,
};

const batch = {
  ...summary,
  options,
  steps: [
    { step: 'exclude', on: true, rows: 499, outcomes: { done: 465, excluded: 34 } },
    {
      step: 'address',
      on: true,
      rows: 499,
      outcomes: { done: 456, no_match: 9, excluded: 34 },
      paid: { calls: 440, unknownCalls: 0, dollars: 2.2, vendor: 'google', pricesAsOf: '2026-11' },
    },
  ],
  searches: [
    { searchId: 'bulk-7', state: 'merged', submittedAt: AT, deadlineAt: LATER, requests: 376, read: 376, total: 376 },
  ],
  searchCount: 1,
  cost: { calls: 440, unknownCalls: 0, dollars: 2.2 },
  pins: { keywordVersion: 7, supplierVersion: '2027-01-15-1', excludeByType: 0.99 },
  duplicates: { state: 'found', groups: 12, rows: 26, repeatedRows: 14, amount: 81_250.5, repeatedAmount: 30_100 },
  understood,
  results: { 'results.csv': `/v1/batches/${BATCH}/export?file=results.csv` },
};

const id = { id: BATCH };
const accepted = { id: BATCH, status: 'received', revision: 1 };

export const BATCH_EXAMPLES: Examples = {
  createBatch: {
    parameters: { 'Idempotency-Key': 'vendors-2027-01' },
    request: { fileName: 'vendors.csv', options: { webhookUrl: 'https://erp.clarity-customer.com/hooks/clarity' } },
    answer: { id: BATCH, status: 'awaiting_upload', upload },
  },
  listBatches: {
    parameters: { status: 'done', limit: 25 },
    answer: { items: [summary], next: NEXT },
  },
  getBatch: { parameters: id, answer: batch },
  explainBatch: {
    parameters: id,
    answer: {
      id: BATCH,
      status: 'running',
      says: 'The step address waits for google, which failed 3 times since 09:30; the next try is at 09:45.',
      waits: [
        {
          step: 'address',
          for: 'provider',
          provider: 'google',
          since: AT,
          rows: 120,
          failures: 3,
          lastFailureAt: AT,
          nextTryAt: LATER,
          says: 'The step address waits for google, which failed 3 times since 09:30; the next try is at 09:45.',
        },
      ],
      expectedEndAt: LATER,
    },
  },
  getBatchResults: {
    parameters: { ...id, step: 'classify', outcome: 'done' },
    answer: {
      items: [
        {
          row: 1,
          name: 'XANORA TOOL & SUPPLY, PLLC.',
          city: 'Des Moines',
          state: 'IA',
          line: 2,
          original: ['XANORA TOOL & SUPPLY, PLLC.', 'Des Moines', 'IA'],
          outcomes: { exclude, classify, sic, address, match, mastercard, predict },
          duplicate: { group: 'p-3f9a', rows: 1 },
        },
      ],
      next: NEXT,
      rows: { stored: 1_250, of: 5_000 },
    },
  },
  exportBatch: {
    parameters: { ...id, file: 'results.csv' },
    answer: {
      file: 'results.csv',
      url: 'https://clarity-data.s3.us-east-1.amazonaws.com/results/results.csv?X-Amz-Signature=made-up',
      expiresAt: LATER,
      bytes: 184_320,
    },
  },
  mapBatch: {
    parameters: id,
    request: { mapping: { name: 'Alpha Name', address: ['Addr 1', 'Addr 2'], zip: '#7' } },
    answer: accepted,
  },
  startBatch: { parameters: id, answer: { ...accepted, status: 'running', revision: 0 } },
  cancelBatch: { parameters: id, answer: { ...accepted, status: 'running', revision: 0 } },
  redriveBatch: {
    parameters: id,
    request: { step: 'address' },
    answer: { ...accepted, status: 'running', steps: ['address', 'predict'], chunks: 1, rows: 17 },
  },
};
