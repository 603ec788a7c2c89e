// Classification service: the payee type of a chunk's payees. Called by its queue and, for a few payees at a time, by quick classification.
import * as z from 'zod';
import { sender } from '../../shared/aws/send-message.ts';
import { cacheKeyFromEnv, required, stepIoFromEnv } from '../../shared/lambda/io.ts';
import { log } from '../../shared/lambda/log.ts';
import { service } from '../../shared/lambda/service.ts';
import { DEFAULT_OPENAI_MODEL } from '../../shared/openai-models.ts';
import { paidContexts } from '../../shared/paid/contexts.ts';
import { CallTimeoutMs, readVendorSecret } from '../../shared/secrets.ts';
import { classifyByModel } from './classify-by-model.ts';
import { openAiClassifier } from './openai/classifier.ts';
import { openAiPort } from './openai-port.ts';
import { OwnEntitiesOf } from './own-entities-of.ts';
import { classifyStep, type PortsFor } from './step.ts';
import { storedPorts } from './stored-ports.ts';

/** The model id is configuration because models end (shared/openai-models.ts). */
const OpenAiSecret = z.object({
  apiKey: z.string().min(1),
  baseUrl: z.url().optional(),
  model: z.string().default(DEFAULT_OPENAI_MODEL),
  timeoutMs: CallTimeoutMs.optional(),
});

export const handler = service(async () => {
  const { io, tokens, database } = await stepIoFromEnv();
  const cacheSecret = await cacheKeyFromEnv();
  if (!(await readOpenAi())) log.warn("OpenAI is not configured: undecided payees keep the trained model's best guess");
  const ownEntities = new OwnEntitiesOf(database.db);
  const paid = paidContexts(database.db, cacheSecret);
  const portsFor: PortsFor = async (context) => {
    const { task, clock } = context;
    const { tenantId } = task;
    const openAi = await readOpenAi();
    const own = await ownEntities.tenant(tenantId, clock.now());
    return {
      ...storedPorts({ db: database.db, cacheSecret, tenantId, at: clock.now() }, openAi?.model),
      model: (name) => classifyByModel(name, own && { ownEntities: own }),
      openAi: openAi && openAiPort(openAiClassifier(openAi), openAi.model, paid.ofStep(context)),
    };
  };
  return { io, tokens, sendAgain: sender(required('CLASSIFICATION_QUEUE_URL')), steps: [classifyStep(portsFor)] };
});

/** The secret is cached for minutes, so asking each time costs nothing and sees a rotation. */
const readOpenAi = () => readVendorSecret(process.env.OPENAI_SECRET_ARN, OpenAiSecret);
