// Routes of the supplier network: match payees, search it, see how its nightly sync went, run it now, import it from a file.
import * as z from 'zod';
import { ColumnMapping } from '../column-roles.ts';
import { MAX_NAME_LENGTH, MAX_OTHER_NAMES } from '../payee.ts';
import { limitOf, Timestamp, Upload } from './common.ts';
import { route } from './route.ts';

const common = { tag: 'Suppliers', service: 'finexio' } as const;

const place = z.string().trim().max(200).optional();

export const SupplierView = z.object({
  id: z.string(),
  name: z.string(),
  city: z.string().optional(),
  state: z.string().optional(),
  zip: z.string().optional(),
  address: z.string().optional(),
  category: z.string().optional(),
  mcc: z.string().optional(),
  industry: z.string().optional(),
  /** How the network pays it today: Card, ACH, Check or Wire. */
  paymentType: z.string().optional(),
  mastercardBusinessName: z.string().optional(),
});

export const CandidateView = SupplierView.extend({
  /** Calibrated probability that it is the same supplier. */
  score: z.number(),
  evidence: z.array(z.string()).readonly(),
});

export const PayeeMatchView = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('matched'),
    supplier: SupplierView,
    score: z.number(),
    evidence: z.array(z.string()).readonly(),
  }),
  z.object({
    kind: z.literal('ambiguous'),
    reason: z.string(),
    score: z.number(),
    candidates: z.array(CandidateView).readonly(),
  }),
  z.object({ kind: z.literal('no_match'), reason: z.string(), nearest: CandidateView.optional() }),
]);

/** The network that answered. */
const Network = z.object({
  version: z.string(),
  rows: z.number().int(),
  bytes: z.number().int(),
  builtAt: Timestamp,
});

export const matchSuppliers = route({
  ...common,
  method: 'POST',
  path: '/v1/suppliers/match',
  operationId: 'matchSuppliers',
  summary: 'Which supplier of the network each of up to 100 payees is, with evidence; answers in order',
  scope: 'classify',
  body: z.strictObject({
    payees: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(MAX_NAME_LENGTH),
          /** Further names of the same payee: DBA, legal or second name. */
          otherNames: z.array(z.string().min(1).max(MAX_NAME_LENGTH)).max(MAX_OTHER_NAMES).optional(),
          /** Read for a place only where the fields below are blank. */
          address: z.string().trim().max(500).optional(),
          city: place,
          state: place,
          zip: place,
          /** A person's namesake in another place is never a sure match. */
          isPerson: z.boolean().optional(),
        }),
      )
      .min(1)
      .max(100),
  }),
  status: 200,
  response: z.object({ network: Network, items: z.array(PayeeMatchView) }),
});

export const searchSuppliersRoute = route({
  ...common,
  method: 'GET',
  path: '/v1/suppliers',
  operationId: 'searchSuppliers',
  summary: 'Search the network by id or by name: the nearest suppliers, whatever their score, with their records',
  scope: 'suppliers:read',
  query: z.object({ q: z.string().trim().min(1).max(500), city: place, state: place, zip: place }),
  status: 200,
  response: z.object({ network: Network, items: z.array(CandidateView) }),
});

export const SyncRunView = z.object({
  id: z.uuid(),
  status: z.enum(['running', 'verified', 'published', 'previewed', 'refused', 'failed']),
  dryRun: z.boolean(),
  source: z.string(),
  startedAt: Timestamp,
  finishedAt: Timestamp.optional(),
  /** Rows of the source that were looked at. */
  rowsRead: z.number().int(),
  /** What the run changed; what it would change, for a dry run. */
  inserted: z.number().int().optional(),
  updated: z.number().int().optional(),
  removed: z.number().int().optional(),
  version: z.string().optional(),
  /** What the verification counted. */
  report: z.unknown().optional(),
  /** Why it was refused or failed, in one sentence. */
  reason: z.string().optional(),
});

export const getSupplierSync = route({
  ...common,
  method: 'GET',
  path: '/v1/suppliers/sync',
  operationId: 'getSupplierSync',
  summary: 'The network in force, how its index was loaded last, and the last runs of the sync, newest first',
  scope: 'suppliers:read',
  query: z.object({ limit: limitOf(100, 10) }),
  status: 200,
  response: z.object({
    network: Network.extend({ ageHours: z.number() }).optional(),
    lastLoad: z
      .object({
        version: z.string(),
        loadMillis: z.number().int(),
        bytes: z.number().int(),
        rssMb: z.number().int(),
        at: Timestamp,
      })
      .optional(),
    runs: z.array(SyncRunView),
  }),
});

/** What a person may ask of a run. */
const wish = {
  dryRun: z.boolean().default(false),
  /** A person has seen the difference: limits on change do not apply, completeness does. */
  acceptChange: z.boolean().default(false),
};

export const startSupplierSync = route({
  ...common,
  method: 'POST',
  path: '/v1/suppliers/sync',
  operationId: 'startSupplierSync',
  summary: 'Run the sync now. A dry run reads and compares, and changes nothing.',
  scope: 'operator',
  body: z.strictObject(wish),
  status: 202,
  response: z.object({
    execution: z.string(),
    /** Id that the run has in the list of runs, once it has begun. */
    run: z.uuid(),
    dryRun: z.boolean(),
  }),
});

export const importSuppliers = route({
  ...common,
  method: 'POST',
  path: '/v1/suppliers/imports',
  operationId: 'importSuppliers',
  summary:
    'Prepare an import of the network from a file, and get a URL to upload it to. The run begins when the file is there.',
  scope: 'operator',
  body: z.strictObject({
    /** For people only; it never becomes part of a key. */
    fileName: z.string().trim().min(1).max(255),
    ...wish,
    mapping: ColumnMapping.optional(),
    /** Of a workbook: name or number of the sheet; the best table of the workbook without it. */
    sheet: z.union([z.string().trim().min(1).max(255), z.number().int().positive()]).optional(),
  }),
  status: 202,
  response: z.object({
    id: z.uuid(),
    /** Id that the run has in the list of runs (GET /v1/suppliers/sync), once it has begun. */
    run: z.uuid(),
    upload: Upload,
  }),
});

export const SUPPLIER_ROUTES = [
  matchSuppliers,
  searchSuppliersRoute,
  getSupplierSync,
  startSupplierSync,
  importSuppliers,
] as const;
