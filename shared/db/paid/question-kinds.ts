// Whom the questions of a kind of cache entry go to.
import { VendorEnvironment } from '../../contract/health.ts';

const PROVIDERS: Readonly<Record<string, string>> = {
  'payee-type': 'openai',
  address: 'google',
  'mastercard-search': 'mastercard',
  'payment-method': 'akkio',
};

/**
 * Of a kind as the table has it (see CacheScope); undefined for what is no paid answer, such as the place ids that are
 * kept for good.
 */
export function askedOf(kind: string): { provider: string; environment: VendorEnvironment } | undefined {
  const [question = '', environment] = kind.split(' ').reverse();
  const provider = PROVIDERS[question];
  return provider ? { provider, environment: VendorEnvironment.parse(environment ?? 'production') } : undefined;
}
