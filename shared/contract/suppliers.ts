// Routes of the supplier network: match payees, search it, see how its nightly sync went, run it now, import it from a file.
import * as z from 'zod';
import { ColumnMapping } from '../column-roles.ts';
import { MAX_NAME_LENGTH, MAX_OTHER_NAMES } from '../payee.ts';
import { limitOf, Timestamp, Upload } from './common.ts';
import { route } from './route.ts';
import { CandidateView, SupplierView } from './supplier-view.ts';

const common = { tag: 'Suppliers', service: 'finexio' } as const;

const place = (about: string) => z.string().trim().max(200).optional().describe(about);

export const PayeeMatchView = z
  .discriminatedUnion('kind', [
    z
      .object({
        kind: z.literal('matched').describe('The payee is this supplier'),
        supplier: SupplierView.describe('The supplier'),
        score: z.number().describe('Calibrated probability that it is the same supplier, 0 to 1'),
        evidence: z.array(z.string()).readonly().describe('What agrees, what is only similar and what differs'),
      })
      .meta({ id: 'PayeeMatched', description: 'The payee is this supplier' }),
    z
      .object({
        kind: z.literal('ambiguous').describe('Several suppliers may be the payee'),
        reason: z.string().describe('Why, in one sentence'),
        score: z.number().describe('Calibrated probability that it is the first candidate, 0 to 1'),
        candidates: z.array(CandidateView).readonly().describe('The suppliers to choose from, the likeliest first'),
      })
      .meta({ id: 'PayeeAmbiguous', description: 'Several suppliers may be the payee' }),
    z
      .object({
        kind: z.literal('no_match').describe('No supplier is the payee'),
        reason: z.string().describe('Why, in one sentence'),
        nearest: CandidateView.optional().describe('The nearest supplier, where one is near'),
      })
      .meta({ id: 'PayeeNoMatch', description: 'No supplier is the payee' }),
  ])
  .meta({ id: 'PayeeMatch', description: 'Which supplier a payee is' });

const Network = z
  .object({
    version: z.string().describe('Version of the network'),
    rows: z.number().int().describe('Suppliers in it'),
    bytes: z.number().int().describe('Size of its index in bytes'),
    builtAt: Timestamp.describe('When it was built'),
  })
  .meta({ id: 'SupplierNetwork', description: 'A version of the supplier network' });

export const matchSuppliers = route({
  ...common,
  method: 'POST',
  path: '/v1/suppliers/match',
  operationId: 'matchSuppliers',
  summary: 'Match payees with suppliers',
  description: 'Says which supplier of the network each of up to 100 payees is, with evidence; answers in order.',
  problems: ['no-supplier-network'],
  scope: 'classify',
  body: z.strictObject({
    payees: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(MAX_NAME_LENGTH).describe("The payee's name"),
          otherNames: z
            .array(z.string().min(1).max(MAX_NAME_LENGTH))
            .max(MAX_OTHER_NAMES)
            .optional()
            .describe('Further names of the same payee: DBA, legal or second name'),
          address: z
            .string()
            .trim()
            .max(500)
            .optional()
            .describe('Address; read for a place only where city, state and ZIP are blank'),
          city: place('City'),
          state: place('State, by name or code'),
          zip: place('ZIP or postal code'),
          isPerson: z
            .boolean()
            .optional()
            .describe('Whether it is a person: a namesake in another place is never a sure match then'),
        }),
      )
      .min(1)
      .max(100)
      .describe('Up to 100 payees'),
  }),
  status: 200,
  response: z.object({
    network: Network.describe('The network that answered'),
    items: z.array(PayeeMatchView).describe('One entry for each payee, in order'),
  }),
});

export const searchSuppliersRoute = route({
  ...common,
  method: 'GET',
  path: '/v1/suppliers',
  operationId: 'searchSuppliers',
  summary: 'Search suppliers',
  description:
    'Searches the network by id or by name. Returns the nearest suppliers with their records, whatever their score.',
  problems: ['no-supplier-network'],
  scope: 'suppliers:read',
  query: z.object({
    q: z.string().trim().min(1).max(500).describe('Id or name of a supplier'),
    city: place('City'),
    state: place('State, by name or code'),
    zip: place('ZIP or postal code'),
  }),
  status: 200,
  response: z.object({
    network: Network.describe('The network that answered'),
    items: z.array(CandidateView).describe('The nearest suppliers, best first'),
  }),
});

