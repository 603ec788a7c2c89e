// A valid request for each route, by operation, so that a test of every route can spoil one thing at a time. A route with a body or a needed query that is not listed here fails that test.
import type { Route } from '#shared/contract/route';

type Fields = Readonly<Record<string, unknown>>;

export const BODIES: Readonly<Record<string, Fields>> = {
  addKeywords: { keywords: [{ term: 'Marrow Lane Test', category: 'other' }] },
  assignSic: { payees: [{ name: 'Kelmar Plumbing LLC' }] },
  checkNames: { names: ['Kelmar Plumbing LLC'] },
  classifyPayees: { payees: [{ name: 'Kelmar Plumbing LLC' }] },
  decidePayeeTypes: { decisions: [{ name: 'Kelmar Plumbing LLC', payeeType: 'Business' }] },
  findReviews: { names: ['Kelmar Plumbing LLC'] },
  createBatch: { fileName: 'payees.csv' },
  createKey: { label: 'reader', scopes: ['batches:read'] },
  importSuppliers: { fileName: 'suppliers.csv' },
  mapBatch: { mapping: { name: 'Alpha Name' }, sheet: 1 },
  matchSuppliers: { payees: [{ name: 'Kelmar Plumbing LLC' }] },
  notifyOfSearch: { data: { bulkRequestId: 'b-1' } },
  predictPayments: { payees: [{ inNetwork: true }] },
  putSettings: { ownEntities: [] },
  redriveBatch: { dryRun: true },
  replayDeadLetter: { dryRun: true },
  rotateWebhookSecret: { overlapHours: 0 },
  retireKeyword: { term: 'Marrow Lane Test' },
  startSearch: { payees: [{ name: 'Kelmar Plumbing LLC', payeeType: 'Business', city: 'Boise', state: 'ID' }] },
  startSupplierSync: { dryRun: true },
  testWebhook: { url: 'https://erp.example.invalid/hook' },
  tryKeyword: { term: 'Marrow Lane Test', category: 'other' },
  validateAddresses: { addresses: [{ address: '12 Main St', city: 'Boise', state: 'ID' }] },
};

/** Valid requests with fields that exclude those above. */
export const OTHER_BODIES: Readonly<Record<string, readonly Fields[]>> = {
  addKeywords: [{ csv: 'term,category\nMarrow Lane Test,other\n' }],
  testWebhook: [{ batchId: '01900000-0000-7000-8000-000000000001' }],
};

export const QUERIES: Readonly<Record<string, string>> = { searchSic: '?q=plumbing', searchSuppliers: '?q=Kelmar' };

/** Things that no tenant owns, by the path's parameter. */
const COMMON = { code: '1711', secret: 'no-secret-of-anybody' };

export const hasOwnId = ({ path }: Pick<Route, 'path'>): boolean => path.includes('{id}');

/** Path and query with `id` for the thing that the route is about. */
export function urlOf({ path, operationId }: Route, id: string): string {
  const filled = path.replace('{id}', id).replace('{code}', COMMON.code).replace('{secret}', COMMON.secret);
  if (filled.includes('{')) throw new Error(`${operationId}: expected {id}, {code} or {secret} in ${path}`);
  return filled + (QUERIES[operationId] ?? '');
}

export function bodyOf({ operationId, body }: Route): Fields | undefined {
  if (!body) return undefined;
  const example = BODIES[operationId];
  if (!example) throw new Error(`${operationId}: expected a valid body of it in tests/support/route-examples.ts`);
  return example;
}
