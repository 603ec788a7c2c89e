// Examples of the operations that answer for a few payees at once.
import type { Examples } from './example.ts';
import { AT, REVIEW, RUN, SEARCH } from './ids.ts';
import { address, classify, exclude, mastercard, match, prediction, sic, submitted, supplier } from './outcomes.ts';

const network = { version: '2027-01-15-1', rows: 482_116, bytes: 61_000_000, builtAt: AT };
const evidence = ['rare word agrees: XANORA', 'common words agree: TOOL, SUPPLY'];
const code = {
  sic4: '1711',
  title: 'Plumbing, heating, air-conditioning',
  majorGroup: '17',
  majorGroupTitle: 'Special trade contractors',
  division: 'C',
  divisionTitle: 'Construction',
};

export const PAYEE_EXAMPLES: Examples = {
  classifyPayees: {
    request: { payees: [{ name: 'Xanora Tool & Supply', city: 'Des Moines', state: 'IA' }] },
    answer: {
      pins: { keywordVersion: 7, supplierVersion: network.version, excludeByType: 0.99 },
      pending: 0,
      items: [{ row: 1, name: 'Xanora Tool & Supply', outcomes: { exclude, classify, sic, match } }],
    },
  },
  validateAddresses: {
    request: { addresses: [submitted] },
    answer: { items: [{ ...address, location: { latitude: 41.586, longitude: -93.625 } }] },
  },
  startSearch: {
    request: { payees: [{ name: 'Xanora Tool & Supply', payeeType: 'Business', city: 'Des Moines', state: 'IA' }] },
    answer: { id: SEARCH },
  },
  getSearch: {
    parameters: { id: SEARCH },
    answer: {
      id: SEARCH,
      status: 'waiting',
      items: [mastercard, { row: 2, outcome: 'pending', reason: 'Mastercard has not answered yet' }],
    },
  },
  notifyOfSearch: {
    parameters: { secret: 'the-secret-of-the-notifications' },
    request: { eventType: 'BULK_SEARCH_RESULTS_READY', data: { bulkRequestId: 'bulk-7' } },
  },
  predictPayments: {
    request: { payees: [{ payeeType: 'Business', acceptsCards: true, cardMatch: 'HIGH' }] },
    answer: { model: 'own-2', simulated: false, items: [prediction] },
  },
  listPredictionModels: {
    answer: { inUse: 'own-2', items: [{ id: 'own-2', name: 'Our own model', provider: 'clarity' }] },
  },
  listPredictions: {
    parameters: { model: 'own-2' },
    answer: {
      items: [
        {
          batchId: '019ae000-0000-7000-8000-000000000001',
          row: 1,
          name: 'Xanora Tool & Supply',
          at: AT,
          provider: 'own-model',
          model: 'own-2',
          facts: { acceptsCards: true },
          ...prediction,
        },
      ],
    },
  },
  decidePayeeTypes: {
    request: { decisions: [{ name: 'Xanora Trust', payeeType: 'Banking', note: 'a trust company' }] },
    answer: { items: [{ id: REVIEW, name: 'Xanora Trust' }] },
  },
  findReviews: {
    request: { names: ['Xanora Trust'] },
    answer: {
      items: [
        {
          name: 'Xanora Trust',
          payeeType: 'Banking',
          note: 'a trust company',
          review: REVIEW,
          by: '7pq1k9z3aa',
          at: AT,
        },
      ],
    },
  },
  searchSic: { parameters: { q: 'plumbing', limit: 20 }, answer: { items: [code] } },
  getSic: { parameters: { code: '1711' }, answer: code },
  assignSic: {
    request: { payees: [{ name: 'Xanora Tool & Supply', payeeType: 'Business' }, { name: 'Quovadis' }] },
    answer: { items: [{ ...sic.data, confidence: sic.confidence }, null] },
  },
  matchSuppliers: {
    request: { payees: [{ name: 'Xanora Tool & Supply', city: 'Des Moines', state: 'IA' }] },
    answer: { network, items: [{ kind: 'matched', supplier, score: 0.99, evidence }] },
  },
  searchSuppliers: {
    parameters: { q: 'Xanora Tool', state: 'IA' },
    answer: { network, items: [{ ...supplier, score: 0.99, evidence }] },
  },
  getSupplierSync: {
    parameters: { limit: 10 },
    answer: {
      network: { ...network, ageHours: 9 },
      lastLoad: { version: network.version, loadMillis: 410, bytes: network.bytes, rssMb: 210, at: AT },
      runs: [
        {
          id: RUN,
          status: 'published',
          dryRun: false,
          source: 'bigquery',
          startedAt: AT,
          finishedAt: AT,
          rowsRead: 482_116,
          inserted: 120,
          updated: 43,
          removed: 7,
          version: network.version,
        },
      ],
    },
  },
  startSupplierSync: {
    request: { dryRun: true },
    answer: { execution: 'by-hand-019ae000-0000-7000-8000-000000000006', run: RUN, dryRun: true },
  },
  importSuppliers: {
    request: { fileName: 'suppliers.xlsx', dryRun: true, mapping: { name: 'Supplier' }, sheet: 'Active' },
    answer: {
      id: SEARCH,
      run: RUN,
      upload: {
        url: 'https://clarity-data.s3.us-east-1.amazonaws.com/imports/suppliers?X-Amz-Signature=made-up',
        method: 'PUT',
        headers: {},
        expiresAt: AT,
      },
    },
  },
};
