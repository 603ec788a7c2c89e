// The login with a service account's key, as Google checks it: a JWT that the key has signed becomes an access token (RFC 7523).
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import * as z from 'zod';

export interface ServiceAccount {
  clientEmail: string;
  /** PEM. */
  publicKey: string;
}

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const AUDIENCE = 'https://oauth2.googleapis.com/token';
const LONGEST_SECONDS = 3_600;
const SKEW_SECONDS = 300;

const Header = z.object({ alg: z.literal('RS256') });
const Claims = z.object({
  iss: z.string(),
  scope: z.string().min(1),
  aud: z.string(),
  iat: z.number(),
  exp: z.number(),
});

/** What Google would say against the form; undefined when it may have a token. */
export function flawOfAssertion(
  form: URLSearchParams,
  account: ServiceAccount,
  nowMs: number,
): { error: string; description: string } | undefined {
  if (form.get('grant_type') !== GRANT) return { error: 'unsupported_grant_type', description: `expected ${GRANT}` };
  const refused = (description: string) => ({ error: 'invalid_grant', description });
  const [head = '', body = '', signature = '', ...more] = (form.get('assertion') ?? '').split('.');
  const header = Header.safeParse(parsePart(head));
  const claims = Claims.safeParse(parsePart(body));
  if (more.length > 0 || !header.success || !claims.success)
    return refused('Invalid JWT: it is no signed set of claims');
  const { iss, aud, iat, exp } = claims.data;
  if (iss !== account.clientEmail) return refused('Invalid grant: account not found');
  if (!isSigned(`${head}.${body}`, signature, createPublicKey(account.publicKey)))
    return refused('Invalid JWT Signature.');
  if (aud !== AUDIENCE) return refused(`Invalid JWT: aud must be ${AUDIENCE}`);
  const now = nowMs / 1000;
  if (iat > now + SKEW_SECONDS || exp < now - SKEW_SECONDS || exp - iat > LONGEST_SECONDS)
    return refused('Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe.');
  return undefined;
}

const isSigned = (text: string, signature: string, key: KeyObject) =>
  verify('RSA-SHA256', Buffer.from(text), key, Buffer.from(signature, 'base64url'));

function parsePart(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString());
  } catch {
    return undefined;
  }
}
