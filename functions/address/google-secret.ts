// What the Google secret holds.
import * as z from 'zod';
import { CallTimeoutMs } from '../../shared/secrets.ts';

export const GoogleSecret = z.object({
  apiKey: z.string().min(1),
  /** Which API is asked. */
  provider: z.enum(['geocode', 'validation']).default('geocode'),
  baseUrl: z.url().optional(),
  validationBaseUrl: z.url().optional(),
  /** The account's quota, where it is not Google's default. */
  requestsPerMinute: z.number().int().positive().optional(),
  timeoutMs: CallTimeoutMs.optional(),
});
