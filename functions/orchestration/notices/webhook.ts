// Calls a tenant's webhook with a signed body. The receiver checks HMAC-SHA256 over `<t>.<body>` with its signing secret, and that `t` is recent.
import { createHmac } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { isPublicAddress } from '../../../shared/public-address.ts';
import { WebhookUrl } from '../../../shared/webhook-url.ts';
import { type PinnedRequest, postPinned } from './post-pinned.ts';

export const SIGNATURE_HEADER = 'clarity-signature';
const TIMEOUT_MS = 10_000;

export interface WebhookCall {
  url: string;
  body: unknown;
  secret: string;
  now: Date;
}

export interface WebhookDeps {
  /** Addresses of a host name. */
  resolve(host: string): Promise<string[]>;
  /** Posts to one of these addresses; answers the HTTP status. */
  post(url: URL, request: PinnedRequest): Promise<number>;
}

export const webhookDeps: WebhookDeps = {
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  post: postPinned,
};

export function signatureOf(body: string, secret: string, seconds: number): string {
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}

/** Throws, with a reason that names the host only, when the receiver does not answer 2xx. */
export async function callWebhook({ url: text, body, secret, now }: WebhookCall, deps: WebhookDeps): Promise<void> {
  // Batches made before a rule existed are held to it too.
  const checked = WebhookUrl.safeParse(text);
  if (!checked.success) throw new Error(`webhook: ${checked.error.issues[0]?.message}`);
  const url = new URL(text);
  const { host } = url;
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const sent = JSON.stringify(body);
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'clarity-engine',
    [SIGNATURE_HEADER]: signatureOf(sent, secret, Math.floor(now.getTime() / 1000)),
  };
  const addresses = await resolved(url, deps);
  const status = await deps.post(url, { addresses, headers, body: sent, signal }).catch((error: unknown) => {
    throw new Error(`webhook ${host}: ${reasonOf(error, signal)}`);
  });
  // A redirect is not followed: it could lead to a private address.
  if (status < 200 || status > 299) throw new Error(`webhook ${host}: expected 2xx, got HTTP ${status}`);
}

/** The addresses of the host, all of them public: resolved once, and the connection goes to these and to no others. */
async function resolved({ hostname, host }: URL, deps: WebhookDeps): Promise<string[]> {
  const addresses = await deps.resolve(hostname.replace(/^\[|\]$/g, '')).catch((error: unknown) => {
    throw new Error(`webhook ${host}: ${codeOf(error) ?? 'no address'}`);
  });
  if (addresses.length === 0) throw new Error(`webhook ${host}: no address`);
  if (!addresses.every(isPublicAddress))
    throw new Error(`webhook ${host}: expected a public address, got a private one`);
  return addresses;
}

/** The code of a network error; its message can quote what was sent. */
function reasonOf(error: unknown, { aborted }: AbortSignal): string {
  if (aborted) return `no answer within ${TIMEOUT_MS / 1000} s`;
  return codeOf(error) ?? 'the call failed';
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
