// How a vendor is set up, as its secret says: what its own service writes down and what health shows of it. Never a value that is secret.
import type { VendorEnvironment } from './contract/health.ts';

export const VENDORS = ['openai', 'mastercard', 'google', 'akkio', 'bigquery'] as const;
export type VendorName = (typeof VENDORS)[number];

export type VendorSetup =
  /** Of OpenAI only: the model to ask, and the one to ask after its end. */
  | {
      kind: 'configured';
      environment: VendorEnvironment;
      model?: string | undefined;
      successor?: string | null | undefined;
    }
  | { kind: 'unfilled' }
  /** Which fields of the secret are wrong. */
  | { kind: 'misconfigured'; problem: string };

const LOOPBACK = /^https?:\/\/(127(\.\d{1,3}){3}|localhost|\[::1\])([:/]|$)/;

/** By where its calls go; without a URL they go to the vendor itself. */
export function environmentOf(url = ''): VendorEnvironment {
  if (LOOPBACK.test(url)) return 'simulated';
  return /^https:\/\/sandbox\./.test(url) ? 'sandbox' : 'production';
}
