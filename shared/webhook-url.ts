// The address of a tenant's webhook: an https URL of a public host, without a user and a password. On a laptop that
// allows it, also an http or https URL of the machine itself.
import * as z from 'zod';
import { mayCallLocalWebhooks } from './local-webhooks.ts';
import { isLoopbackHost, isPublicHost } from './public-address.ts';

const MAX_LENGTH = 2_000;

/** Never quotes the URL: its path and query can be secrets. */
export const WebhookUrl = z
  .string()
  .superRefine((text, context) => {
    const message = webhookRefusal(text);
    if (message) context.addIssue({ code: 'custom', message });
  })
  .meta({ format: 'uri', maxLength: MAX_LENGTH });

/** Why no webhook may be called at the URL, without quoting it; undefined where one may. */
export function webhookRefusal(text: string, mayBeLocal = mayCallLocalWebhooks()): string | undefined {
  if (text.length > MAX_LENGTH) return `expected at most ${MAX_LENGTH} characters`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isLocal = mayBeLocal && url !== undefined && isLoopbackHost(url.hostname);
  if (url?.protocol !== 'https:' && !(isLocal && url.protocol === 'http:')) return 'expected an https URL';
  if (url.username || url.password)
    return 'expected no user and no password; the header webhook-signature says who calls';
  return isLocal || isPublicHost(url.hostname) ? undefined : 'expected a public host name';
}
