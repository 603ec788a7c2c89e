// Address service: validates the addresses of a chunk's payees at Google. Called by its queue, and by POST /v1/addresses/validate.
import * as z from 'zod';
import { sender } from '../../shared/aws/send-message.ts';
import { cacheKeyFromEnv, required, stepIoFromEnv } from '../../shared/lambda/io.ts';
import { log } from '../../shared/lambda/log.ts';
import { service } from '../../shared/lambda/service.ts';
import { paidContexts } from '../../shared/paid/contexts.ts';
import { CallTimeoutMs, readVendorSecret } from '../../shared/secrets.ts';
import { geocodeProvider } from './google/geocode.ts';
import { validationProvider } from './google/validation.ts';
import { addressRoutes } from './routes.ts';
import { addressStep } from './step.ts';

const GoogleSecret = z.object({
  apiKey: z.string().min(1),
  /** Which API is asked. */
  provider: z.enum(['geocode', 'validation']).default('geocode'),
  baseUrl: z.url().optional(),
  validationBaseUrl: z.url().optional(),
  /** The account's quota, where it is not Google's default. */
  requestsPerMinute: z.number().int().positive().optional(),
  timeoutMs: CallTimeoutMs.optional(),
});

export const handler = service(async () => {
  const { io, tokens, database } = await stepIoFromEnv();
  const cacheSecret = await cacheKeyFromEnv();
  if (!(await readGoogle())) log.warn('Google is not configured: addresses are not validated');
  const paid = paidContexts(database.db, cacheSecret);
  return {
    io,
    tokens,
    sendAgain: sender(required('ADDRESS_QUEUE_URL')),
    steps: [addressStep(providerNow, paid.ofStep)],
    routes: addressRoutes(providerNow, paid.ofCaller),
  };
});

const readGoogle = () => readVendorSecret(process.env.GOOGLE_SECRET_ARN, GoogleSecret);

/** The secret is cached for minutes, so asking each time costs nothing and sees a rotation. */
async function providerNow() {
  const google = await readGoogle();
  if (google?.provider !== 'validation') return google && geocodeProvider(google);
  return validationProvider({ ...google, baseUrl: google.validationBaseUrl });
}
