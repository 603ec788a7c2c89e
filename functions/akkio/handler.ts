// Akkio service: predicts how payees will want to be paid. Called by its queue when a batch is finished, and by POST /v1/predictions.
import * as z from 'zod';
import { sender } from '../../shared/aws/send-message.ts';
import { announceVendor, cacheKeyFromEnv, required, stepIoFromEnv } from '../../shared/lambda/io.ts';
import { service } from '../../shared/lambda/service.ts';
import { paidContexts } from '../../shared/paid/contexts.ts';
import { CallTimeoutMs, VendorSecret } from '../../shared/secrets.ts';
import { akkioClient } from './akkio-client.ts';
import type { AkkioModel } from './ask-akkio.ts';
import { predictionLogRoute } from './prediction-log.ts';
import { predictionRoutes } from './routes.ts';
import { predictStep } from './step.ts';

const AkkioSecret = z.object({
  apiKey: z.string().min(1),
  baseUrl: z.url().optional(),
  modelId: z.string().min(1),
  target: z.string().default('payment_method'),
  timeoutMs: CallTimeoutMs.optional(),
});

export const handler = service(async () => {
  const { io, tokens, database } = await stepIoFromEnv();
  const cacheSecret = await cacheKeyFromEnv();
  await announceVendor(akkioSecret, 'Akkio is not configured: our own model predicts');
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
  return (
    secret && { client: akkioClient(secret), modelId: secret.modelId, hasKeyChanged: () => akkioSecret.hasChanged() }
  );
}
