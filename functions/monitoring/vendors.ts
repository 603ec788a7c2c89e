// Which vendors are configured, as their secrets say: a filled secret switches a vendor on (guarantee G29).
import * as z from 'zod';
import { readVendorSecret } from '../../shared/secrets.ts';
import type { VendorSetting } from './health.ts';

export const VENDORS = ['openai', 'mastercard', 'google', 'akkio', 'bigquery'] as const;

/** The only fields that are looked at; the rest of a secret is nobody's business here. */
const Secret = z.looseObject({
  baseUrl: z.string().optional(),
  apiEndpoint: z.string().optional(),
  environment: z.string().optional(),
});

const LOOPBACK = /^https?:\/\/(127\.|localhost)/;

export function vendorSettings(arnOf: (vendor: string) => string | undefined): Promise<VendorSetting[]> {
  return Promise.all(
    VENDORS.map(async (name) => {
      const secret = await readVendorSecret(arnOf(name), Secret);
      if (!secret) return { name, configured: false };
      const isSimulator = LOOPBACK.test(secret.baseUrl ?? secret.apiEndpoint ?? '');
      return { name, configured: true, environment: isSimulator ? 'simulator' : (secret.environment ?? 'live') };
    }),
  );
}
