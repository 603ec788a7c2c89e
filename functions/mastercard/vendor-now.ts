// Mastercard as its secret says at this moment: off while nobody has filled it, ConfigurationError while it is filled wrongly, else the client and its settings.
import type { VendorEnvironment } from '../../shared/contract/health.ts';
import { ConfigurationError } from '../../shared/errors.ts';
import type { VendorSecret } from '../../shared/secrets.ts';
import { environmentOf } from '../../shared/vendor-setup.ts';
import { type MastercardSecret, type TrackSearch, trackSearch } from './track-search/client.ts';

export interface VendorParts {
  vendor: TrackSearch;
  environment: VendorEnvironment;
  requestsPerSecond: number;
  /** Mastercard keeps results for so long. */
  resultsDays: number;
  /** Without it there are no notifications. */
  webhookSecret: string | undefined;
}

export type SecretSource = Pick<VendorSecret<MastercardSecret>, 'read'>;

export async function vendorNow(source: SecretSource): Promise<VendorParts | undefined> {
  const secret = await source.read();
  if (!secret) return undefined;
  const { requestsPerSecond, resultsDays, webhookSecret } = secret;
  const environment = environmentOf(secret.baseUrl);
  return { vendor: trackSearch(secret), environment, requestsPerSecond, resultsDays, webhookSecret };
}

/** Undefined while nobody has filled it. Filled wrongly the step is not off: its rows are in error, and no simulated answer counts. */
export async function environmentNow(source: SecretSource): Promise<VendorEnvironment | undefined> {
  try {
    const secret = await source.read();
    return secret && environmentOf(secret.baseUrl);
  } catch (error) {
    if (error instanceof ConfigurationError) return 'production';
    throw error;
  }
}
