// Classification service: the payee type of a chunk's payees. Called by its queue, by the economy machine and, for a few payees at a time, by quick classification.
import * as z from 'zod';
import { sender } from '../../shared/aws/send-message.ts';
import { ConfigurationError } from '../../shared/errors.ts';
import { announceVendor } from '../../shared/lambda/announce-vendor.ts';
import { cacheKeyFromEnv, required, stepIoFromEnv } from '../../shared/lambda/io.ts';
import { service } from '../../shared/lambda/service.ts';
import { DEFAULT_OPENAI_MODEL } from '../../shared/openai-models.ts';
import { paidContexts } from '../../shared/paid/contexts.ts';
import type { PaidContext } from '../../shared/paid/paid-lookup.ts';
import { batchMicrosOfTokens, type Prices, readPrices } from '../../shared/prices.ts';
import { CallTimeoutMs, VendorSecret } from '../../shared/secrets.ts';
import { environmentOf } from '../../shared/vendor-setup.ts';
import { classifyByModel } from './classify-by-model.ts';
import { batchApi } from './economy/batch-api.ts';
import { economyCommands } from './economy/commands.ts';
import { openAiClassifier } from './openai/classifier.ts';
import type { TokenUsage } from './openai/response.ts';
import { type AskedOpenAi, openAiPort, refusingPort } from './openai-port.ts';
import { OwnEntitiesOf } from './own-entities-of.ts';
import { reviewRoutes } from './reviews.ts';
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
  await announceVendor(database.db, {
    vendor: 'openai',
    secret: openAiSecret,
    shows: ({ baseUrl, model }) => ({ url: baseUrl, model }),
    whenUnfilled: "OpenAI is not configured: undecided payees keep the trained model's best guess",
  });
  const { openai: prices } = readPrices(process.env.PRICES);
  const ownEntities = new OwnEntitiesOf(database.db);
  const paid = paidContexts(database.db, cacheSecret);
  const tiersFor = async (tenantId: string, at: Date, asked: AskedOpenAi | undefined) => {
    const own = await ownEntities.tenant(tenantId, at);
    return {
      ...storedPorts({ db: database.db, cacheSecret, tenantId, at }, asked),
      model: (name: string) => classifyByModel(name, own && { ownEntities: own }),
    };
  };
  const portsFor: PortsFor = async (context) => {
    const { task, clock } = context;
    const openAi = await openAiNow(prices);
    const tiers = await tiersFor(task.tenantId, clock.now(), openAi?.asked);
    return { ...tiers, openAi: openAi?.portFor(paid.ofStep(context)) };
  };
  const economyNow = async () => {
    const secret = await openAiSecret.read();
    if (!secret) return undefined;
    const costMicros = (model: string, usage: TokenUsage) => batchMicrosOfTokens(prices, model, usage);
    const api = batchApi(secret);
    return { ...io, ...askedOf(secret), database, cacheSecret, portsFor: tiersFor, api, costMicros };
  };
  const sendAgain = sender(required('CLASSIFICATION_QUEUE_URL'));
  const routes = reviewRoutes(database, cacheSecret);
  return { io, tokens, sendAgain, steps: [classifyStep(portsFor)], routes, commands: economyCommands(economyNow) };
});

const askedOf = ({ model, baseUrl }: z.infer<typeof OpenAiSecret>): AskedOpenAi => ({
  model,
  environment: environmentOf(baseUrl),
});

const openAiSecret = new VendorSecret(process.env.OPENAI_SECRET_ARN, OpenAiSecret);

/** A secret that is filled wrongly costs only the names that rules and model leave open. */
async function openAiNow(prices: Prices['openai']) {
  try {
    const secret = await openAiSecret.read();
    const hasKeyChanged = () => openAiSecret.hasChanged();
    if (!secret) return undefined;
    const asked = askedOf(secret);
    const configured = { ...asked, classifier: openAiClassifier(secret), prices, hasKeyChanged };
    return { asked, portFor: (context: PaidContext) => openAiPort(configured, context) };
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return { asked: undefined, portFor: () => refusingPort(error) };
  }
}
