// Errors as Mastercard's gateway and Track Search word them: { Errors: { Error: [{ Source, ReasonCode, Description, Recoverable, Details }] } }.
import type { SimulatedAnswer } from '../simulator.ts';

interface MastercardError {
  status: number;
  source: 'Gateway' | 'Track TIS';
  code: string;
  description: string;
  recoverable?: boolean;
}

export function refusal({ status, source, code, description, recoverable = false }: MastercardError): SimulatedAnswer {
  const error = {
    Source: source,
    ReasonCode: code,
    Description: description,
    Recoverable: recoverable,
    Details: null,
  };
  return { status, body: { Errors: { Error: [error] } } };
}

const byGateway = (status: number, code: string, description: string) =>
  refusal({ status, source: 'Gateway', code, description });
const byService = (status: number, code: string, description: string) =>
  refusal({ status, source: 'Track TIS', code, description });

export const unauthenticated = (description: string) => byGateway(401, 'AUTHENTICATION_FAILED', description);
export const wrongBodyHash = (calculated: string, received: string) =>
  byGateway(
    400,
    'INVALID_BODY_HASH',
    `The provided oauth_body_hash does not match the SHA256 hash of the request payload. Calculated: ${calculated}, Received: ${received}`,
  );
/** The three codes below are assumed (README.md). */
export const badInput = (description: string) => byService(400, 'INVALID_INPUT_VALUE', description);
export const tooManySearches = (limit: number) =>
  byService(400, 'SEARCH_LIMIT_EXCEEDED', `A bulk search takes at most ${limit} searches.`);
export const notReady = () => byService(400, 'RESULTS_NOT_READY', 'The search has not been completed.');

export const nothingFound = () => byService(400, 'RESULTS_NOT_FOUND', 'There are no results for the search.');
export const noSuchSearch = () => byService(404, 'RESOURCE_NOT_FOUND', 'There is no such bulk search.');

export const ANY_ERROR = {
  404: byGateway(404, 'RESOURCE_NOT_FOUND', 'No such resource.'),
  429: refusal({
    status: 429,
    source: 'Gateway',
    code: 'QUOTA_EXCEEDED',
    description: 'Too many requests.',
    recoverable: true,
  }),
  500: refusal({
    status: 500,
    source: 'Track TIS',
    code: 'SYSTEM_ERROR',
    description: 'An unexpected system error.',
    recoverable: true,
  }),
} as const;