export const SyncRunView = z.object({
  id: z.uuid().describe('Id of the run'),
  status: z
    .enum(['running', 'verified', 'published', 'previewed', 'refused', 'failed'])
    .describe(
      'Where the run is; `refused`: the difference exceeds the limits on change; `previewed`: a dry run has ended',
    ),
  dryRun: z.boolean().describe('True for a run that changes nothing'),
  source: z.string().describe('Where the rows come from'),
  startedAt: Timestamp.describe('When it started'),
  finishedAt: Timestamp.optional().describe('When it ended'),
  rowsRead: z.number().int().describe('Rows of the source that were looked at'),
  inserted: z.number().int().optional().describe('Suppliers that are new; of a dry run, that would be'),
  updated: z.number().int().optional().describe('Suppliers that changed; of a dry run, that would change'),
  removed: z.number().int().optional().describe('Suppliers that left; of a dry run, that would leave'),
  version: z.string().optional().describe('Version of the network that the run published'),
  report: z.unknown().optional().describe('What the verification counted'),
  reason: z.string().optional().describe('Why it was refused or failed, in one sentence'),
});

export const getSupplierSync = route({
  ...common,
  method: 'GET',
  path: '/v1/suppliers/sync',
  operationId: 'getSupplierSync',
  summary: 'Read the state of the supplier sync',
  description:
    'Returns the network in force, how its index was loaded last, and the last runs of the sync, newest first.',
  scope: 'suppliers:read',
  query: z.object({ limit: limitOf(100, 10) }),
  status: 200,
  response: z.object({
    network: Network.extend({ ageHours: z.number().describe('Its age in hours') })
      .optional()
      .describe('The network in force; absent while none was published'),
    lastLoad: z
      .object({
        version: z.string().describe('Version that was loaded'),
        loadMillis: z.number().int().describe('Download and checks, in milliseconds'),
        bytes: z.number().int().describe('Size of the index in bytes'),
        rssMb: z.number().int().describe('Memory of the function afterwards, in MB'),
        at: Timestamp.describe('When it was loaded'),
      })
      .optional()
      .describe('How a function loaded a network last'),
    runs: z.array(SyncRunView).describe('The last runs, newest first'),
  }),
});

/** What a person may ask of a run. */
const wish = {
  dryRun: z.boolean().default(false).describe('Read and compare, and change nothing'),
  acceptChange: z
    .boolean()
    .default(false)
    .describe('A person has seen the difference: the limits on change do not apply, those on completeness do'),
};

export const startSupplierSync = route({
  ...common,
  method: 'POST',
  path: '/v1/suppliers/sync',
  operationId: 'startSupplierSync',
  summary: 'Run the supplier sync now',
  description: 'Starts a run of the sync. A dry run reads and compares, and changes nothing.',
  scope: 'operator',
  body: z.strictObject(wish),
  status: 202,
  response: z.object({
    execution: z.string().describe('Name of the execution in Step Functions'),
    run: z.uuid().describe('Id that the run has in GET /v1/suppliers/sync once it has begun'),
    dryRun: z.boolean().describe('True for a run that changes nothing'),
  }),
});

export const importSuppliers = route({
  ...common,
  method: 'POST',
  path: '/v1/suppliers/imports',
  operationId: 'importSuppliers',
  summary: 'Import suppliers from a file',
  description:
    'Prepares an import of the network from a file and returns a presigned URL to upload it to with PUT. The run begins when the file is there.',
  scope: 'operator',
  body: z.strictObject({
    // For people only; it never becomes part of a key.
    fileName: z.string().trim().min(1).max(255).describe('Name that people know the file by'),
    ...wish,
    mapping: ColumnMapping.optional().describe('Which column holds what, by role'),
    sheet: z
      .union([z.string().trim().min(1).max(255), z.number().int().positive()])
      .optional()
      .describe('Name or number of the sheet of a workbook; absent: its best table'),
  }),
  status: 202,
  response: z.object({
    id: z.uuid().describe('Id of the import'),
    run: z.uuid().describe('Id that the run has in GET /v1/suppliers/sync once it has begun'),
    upload: Upload.describe('Where to put the file'),
  }),
});

export const SUPPLIER_ROUTES = [
  matchSuppliers,
  searchSuppliersRoute,
  getSupplierSync,
  startSupplierSync,
  importSuppliers,
] as const;
