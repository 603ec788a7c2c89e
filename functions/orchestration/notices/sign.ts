// Signs a call by the Standard Webhooks scheme (standardwebhooks.com): id, time and body, with each secret in force.
import { createHmac, randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

const PREFIX = 'whsec_';
/** The header of releases before the scheme: still sent for a secret of their form, until it is rotated. */
const OLD_HEADER = 'clarity-signature';

export const newWebhookSecret = (): string => PREFIX + randomBytes(32).toString('base64');

export interface Signed {
  id: string;
  body: string;
  /** By the wall's clock, also on the laptop: receivers refuse what is five minutes off theirs. */
  at: Date;
  /** The present one first. */
  secrets: readonly string[];
}

export function signatureHeaders({ id, body, at, secrets }: Signed): Record<string, string> {
  const seconds = Math.floor(at.getTime() / 1000);
  const old = secrets.find(isOld);
  return {
    'webhook-id': id,
    'webhook-timestamp': `${seconds}`,
    'webhook-signature': secrets.map((secret) => signerOf(secret).sign(id, at, body)).join(' '),
    ...(old !== undefined && { [OLD_HEADER]: oldSignature(body, old, seconds) }),
  };
}

const isOld = (secret: string) => !secret.startsWith(PREFIX);

const signerOf = (secret: string) => (isOld(secret) ? new Webhook(secret, { format: 'raw' }) : new Webhook(secret));

function oldSignature(body: string, secret: string, seconds: number): string {
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}
