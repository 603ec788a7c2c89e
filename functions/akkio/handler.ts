// Akkio service: predicts how payees will want to be paid. Called by its queue when a batch is finished, and by POST /v1/predictions.
import * as z from 'zod';
import { listPredictionModels, predictPayments } from '../../shared/contract/predictions.ts';
import { on } from '../../shared/lambda/http.ts';
import { cacheKeyFromEnv, stepIoFromEnv } from '../../shared/lambda/io.ts';
import { log } from '../../shared/lambda/log.ts';
import { service } from '../../shared/lambda/service.ts';
import { CallTimeoutMs, readVendorSecret } from '../../shared/secrets.ts';
import { akkioClient } from './akkio-client.ts';
import { OWN_MODEL, predictMethod } from './own-model.ts';
import { type AkkioModel, type PaidContextFor, predictStep } from './step.ts';

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
  if (!(await akkioNow())) log.info('Akkio is not configured: our own model predicts');
  const paidContext: PaidContextFor = ({ task: { tenantId, batchId }, clock, signal, beforePaidCall }) => ({
    ...{ db: database.db, cacheSecret, tenantId, clock, signal, beforePaidCall },
    ...(batchId && { batchId }),
  });
  return {
    io,
    tokens,
    steps: [predictStep(akkioNow, paidContext)],
    routes: [
      on(predictPayments, async ({ body }, { signal }) => {
        const akkio = await akkioNow();
        if (!akkio) return { model: OWN_MODEL, items: body.payees.map(predictMethod) };
        const { predictions } = await akkio.client.predict(body.payees, signal);
        return { model: akkio.modelId, items: predictions };
      }),
      on(listPredictionModels, async (_, { signal }) => {
        const akkio = await akkioNow();
        const own = { id: OWN_MODEL, name: 'Our own model', provider: 'clarity' };
        const theirs = akkio ? await akkio.client.models(signal) : [];
        const items = [own, ...theirs.map((model) => ({ ...model, provider: 'akkio' }))];
        return { inUse: akkio?.modelId ?? OWN_MODEL, items };
      }),
    ],
  };
});

/** The secret is cached for minutes, so asking each time costs nothing and sees a rotation. */
async function akkioNow(): Promise<AkkioModel | undefined> {
  const secret = await readVendorSecret(process.env.AKKIO_SECRET_ARN, AkkioSecret);
  return secret && { client: akkioClient(secret), modelId: secret.modelId };
}
