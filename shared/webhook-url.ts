// The address of a tenant's webhook: an https URL of a public host, without a user and a password.
import * as z from 'zod';
import { isPublicHost } from './public-address.ts';

const MAX_LENGTH = 2_000;

/** Never quotes the URL: its path and query can be secrets. */
export const WebhookUrl = z
  .string()
  .superRefine((text, context) => {
    const message = refusalOf(text);
    if (message) context.addIssue({ code: 'custom', message });
  })
  .meta({ format: 'uri', maxLength: MAX_LENGTH });

function refusalOf(text: string): string | undefined {
  if (text.length > MAX_LENGTH) return `expected at most ${MAX_LENGTH} characters`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:') return 'expected an https URL';
  if (url.username || url.password)
    return 'expected no user and no password; the header clarity-signature says who calls';
  return isPublicHost(url.hostname) ? undefined : 'expected a public host name';
}
