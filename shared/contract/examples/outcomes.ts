// What the steps say of one payee, as it stands in the examples of several operations.
import { AT } from './ids.ts';

const ofRules = { provider: 'model', version: 'payee-type-1', at: AT };

export const supplier = {
  id: 'SUP0004346',
  name: 'Xanora Tool & Supply PLLC',
  city: 'Des Moines',
  state: 'IA',
  zip: '50309',
  paymentType: 'ACH',
};

export const submitted = { address: '12 main street', city: 'Des Moines', state: 'IA' };
export const validated = { street: '12 Main St', city: 'Des Moines', state: 'IA', zip: '50309', country: 'US' };

export const exclude = {
  row: 1,
  outcome: 'done',
  data: { keywords: [] },
  provenance: { provider: 'keywords', version: 'keywords-7', at: AT },
};

export const classify = {
  row: 1,
  outcome: 'done',
  confidence: 0.997,
  data: { type: 'Business', evidence: ['line of business: TOOL', 'legal form: PLLC'], tier: 'rules' },
  provenance: ofRules,
};

export const sic = {
  row: 1,
  outcome: 'done',
  confidence: 0.71,
  data: {
    level: 'code',
    sic4: '5085',
    title: 'Industrial supplies',
    majorGroup: '50',
    division: 'F',
    source: 'name',
    evidence: 'the name says TOOL, SUPPLY',
  },
  provenance: { provider: 'sic', version: 'SIC 1987, industry-1', at: AT },
};

export const match = {
  row: 1,
  outcome: 'done',
  confidence: 0.99,
  data: { supplier, evidence: ['rare word agrees: XANORA', 'common words agree: TOOL, SUPPLY'] },
  provenance: { provider: 'supplier-index', version: '2027-01-15-1', at: AT },
};

export const address = {
  row: 1,
  outcome: 'done',
  confidence: 0.98,
  data: {
    submitted,
    score: 0.98,
    reasons: ['the ZIP code 50309 was added'],
    unconfirmed: [],
    precision: 'rooftop',
    placeId: 'made-up-place-id',
    validated,
  },
  provenance: { provider: 'google', version: 'geocode-1', at: AT, cached: true },
};

export const mastercard = {
  row: 1,
  outcome: 'done',
  data: {
    matchConfidence: 'HIGH',
    name: 'XANORA TOOL & SUPPLY',
    city: 'DES MOINES',
    state: 'IA',
    merchantIds: ['100200300'],
    mcc: '5085',
    transactionRecency: '1 month',
    searchId: 'bulk-7',
  },
  provenance: { provider: 'mastercard', version: 'track-search-1', requestId: 'bulk-7/1', at: AT },
};

const probabilities = { card: 0.72, ach: 0.2, check: 0.06, wire: 0.02 };

export const prediction = {
  method: 'card',
  probability: 0.72,
  probabilities,
  reasons: ['takes cards by the word of Mastercard'],
};

export const predict = {
  row: 1,
  outcome: 'done',
  confidence: 0.72,
  data: { method: 'card', probabilities, reasons: prediction.reasons, facts: { acceptsCards: true } },
  provenance: { provider: 'own-model', version: 'own-2', at: AT },
};
