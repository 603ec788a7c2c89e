// Classification service: payee types. Called by its queue, the economy machine, quick classification and a schedule.
import { sender } from '../../shared/aws/send-message.ts';
import { ConfigurationError } from '../../shared/errors.ts';
import { announceVendor } from '../../shared/lambda/announce-vendor.ts';
import { cacheKeyFromEnv, required, stepIoFromEnv } from '../../shared/lambda/io.ts';
import { type Command, service } from '../../shared/lambda/service.ts';
import { paidContexts } from '../../shared/paid/contexts.ts';
import type { PaidContext } from '../../shared/paid/paid-lookup.ts';
import { batchMicrosOfTokens, type Prices, readPrices } from '../../shared/prices.ts';
import { VendorSecret } from '../../shared/secrets.ts';
import { classifyByModel } from './classify-by-model.ts';
import { batchApi } from './economy/batch-api.ts';
import { economyCommands } from './economy/commands.ts';
import { readModelDates } from './model-dates.ts';
import { type AskedOpenAi, ModelMemory } from './model-in-use.ts';
import { openAiClassifier } from './openai/classifier.ts';
import type { TokenUsage } from './openai/response.ts';
import { openAiPort, refusingPort } from './openai-port.ts';
import { askedOpenAi, OpenAiSecret } from './openai-secret.ts';
import { OwnEntitiesOf } from './own-entities-of.ts';
import { reviewRoutes } from './reviews.ts';
import { classifyStep, type PortsFor } from './step.ts';
import { storedPorts } from './stored-ports.ts';

export const handler = service(async () => {
  const { io, tokens, database } = await stepIoFromEnv();
  const cacheSecret = await cacheKeyFromEnv();
  await announceVendor(database.db, {
    vendor: 'openai',
    secret: openAiSecret,
    shows: ({ baseUrl, model, successor }) => ({ url: baseUrl, model, successor }),
    whenUnfilled: 'OpenAI is not configured: undecided payees stay open, with the likeliest type as the reason',
  });
  const { openai: prices } = readPrices(process.env.PRICES);
  const ownEntities = new OwnEntitiesOf(database.db);
  const paid = paidContexts(database.db, cacheSecret);
  const memory = new ModelMemory(database.db);
  const tiersFor = async (tenantId: string, at: Date, asked: AskedOpenAi | undefined, batchId?: string) => {
    const own = await ownEntities.tenant(tenantId, at);
    return {
      ...storedPorts({ db: database.db, cacheSecret, tenantId, batchId, at }, asked),
      model: (name: string) => classifyByModel(name, own && { ownEntities: own }),
    };
  };
  const portsFor: PortsFor = async (context) => {
    const { task, clock } = context;
    const openAi = await openAiNow(prices, memory);
    const tiers = await tiersFor(task.tenantId, clock.now(), openAi?.models, task.batchId);
    return { ...tiers, openAi: openAi?.portFor(paid.ofStep(context)) };
  };
  const economyNow = async () => {
    const secret = await openAiSecret.read();
    if (!secret) return undefined;
    const models = memory.of(askedOpenAi(secret));
    const costMicros = (model: string, usage: TokenUsage) => batchMicrosOfTokens(prices, model, usage);
    return { ...io, models, database, cacheSecret, portsFor: tiersFor, api: batchApi(secret), costMicros };
  };
  const sendAgain = sender(required('CLASSIFICATION_QUEUE_URL'));
  const routes = reviewRoutes(database, cacheSecret);
  const modelDates: Command = (_, context) => readModelDates(database.db, () => openAiSecret.read(), context);
  const commands = { ...economyCommands(economyNow), readModelDates: modelDates };
  return { io, tokens, sendAgain, steps: [classifyStep(portsFor)], routes, commands };
});

const openAiSecret = new VendorSecret(process.env.OPENAI_SECRET_ARN, OpenAiSecret);

/** A secret that is filled wrongly costs only the names that rules and model leave open. */
async function openAiNow(prices: Prices['openai'], memory: ModelMemory) {
  try {
    const secret = await openAiSecret.read();
    const hasKeyChanged = () => openAiSecret.hasChanged();
    if (!secret) return undefined;
    const models = memory.of(askedOpenAi(secret));
    const configured = { classifier: openAiClassifier(secret), models, prices, hasKeyChanged };
    return { models, portFor: (context: PaidContext) => openAiPort(configured, context) };
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return { models: undefined, portFor: () => refusingPort(error) };
  }
}
