// Tells a lost connection (try once more on a new one) from every other database error (the caller's business).
import { causesOf } from '../../cause-code.ts';

/** Connection exceptions, the server's shutdown and start-up, and what Node and the driver say of a socket that is gone. */
const SQLSTATES = /^(08...|57P01|57P02|57P03)$/;
const SOCKET_CODES = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);
const MESSAGES = /Connection terminated|connection (was )?closed|socket hang up|not queryable|WebSocket was closed/i;

/** True for errors after which the same statement on a new connection may succeed; drizzle's wrapper is looked through. */
export const isConnectionError = (error: unknown): boolean => [...causesOf(error)].some(isLostConnection);

function isLostConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return isSocketEvent(error);
  const code = 'code' in error ? String(error.code) : '';
  return SQLSTATES.test(code) || SOCKET_CODES.has(code) || MESSAGES.test(error.message);
}

/** What the server says to a wrong password. */
const LOGIN_REFUSED = /^(28P01|28000)$/;
const isLoginRefused = (error: unknown) =>
  error instanceof Error && 'code' in error && LOGIN_REFUSED.test(String(error.code));

/**
 * Calls `operation` again, once, when it failed by a lost connection (a compute of Neon that went to sleep looks like this), or because the login was
 * refused and there is another one by now.
 */
export async function withRetry<T>(operation: () => Promise<T>, login: { renew(): Promise<boolean> }): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    if (isConnectionError(error) || (isLoginRefused(error) && (await login.renew()))) return operation();
    throw error;
  }
}

/** A failed WebSocket handshake arrives as an ErrorEvent, which is no Error. */
function isSocketEvent(event: unknown): boolean {
  return typeof event === 'object' && event !== null && 'type' in event && event.type === 'error';
}
