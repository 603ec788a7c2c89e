// Errors as Google's APIs word them.
import type { SimulatedAnswer } from '../simulator.ts';

export function apiError(status: number, reason: string, message: string): SimulatedAnswer {
  return { status, body: { error: { code: status, message, errors: [{ message, domain: 'global', reason }] } } };
}

export const notFound = (what: string) => apiError(404, 'notFound', `Not found: ${what}`);

/** Of the token exchange. */
export const oauthError = (error: string, error_description: string, status = 400): SimulatedAnswer => ({
  status,
  body: { error, error_description },
});
