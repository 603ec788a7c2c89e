// Calls a tenant's webhook with a signed body, at addresses that were checked.
import { lookup } from 'node:dns/promises';
import { mayCallLocalWebhooks } from '../../../shared/local-webhooks.ts';
import { isLoopbackAddress, isLoopbackHost, isPublicAddress } from '../../../shared/public-address.ts';
import type { WebhookBody } from '../../../shared/webhook-notice.ts';
import { webhookRefusal } from '../../../shared/webhook-url.ts';
import { type CallEnd, CallFailure, connectionFailure, nameFailure, statusFailure } from './call-failure.ts';
import { type PinnedRequest, postPinned } from './post-pinned.ts';
import { signatureHeaders } from './sign.ts';

export interface WebhookCall {
  url: string;
  /** The header `webhook-id`: the same in every attempt. */
  id: string;
  body: WebhookBody;
  /** All that sign now, the present one first. */
  secrets: readonly string[];
}

export interface WebhookDeps {
  /** Addresses of a host name. */
  resolve(host: string): Promise<string[]>;
  /** Posts to one of these addresses; answers the HTTP status. */
  post(url: URL, request: PinnedRequest): Promise<number>;
  /** Real time, see sign.ts. */
  now(): Date;
  mayBeLocal: boolean;
  /** Of a whole call, looking the host up included. */
  timeoutMs: number;
}

export const webhookDeps = (): WebhookDeps => ({
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  post: postPinned,
  now: () => new Date(),
  mayBeLocal: mayCallLocalWebhooks(),
  timeoutMs: 10_000,
});

/** Answers the receiver's status, which is 2xx. Throws a CallFailure, whose message names the host only. */
export async function callWebhook({ url: text, id, body, secrets }: WebhookCall, deps: WebhookDeps): Promise<number> {
  // Batches made before a rule existed are held to it too.
  const refusal = webhookRefusal(text, deps.mayBeLocal);
  if (refusal) throw new CallFailure('refused_address', `webhook: ${refusal}`);
  const url = new URL(text);
  const { timeoutMs } = deps;
  const signal = AbortSignal.timeout(timeoutMs);
  const end = { host: url.host, timeoutMs, signal };
  const sent = JSON.stringify(body);
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'clarity-engine',
    ...signatureHeaders({ id, body: sent, at: deps.now(), secrets }),
  };
  const addresses = await resolved(url, deps, end);
  const status = await deps.post(url, { addresses, headers, body: sent, signal }).catch((error: unknown) => {
    throw connectionFailure(error, end);
  });
  // A redirect is not followed: it could lead to a private address.
  if (status < 200 || status > 299) throw statusFailure(url.host, status);
  return status;
}

/** The addresses of the host, all of them allowed: resolved once, and the connection goes to these and to no others. */
async function resolved(url: URL, deps: WebhookDeps, end: CallEnd): Promise<string[]> {
  const { hostname, host } = url;
  const addresses = await Promise.race([deps.resolve(hostname.replace(/^\[|\]$/g, '')), late(end.signal)]).catch(
    (error: unknown) => {
      throw nameFailure(error, end);
    },
  );
  if (addresses.length === 0) throw new CallFailure('dns', `webhook ${host}: the host has no address`);
  // A public name that leads to this machine stays refused, also where the machine's own names are allowed.
  const isAllowed = deps.mayBeLocal && isLoopbackHost(hostname) ? isLoopbackAddress : isPublicAddress;
  if (addresses.every(isAllowed)) return addresses;
  throw new CallFailure('refused_address', `webhook ${host}: expected a public address, got a private one`);
}

/** Rejects when the signal fires: a lookup cannot be given one. */
const late = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));
