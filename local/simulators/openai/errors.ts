// Errors as the OpenAI API words them: { error: { message, type, param, code } }.
import type { SimulatedAnswer } from '../simulator.ts';

export function openAiError(
  status: number,
  error: { message: string; type: string; code: string | null; param?: string },
): SimulatedAnswer {
  const { message, type, code, param = null } = error;
  return { status, body: { error: { message, type, param, code } } };
}

export const unknownUrl = () =>
  openAiError(404, { message: 'Invalid URL', type: 'invalid_request_error', code: 'unknown_url' });

export const serverError = () =>
  openAiError(500, {
    message: 'The server had an error while processing your request.',
    type: 'server_error',
    code: 'server_error',
  });

export const rateLimited = (limit: number) =>
  openAiError(429, {
    message: `Rate limit reached for requests. Limit: ${limit} / min.`,
    type: 'requests',
    code: 'rate_limit_exceeded',
  });

export const noQuota = () =>
  openAiError(429, {
    message: 'You exceeded your current quota, please check your plan and billing details.',
    type: 'insufficient_quota',
    code: 'insufficient_quota',
  });

export const badKey = () =>
  openAiError(401, {
    message: 'Incorrect API key provided.',
    type: 'invalid_request_error',
    code: 'invalid_api_key',
  });

export const noModel = (model: string) =>
  openAiError(404, {
    message: `The model \`${model}\` does not exist or you do not have access to it.`,
    type: 'invalid_request_error',
    code: 'model_not_found',
  });

/** Of a project whose settings do not allow the model: another status, the same code. */
export const modelDenied = () =>
  openAiError(403, {
    message: 'Project `proj_simulated` does not have access to the model.',
    type: 'invalid_request_error',
    code: 'model_not_found',
  });

export const badRequest = (message: string, code: string | null, param?: string) =>
  openAiError(400, { message, type: 'invalid_request_error', code, ...(param && { param }) });

const notThere = (what: string, id: string | undefined) =>
  openAiError(404, { message: `No such ${what}: ${id}`, type: 'invalid_request_error', code: null, param: 'id' });

export const noSuchFile = (id: string | undefined) => notThere('File object', id);

export const noSuchBatch = (id: string | undefined) => notThere('Batch object', id);

export const notCancellable = (status: string) =>
  openAiError(409, {
    message: `Cannot cancel a batch with status '${status}'.`,
    type: 'invalid_request_error',
    code: null,
  });
