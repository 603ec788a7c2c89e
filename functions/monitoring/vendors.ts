// Which vendors are configured, as their secrets say: a filled secret switches a vendor on (guarantee G29).
import * as z from 'zod';
import type { VendorEnvironment } from '../../shared/contract/health.ts';
import { DEFAULT_OPENAI_MODEL } from '../../shared/openai-models.ts';
import { VendorSecret } from '../../shared/secrets.ts';

export const VENDORS = ['openai', 'mastercard', 'google', 'akkio', 'bigquery'] as const;
type VendorName = (typeof VENDORS)[number];

export interface VendorSetting {
  name: VendorName;
  configured: boolean;
  environment?: VendorEnvironment;
  /** The model that is asked; of OpenAI only. */
  model?: string;
}

/** The only fields that are looked at; the rest of a secret is nobody's business here. */
const Secret = z.looseObject({
  baseUrl: z.string().optional(),
  apiEndpoint: z.string().optional(),
  model: z.string().optional(),
});

export function vendorSettings(arnOf: (vendor: string) => string | undefined): Promise<VendorSetting[]> {
  return Promise.all(
    VENDORS.map(async (name) => {
      const secret = await new VendorSecret(arnOf(name), Secret).read();
      if (!secret) return { name, configured: false };
      const environment = environmentOf(secret.baseUrl ?? secret.apiEndpoint ?? '');
      const model = name === 'openai' && { model: secret.model ?? DEFAULT_OPENAI_MODEL };
      return { name, configured: true, environment, ...model };
    }),
  );
}

/** By where its calls go; without a URL they go to the vendor itself. */
export function environmentOf(url: string): VendorEnvironment {
  if (/^https?:\/\/(127\.|localhost)/.test(url)) return 'simulated';
  return /^https:\/\/sandbox\./.test(url) ? 'sandbox' : 'production';
}
