// Why a call brought nothing: its kind, and one sentence that names the host and a code of the network, never the URL.

import { causeCode } from '../../../shared/cause-code.ts';
import type { CALL_OUTCOMES } from '../../../shared/contract/webhooks.ts';

export type FailureKind = Exclude<(typeof CALL_OUTCOMES)[number], 'delivered'>;

export class CallFailure extends Error {
  override name = 'CallFailure';
  readonly kind: FailureKind;
  /** Of an answer that was no 2xx. */
  readonly status: number | undefined;
  constructor(kind: FailureKind, reason: string, status?: number) {
    super(reason);
    this.kind = kind;
    this.status = status;
  }
}

/** Certificates that Node does not accept, and handshakes that fail: OpenSSL's names, Node's own, and alerts. */
const TLS = /CERT|SIGNATURE|ISSUER|CRL|_CA$|^ERR_(TLS|SSL)|^EPROTO$/;

const SAID: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate rests on one that is signed by itself',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its chain of certificates is not complete',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is of no authority that is known',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was closed before an answer came',
  EPIPE: 'the connection was closed before an answer came',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network of the host cannot be reached',
  ETIMEDOUT: 'the connection was not made in time',
};

/** Where a call went, and whether its time was up. */
export interface CallEnd {
  host: string;
  timeoutMs: number;
  signal: AbortSignal;
}

/** Of a connection, a handshake or an exchange that failed. */
export function connectionFailure(error: unknown, end: CallEnd): CallFailure {
  const { host } = end;
  if (end.signal.aborted) return lateFailure(end);
  const code = causeCode(error);
  if (code === undefined) return new CallFailure('connection', `webhook ${host}: the call failed`);
  const isTls = TLS.test(code);
  const said = SAID[code] ?? (isTls ? 'TLS failed' : 'the connection failed');
  return new CallFailure(isTls ? 'tls' : 'connection', `webhook ${host}: ${said} (${code})`);
}

/** Of a name that could not be resolved. */
export function nameFailure(error: unknown, end: CallEnd): CallFailure {
  if (end.signal.aborted) return lateFailure(end);
  const code = causeCode(error) ?? 'no code';
  const said = code === 'ENOTFOUND' ? 'there is no such host' : 'the host name could not be resolved';
  return new CallFailure('dns', `webhook ${end.host}: ${said} (${code})`);
}

const lateFailure = ({ host, timeoutMs }: CallEnd) =>
  new CallFailure('timeout', `webhook ${host}: no answer within ${timeoutMs / 1000} s`);

export function statusFailure(host: string, status: number): CallFailure {
  const note = status >= 300 && status < 400 ? '; redirects are not followed' : '';
  return new CallFailure('refused_by_receiver', `webhook ${host}: expected 2xx, got HTTP ${status}${note}`, status);
}
