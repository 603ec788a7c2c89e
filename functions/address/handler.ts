// Address service: validates the addresses of a chunk's payees at Google. Called by its queue, and by POST /v1/addresses/validate.
import { sender } from '../../shared/aws/send-message.ts';
import { announceVendor } from '../../shared/lambda/announce-vendor.ts';
import { cacheKeyFromEnv, required, stepIoFromEnv } from '../../shared/lambda/io.ts';
import { service } from '../../shared/lambda/service.ts';
import { paidContexts } from '../../shared/paid/contexts.ts';
import { microsPerCall, type Prices, readPrices } from '../../shared/prices.ts';
import { VendorSecret } from '../../shared/secrets.ts';
import type { AddressProvider } from './finding.ts';
import { geocodeProvider } from './google/geocode.ts';
import { validationProvider } from './google/validation.ts';
import { GoogleSecret } from './google-secret.ts';
import { addressRoutes } from './routes.ts';
import { addressStep } from './step.ts';

export const handler = service(async () => {
  const { io, tokens, database } = await stepIoFromEnv();
  const cacheSecret = await cacheKeyFromEnv();
  await announceVendor(database.db, {
    vendor: 'google',
    secret: googleSecret,
    shows: ({ provider, baseUrl, validationBaseUrl }) => ({
      url: provider === 'geocode' ? baseUrl : validationBaseUrl,
    }),
    whenUnfilled: 'Google is not configured: addresses are not validated',
  });
  const paid = paidContexts(database.db, cacheSecret);
  const prices = readPrices(process.env.PRICES).google;
  const providerNow = () => readProvider(prices);
  return {
    io,
    tokens,
    sendAgain: sender(required('ADDRESS_QUEUE_URL')),
    steps: [addressStep(providerNow, paid.ofStep)],
    routes: addressRoutes(providerNow, paid.ofCaller),
  };
});

const googleSecret = new VendorSecret(process.env.GOOGLE_SECRET_ARN, GoogleSecret);

/** The secret is cached for minutes, so asking each time costs nothing and sees a rotation. */
async function readProvider({ perThousandCalls }: Prices['google']): Promise<AddressProvider | undefined> {
  const google = await googleSecret.read();
  if (!google) return undefined;
  const { provider, baseUrl, validationBaseUrl, ...options } = google;
  const costMicros = microsPerCall(perThousandCalls[provider]);
  const asked =
    provider === 'geocode'
      ? geocodeProvider({ ...options, costMicros, baseUrl })
      : validationProvider({ ...options, costMicros, baseUrl: validationBaseUrl });
  return { ...asked, hasKeyChanged: () => googleSecret.hasChanged() };
}
