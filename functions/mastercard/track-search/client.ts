// Mastercard Track Search: submit a bulk of searches, ask for its status, read a page of its results.
import { createPrivateKey } from 'node:crypto';
import * as z from 'zod';
import { VendorError } from '../../../shared/errors.ts';
import { CallTimeoutMs } from '../../../shared/secrets.ts';
import type { SearchRequest } from '../searches/search-request.ts';
import { type Refusal, type ResultsPage, ResultsPage as ResultsPageAnswer, Status, Submitted } from './answers.ts';
import { type Answered, type Connection, callMastercard, type VendorCall } from './vendor-call.ts';

/** Name of the vendor in the tables of jobs, gates and calls. */
export const PROVIDER = 'mastercard';

/** Most searches that one bulk takes. */
export const MAX_SEARCHES = 3_000;

/** docs/vendors.md says how to come by each. */
export const MastercardSecret = z.object({
  consumerKey: z.string().min(1),
  privateKeyPem: z.string().refine(isSigningKey, 'expected an unencrypted RSA key as PEM (PKCS#8)'),
  baseUrl: z.url().default('https://api.mastercard.com/track/search'),
  clientId: z.string().optional(),
  /** Last part of the path that Mastercard's notifications come to. */
  webhookSecret: z.string().min(16).optional(),
  /** Results asked for at once. 25 is what others were seen to use; a larger page that is cut short is read on where it ended. */
  pageSize: z.number().int().min(1).max(500).default(25),
  requestsPerSecond: z.number().positive().default(5),
  /** Matches below it are left out. Those of the lowest confidence are wanted too: what is good enough is for the reader to say. */
  minimumConfidenceThreshold: z.number().min(0).max(1).default(0.1),
  /** Matches given per search; a row shows the first. */
  maximumMatches: z.number().int().min(1).max(5).default(1),
  /** Mastercard keeps results for so long: late ones are waited for, and nobody else asks the same. */
  resultsDays: z.number().positive().max(60).default(7),
  timeoutMs: CallTimeoutMs.optional(),
});
export type MastercardSecret = z.infer<typeof MastercardSecret>;

export type SearchStatus = 'pending' | 'completed' | 'failed';

/** The id of the bulk search, or why Mastercard takes none of its searches. */
export type SubmitAnswer = { searchId: string } | { refused: Refusal };

export interface TrackSearch {
  /** Results asked for at once. */
  readonly pageSize: number;
  /** A VendorError with `answerLost` means that the bulk search may exist all the same. */
  submit(requests: readonly SearchRequest[], signal: AbortSignal): Promise<Answered<SubmitAnswer>>;
  status(searchId: string, signal: AbortSignal): Promise<Answered<SearchStatus>>;
  /** Results from `offset` on, as many as Mastercard likes to give at once; `total` 0 when nothing was found. */
  results(searchId: string, offset: number, signal: AbortSignal): Promise<ResultsPage>;
}

/** Below the function's timeout of 120 s, with time left to note what became of the call. */
const TIMEOUT_MS = 25_000;

export function trackSearch(
  secret: MastercardSecret,
  { timeoutMs = secret.timeoutMs ?? TIMEOUT_MS } = {},
): TrackSearch {
  const { consumerKey, baseUrl, clientId, pageSize, maximumMatches, minimumConfidenceThreshold } = secret;
  const asked = { lookupType: 'SUPPLIERS', maximumMatches, minimumConfidenceThreshold };
  const privateKey = createPrivateKey(secret.privateKeyPem);
  const connection: Connection = { consumerKey, privateKey, baseUrl, clientId, timeoutMs };
  return {
    pageSize,
    submit(requests, signal) {
      const call: VendorCall<SubmitAnswer> = {
        operation: 'submit searches',
        method: 'POST',
        path: '/bulk-searches',
        body: JSON.stringify({ ...asked, searches: searchesOf(requests) }),
        answer: Submitted.transform(({ bulkSearchId }) => ({ searchId: bulkSearchId })),
        refused: (refusal) => ({ refused: refusal }),
      };
      return callMastercard(connection, call, signal);
    },
    async status(searchId, signal) {
      const path = `/bulk-searches/${encodeURIComponent(searchId)}`;
      const call = { operation: 'read status', method: 'GET', path, answer: Status } as const;
      const answered = await callMastercard(connection, call, signal);
      return { ...answered, value: statusOf(answered.value.status) };
    },
    async results(searchId, offset, signal) {
      // All three parameters are needed, the empty one too.
      const query = `search_request_id=&offset=${offset}&limit=${pageSize}`;
      const path = `/bulk-searches/${encodeURIComponent(searchId)}/results?${query}`;
      const call = { operation: 'read results', method: 'GET', path, answer: ResultsPageAnswer } as const;
      try {
        return (await callMastercard(connection, call, signal)).value;
      } catch (error) {
        return emptyPage(error, offset);
      }
    },
  };
}

const searchesOf = (requests: readonly SearchRequest[]) =>
  requests.map(({ id, key: _, businessName, ...businessAddress }) => ({
    searchRequestId: id,
    businessName,
    businessAddress,
  }));

function isSigningKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}

/** Unknown words are taken for "not yet": the deadline ends that. */
function statusOf(word: string): SearchStatus {
  const status = word.toUpperCase();
  if (status === 'COMPLETED') return 'completed';
  return ['FAILED', 'CANCELLED', 'CANCELED'].includes(status) ? 'failed' : 'pending';
}

/** "Nothing found" comes as an error with status 400. In the midst of the results it would be a contradiction, and stays an error. */
function emptyPage(error: unknown, offset: number): ResultsPage {
  if (!(error instanceof VendorError) || error.failure.code !== 'RESULTS_NOT_FOUND' || offset > 0) throw error;
  return { items: [], total: 0 };
}
