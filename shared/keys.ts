// The layout of the bucket, in one place. No key is ever taken from a client: all are built here from ids (guarantee G28).

const batchPrefix = (batchId: string) => `batches/${batchId}`;
const chunkPrefix = (batchId: string, chunk: number) =>
  `${batchPrefix(batchId)}/chunks/${String(chunk).padStart(6, '0')}`;

/**
 * Where a split writes, in place of the batch's id. A batch whose columns were mapped is split again; the splits never mix,
 * although a function that was thought dead may still write for the one before.
 */
export const splitPlace = (batchId: string, revision: number): string =>
  revision === 0 ? batchId : `${batchId}/splits/r${revision}`;

const PARTIAL = 'partial';

/** Whether the export at this key was written before all rows of the batch were finished. */
export const isPartialResult = (key: string): boolean => key.split('/').at(-2) === PARTIAL;

export const keys = {
  /** Where ops drop files; watched by EventBridge. Nothing is ever written here by us. */
  dropPrefix: 'drop/',
  /** Where presigned uploads land; watched by EventBridge. */
  uploadPrefix: 'uploads/',
  upload: (tenantId: string, batchId: string) => `uploads/${tenantId}/${batchId}`,
  batch: batchPrefix,
  /** Header, dialect and columns of the split file. */
  layout: (place: string) => `${batchPrefix(place)}/layout.json`,
  /** Rows of each chunk and what else the split has counted; written when the whole file is split. */
  splitCounts: (place: string) => `${batchPrefix(place)}/split-counts.json`,
  /** What people are shown of it (shared/contract/understood.ts). */
  understood: (place: string) => `${batchPrefix(place)}/understood.json`,
  /** Progress of a split or collect that goes on in a further invocation. */
  checkpoint: (place: string, work: string) => `${batchPrefix(place)}/checkpoints/${work}.json`,
  /** One line a chunk: the items of the distributed maps of a revision. */
  /** `content`: of a redrive's, which several may write at once. */
  manifest: (batchId: string, revision: number, content?: string) =>
    `${batchPrefix(batchId)}/manifests/r${revision}${content ? `-${content}` : ''}.jsonl`,
  plan: (batchId: string, revision: number) => `${batchPrefix(batchId)}/manifests/r${revision}.plan.json`,
  chunksPrefix: (place: string) => `${batchPrefix(place)}/chunks/`,
  payees: (place: string, chunk: number) => `${chunkPrefix(place, chunk)}/payees.ndjson`,
  /** What the search for duplicates says of each row of the chunk. */
  duplicates: (place: string, chunk: number) => `${chunkPrefix(place, chunk)}/duplicates.ndjson`,
  /** Of the rows that are looked up under another spelling; only where a chunk has such rows. */
  canonicalPayees: (place: string, chunk: number) => `${chunkPrefix(place, chunk)}/canonical-payees.ndjson`,
  duplicatesList: (place: string) => `${batchPrefix(place)}/duplicates.csv`,
  /** Written last: the search for duplicates is over. */
  duplicatesReport: (place: string) => `${batchPrefix(place)}/duplicates-report.json`,
  outcomes: (batchId: string, chunk: number, step: string, attempt: string) =>
    `${chunkPrefix(batchId, chunk)}/${step}/${attempt}.ndjson`,
  /** Searches that go to Mastercard in one bulk, up to 3,000 lines. */
  searches: (batchId: string, revision: number, bulk: number) =>
    `${batchPrefix(batchId)}/mastercard/r${revision}/bulk-${String(bulk).padStart(4, '0')}.ndjson`,
  /** Which bulk search answers which rows of the chunk. */
  searchPlan: (batchId: string, chunk: number, revision: number) =>
    `${chunkPrefix(batchId, chunk)}/mastercard/r${revision}-plan.json`,
  /** Why the searches of a revision could not be planned. */
  searchFailure: (batchId: string, revision: number) => `${batchPrefix(batchId)}/mastercard/r${revision}/failure.json`,
  /** Names of a chunk that only OpenAI can place, gathered for economy mode. */
  openNames: (batchId: string, chunk: number) =>
    `${batchPrefix(batchId)}/economy/chunks/${String(chunk).padStart(6, '0')}.ndjson`,
  /** Names that go to OpenAI in one file of its Batch API. */
  economyJob: (batchId: string, revision: number, job: number) =>
    `${batchPrefix(batchId)}/economy/r${revision}/job-${String(job).padStart(4, '0')}.ndjson`,
  /** What economy mode has brought, for the summary. */
  economyReport: (batchId: string) => `${batchPrefix(batchId)}/economy/report.json`,
  /** What was asked through the API, without a batch. */
  askedSearch: (jobId: string, file: 'requests.ndjson' | 'payees.ndjson' | 'plan.json') => `searches/${jobId}/${file}`,
  rejectedPrefix: (place: string) => `${batchPrefix(place)}/rejected/`,
  /** Refused rows, up to a thousand a part, in file order; Collect joins them into rejected.csv. */
  rejected: (place: string, part: number) => `${batchPrefix(place)}/rejected/${String(part).padStart(6, '0')}.ndjson`,
  /** What the distributed maps report of their children. */
  mapResults: (batchId: string, revision: number, stage: string) =>
    `${batchPrefix(batchId)}/maps/r${revision}/${stage}`,
  result: (batchId: string, revision: number, file: string) => `${batchPrefix(batchId)}/results/r${revision}/${file}`,
  /** Of a revision that ended before all its rows were finished. */
  partialResult: (batchId: string, revision: number, file: string) =>
    `${batchPrefix(batchId)}/results/r${revision}/${PARTIAL}/${file}`,
  supplierIndex: (version: string) => `suppliers/${version}/index.bin`,
  /** What the snapshot must be like (shared/supplier-network.ts). */
  supplierIndexFacts: (version: string) => `suppliers/${version}/facts.json`,
  /** The facts of the version in force. */
  supplierIndexPointer: 'suppliers/current.json',
  /** What the last function that loaded a snapshot says of it. */
  supplierIndexLoad: 'suppliers/last-load.json',
  supplierPrefix: 'suppliers/',
  /** Where files of suppliers are uploaded; watched by EventBridge. Nothing else is ever written there. */
  supplierFilePrefix: 'supplier-files/',
  supplierFile: (importId: string) => `supplier-files/${importId}`,
  /** What becomes of an uploaded file of suppliers. */
  importPrefix: 'imports/',
  /** What was asked for when the upload was prepared. */
  importWish: (importId: string) => `imports/${importId}/wish.json`,
  /** Where the next invocation goes on reading the file. */
  importCheckpoint: (importId: string) => `imports/${importId}/checkpoint.json`,
  /** Written last: the file is read. */
  importContents: (importId: string) => `imports/${importId}/contents.json`,
  importPage: (importId: string, page: number) => `imports/${importId}/pages/${String(page).padStart(6, '0')}.ndjson`,
} as const;
