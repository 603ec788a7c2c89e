// Examples of the operations on what a tenant has: keywords, keys, settings, audit trail, dead letters, health.
import type { Examples } from './example.ts';
import { AT, BATCH, KEY, LATER, LETTER, NEXT } from './ids.ts';

const keyword = { term: 'MARROW LANE', category: 'utility', scope: 'contains', exceptions: [], person: false };
const key = { id: KEY, label: 'ERP export', scopes: ['batches:read', 'batches:write'], createdAt: AT };
const settings = { ownEntities: ['Xanora Holding LLC'], excludeByType: { enabled: true, threshold: 0.99 } };

const DELIVERY = {
  id: `msg_${BATCH}-r0-done`,
  batchId: BATCH,
  batchStatus: 'done',
  host: 'erp.example.com',
  state: 'pending',
  attempts: 2,
  lastFailure: 'webhook erp.example.com: expected 2xx, got HTTP 500',
  nextTryAt: LATER,
  createdAt: AT,
};

export const TENANT_EXAMPLES: Examples = {
  listKeywords: {
    parameters: { category: 'utility' },
    answer: { version: 7, items: [{ ...keyword, own: true }], next: NEXT },
  },
  addKeywords: {
    request: { keywords: [{ term: 'Marrow Lane', category: 'utility' }], note: 'asked for by treasury' },
    answer: { version: 8, dryRun: false, added: ['MARROW LANE'], changed: [], retired: [], unchanged: 0 },
  },
  retireKeyword: { request: { term: 'Marrow Lane', note: 'no longer needed' }, answer: { version: 9 } },
  checkNames: {
    request: { names: ['Marrow Lane Water Works'] },
    answer: {
      version: 8,
      items: [
        {
          name: 'Marrow Lane Water Works',
          excluded: true,
          keywords: [{ term: 'MARROW LANE', category: 'utility', matched: 'Marrow Lane' }],
        },
      ],
    },
  },
  tryKeyword: {
    request: { term: 'Marrow', category: 'utility' },
    answer: {
      batches: 5,
      rows: 2_400,
      looked: 2_210,
      hits: 1,
      hitRows: 3,
      examples: [{ name: 'Marrow Lane Water Works', times: 3, alreadyExcluded: true }],
    },
  },
  createKey: {
    request: { label: 'ERP export', scopes: ['batches:read', 'batches:write'] },
    answer: { ...key, secret: 'shown-once-made-up-secret' },
  },
  listKeys: { answer: { items: [key] } },
  revokeKey: { parameters: { id: KEY }, answer: { ...key, revokedAt: LATER } },
  listAuditTrail: {
    parameters: { action: 'batch.create' },
    answer: {
      items: [{ at: AT, actor: KEY, action: 'batch.create', subject: BATCH, detail: { fileName: 'vendors.csv' } }],
      next: NEXT,
    },
  },
  getSettings: { answer: settings },
  putSettings: { request: settings, answer: settings },
  listDeadLetters: {
    parameters: { limit: 25 },
    answer: {
      items: [
        {
          id: LETTER,
          queue: 'address-queue',
          receivedAt: AT,
          reason: 'the task failed on each of five tries',
          batchId: BATCH,
          step: 'address',
          chunk: 3,
        },
      ],
    },
  },
  replayDeadLetter: {
    parameters: { id: LETTER },
    request: { dryRun: false },
    answer: { id: LETTER, action: `redrive the step address of batch ${BATCH}`, replayedAt: LATER },
  },
  getCache: {
    parameters: { days: 30 },
    answer: {
      days: 30,
      providers: [
        {
          provider: 'google',
          environment: 'production',
          own: { hits: 1_840, asked: 460, hitRate: 0.8, savedDollars: 9.2 },
        },
      ],
    },
  },
  getWebhookSecret: { answer: { createdAt: AT, earlier: [] } },
  rotateWebhookSecret: {
    request: { overlapHours: 24 },
    answer: {
      createdAt: LATER,
      secret: 'whsec_<44 characters of base64>',
      earlier: [{ createdAt: AT, signsUntil: LATER }],
    },
  },
  testWebhook: {
    request: { url: 'https://erp.example.com/hook' },
    answer: { id: `msg_test_${BATCH}`, outcome: 'delivered', status: 204, millis: 84 },
  },
  listDeliveries: { parameters: { state: 'pending' }, answer: { items: [DELIVERY] } },
  redeliver: { parameters: { id: DELIVERY.id }, answer: DELIVERY },
  getHealth: { answer: { status: 'ok' } },
  getReady: { answer: { ready: true } },
  getHealthDetails: {
    answer: {
      status: 'degraded',
      database: { reachable: true, millis: 4 },
      suppliers: { version: '2027-01-15-1', builtAt: AT, ageHours: 9, rows: 482_116, bytes: 61_000_000 },
      vendors: [
        {
          name: 'google',
          setup: 'configured',
          environment: 'production',
          breaker: 'open',
          lastSuccessAt: AT,
          lastFailureAt: LATER,
          underWay: { since: LATER, questions: 16 },
        },
        {
          name: 'openai',
          setup: 'configured',
          environment: 'production',
          model: { id: 'gpt-6-luna', insteadOf: { id: 'gpt-4o', endedOn: '2027-01-14' }, datesReadAt: AT },
          breaker: 'closed',
          lastSuccessAt: AT,
        },
      ],
    },
  },
};
