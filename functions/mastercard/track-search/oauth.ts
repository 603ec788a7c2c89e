// Signs requests to Mastercard: OAuth 1.0a with RSA-SHA256 and a body hash. Overrides what oauth-1.0a does differently from Mastercard's gateway.
import { createHash, type KeyObject, randomBytes, sign } from 'node:crypto';
import OAuth from 'oauth-1.0a';
import { byBytes, percentEncode, queryPairs } from './canonical-url.ts';

export interface SigningKey {
  consumerKey: string;
  privateKey: KeyObject;
}

export interface SignedRequest {
  method: 'GET' | 'POST';
  /** As canonicalUrl gives it: this very text is sent. */
  url: string;
  /** The very text that is sent; absent for GET. */
  body?: string;
}

/** The Authorization header. The timestamp is the wall clock's: the gateway refuses one that is minutes off. */
export function authorizationHeader({ method, url, body = '' }: SignedRequest, key: SigningKey): string {
  const oauth = new MastercardOAuth(key);
  const authorization = oauth.authorize({ method, url, data: body, includeBodyHash: true });
  return oauth.toHeader(authorization).Authorization;
}

export class MastercardOAuth extends OAuth {
  constructor({ consumerKey, privateKey }: SigningKey) {
    super({
      // There is no shared secret: the package's HMAC key is made from it and not used.
      consumer: { key: consumerKey, secret: '' },
      signature_method: 'RSA-SHA256',
      hash_function: (baseString) => sign('RSA-SHA256', Buffer.from(baseString), privateKey).toString('base64'),
      parameter_seperator: ',',
    });
  }

  /** The package's own is made with Math.random. */
  override getNonce(): string {
    return randomBytes(16).toString('hex');
  }

  /** Of the bytes that are sent. The package would hash `{}` where there is no body, and the gateway would refuse every GET. */
  override getBodyHash({ data }: OAuth.RequestOptions): string {
    const body = typeof data === 'string' ? data : '';
    return createHash('sha256').update(body).digest('base64');
  }

  override getBaseUrl(url: string): string {
    const { protocol, host, pathname } = new URL(url);
    return `${protocol}//${host}${pathname}`;
  }

  /** Query pairs as they are sent, repeated and empty ones too; oauth_ values as they stand in the header (the gateway takes its literal text). */
  override getParameterString({ url }: OAuth.RequestOptions, data: OAuth.Data): string {
    const own = Object.entries(data).map(([name, value]): [string, string] => [name, String(value)]);
    const pairs = [...queryPairs(new URL(url).search), ...own].sort(byBytes);
    return pairs.map((pair) => pair.join('=')).join('&');
  }

  /** Values raw, as in the base string; only the signature is encoded, and comes last. */
  override toHeader({ oauth_signature, ...data }: OAuth.Authorization): OAuth.Header {
    const fields = Object.entries(data)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => `${name}="${value}"`);
    return { Authorization: `OAuth ${[...fields, `oauth_signature="${percentEncode(oauth_signature)}"`].join(',')}` };
  }
}
