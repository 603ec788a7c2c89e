// Mastercard as its secret says at this moment: off while nobody has filled it, ConfigurationError while it is filled wrongly, else the client and its settings.
import { ConfigurationError } from '../../shared/errors.ts';
import type { VendorSecret } from '../../shared/secrets.ts';
import { type MastercardSecret, type TrackSearch, trackSearch } from './track-search/client.ts';

export interface VendorParts {
  vendor: TrackSearch;
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
  return { vendor: trackSearch(secret), requestsPerSecond, resultsDays, webhookSecret };
}

/** Also when it is filled wrongly: then the step is not off, its rows are in error. */
export async function isFilled(source: SecretSource): Promise<boolean> {
  try {
    return (await source.read()) !== undefined;
  } catch (error) {
    if (error instanceof ConfigurationError) return true;
    throw error;
  }
}
