// Akkio service: predicts how payees will want to be paid. Called by its queue when a batch is finished, and by POST /v1/predictions.
import { sender } from '../../shared/aws/send-message.ts';
import { announceVendor } from '../../shared/lambda/announce-vendor.ts';
import { cacheKeyFromEnv, required, stepIoFromEnv } from '../../shared/lambda/io.ts';
import { service } from '../../shared/lambda/service.ts';
import { paidContexts } from '../../shared/paid/contexts.ts';
import { microsPerCall, readPrices } from '../../shared/prices.ts';
import { VendorSecret } from '../../shared/secrets.ts';
import { type AkkioModel, AkkioSecret, akkioModel } from './akkio-model.ts';
import { predictionLogRoute } from './prediction-log.ts';
import { predictionRoutes } from './routes.ts';
import { predictStep } from './step.ts';

export const handler = service(async () => {
  const { io, tokens, database } = await stepIoFromEnv();
  const cacheSecret = await cacheKeyFromEnv();
  await announceVendor(database.db, {
    vendor: 'akkio',
    secret: akkioSecret,
    shows: ({ baseUrl }) => ({ url: baseUrl }),
    whenUnfilled: 'Akkio is not configured: our own model predicts',
  });
  const paid = paidContexts(database.db, cacheSecret);
  return {
    io,
    tokens,
    sendAgain: sender(required('AKKIO_QUEUE_URL')),
    steps: [predictStep(akkioNow, paid.ofStep)],
    routes: [...predictionRoutes(akkioNow, paid.ofCaller), predictionLogRoute(database.db)],
  };
});

const akkioSecret = new VendorSecret(process.env.AKKIO_SECRET_ARN, AkkioSecret);

async function akkioNow(): Promise<AkkioModel | undefined> {
  const secret = await akkioSecret.read();
  const costMicros = microsPerCall(readPrices(process.env.PRICES).akkio.perThousandCalls);
  return secret && { ...akkioModel(secret, costMicros), hasKeyChanged: () => akkioSecret.hasChanged() };
}
