// Calls a tenant's webhook with a signed body. The receiver checks HMAC-SHA256 over `<t>.<body>` with its signing secret, and that `t` is recent.
import { createHmac } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { BlockList, isIPv6 } from 'node:net';

export const SIGNATURE_HEADER = 'clarity-signature';
const TIMEOUT_MS = 10_000;

export interface WebhookCall {
  url: string;
  body: unknown;
  secret: string;
  now: Date;
}

export interface WebhookDeps {
  fetch: typeof fetch;
  /** Addresses of a host name. */
  resolve(host: string): Promise<string[]>;
}

export const webhookDeps: WebhookDeps = {
  fetch,
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
};

export function signatureOf(body: string, secret: string, seconds: number): string {
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}

/** Throws, with a reason that names the host only, when the receiver does not answer 2xx. */
export async function callWebhook({ url, body, secret, now }: WebhookCall, deps: WebhookDeps): Promise<void> {
  const { hostname, host } = new URL(url);
  const addresses = await deps.resolve(hostname);
  if (addresses.some(isPrivate)) throw new Error(`webhook ${host}: expected a public address, got a private one`);
  const text = JSON.stringify(body);
  const response = await deps.fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'user-agent': 'clarity-engine',
      [SIGNATURE_HEADER]: signatureOf(text, secret, Math.floor(now.getTime() / 1000)),
    },
    body: text,
    // A redirect could lead to a private address.
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`webhook ${host}: expected 2xx, got HTTP ${response.status}`);
}

const PRIVATE = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  PRIVATE.addSubnet(network, bits, 'ipv4');
}
PRIVATE.addAddress('::1', 'ipv6');
PRIVATE.addSubnet('fc00::', 7, 'ipv6');
PRIVATE.addSubnet('fe80::', 10, 'ipv6');

const isPrivate = (address: string) => PRIVATE.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
