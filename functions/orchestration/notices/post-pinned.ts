// A POST whose connection goes to addresses that were checked, whatever the name resolves to by then. TLS and the Host header keep the name.
import { Agent as HttpAgent, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';

export interface PinnedRequest {
  /** At least one; tried in this order. */
  addresses: readonly string[];
  headers: Readonly<Record<string, string>>;
  body: string;
  signal: AbortSignal;
}

/** Node's lookup that answers with these addresses only. */
export function pinnedLookup(addresses: readonly string[]): LookupFunction {
  const known = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, options, answer) => {
    const [first] = known;
    if (options.all) answer(null, known);
    else answer(first ? null : new Error('no address'), first?.address ?? '', first?.family);
  };
}

/** Answers the HTTP status; redirects are not followed, and the answer's body is not read. */
export function postPinned(url: URL, { addresses, headers, body, signal }: PinnedRequest): Promise<number> {
  // An agent of its own: a kept connection could be one that was made to another address.
  const options = { keepAlive: false, lookup: pinnedLookup(addresses) };
  // Without TLS only on a laptop, to a receiver on the same machine (shared/webhook-url.ts).
  const [agent, request] =
    url.protocol === 'http:'
      ? ([new HttpAgent(options), requestHttp] as const)
      : ([new HttpsAgent(options), requestHttps] as const);
  return new Promise((resolve, reject) => {
    const length = { 'content-length': `${Buffer.byteLength(body)}` };
    const sent = request(url, { method: 'POST', agent, signal, headers: { ...headers, ...length } }, (response) => {
      response.destroy();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
