// The nightly look at OpenAI's list of models: keeps the days on which the configured ones end.
import type { Db } from '../../shared/db/connection/client.ts';
import { noteListedModel, readKnownModels } from '../../shared/db/paid/openai-models.ts';
import { ConfigurationError, VendorError } from '../../shared/errors.ts';
import { log } from '../../shared/lambda/log.ts';
import type { CommandContext } from '../../shared/lambda/service.ts';
import { daysUntilShutdown } from '../../shared/openai-models.ts';
import { awaitToken } from '../../shared/paid/gate.ts';
import type { AskedOpenAi } from './model-in-use.ts';
import { listModels, type ModelsOfOpenAi } from './openai/list-models.ts';
import { OPENAI_GATE } from './openai-port.ts';
import { askedOpenAi, type OpenAiSecret } from './openai-secret.ts';

export type ModelDates =
  | { state: 'read'; models: { model: string; isListed: boolean; daysLeft: number | undefined }[] }
  /** Kept as it was known: a key need not have the right to list models. */
  | { state: 'refused'; reason: string }
  | { state: 'not configured' };

/** `secretNow` gives undefined while OpenAI is not configured. Throws VendorError when a later try may succeed. */
export async function readModelDates(
  db: Db,
  secretNow: () => Promise<OpenAiSecret | undefined>,
  context: CommandContext,
): Promise<ModelDates> {
  try {
    const secret = await secretNow();
    if (!secret) return { state: 'not configured' };
    const listed = await ask(db, secret, context);
    return await keepDates(db, listed, askedOpenAi(secret), context.clock.now());
  } catch (error) {
    const isForAPerson =
      error instanceof ConfigurationError || (error instanceof VendorError && !error.failure.retryable);
    if (!isForAPerson) throw error;
    log.warn("OpenAI's list of models could not be read; the known dates stay", { reason: error.message });
    return { state: 'refused', reason: error.message };
  }
}

async function ask(db: Db, secret: OpenAiSecret, { clock, signal }: CommandContext): Promise<ModelsOfOpenAi> {
  await awaitToken(OPENAI_GATE, { db, clock, signal });
  return listModels(secret, signal);
}

async function keepDates(
  db: Db,
  listed: ModelsOfOpenAi,
  { chain, environment }: AskedOpenAi,
  at: Date,
): Promise<ModelDates> {
  for (const model of chain) {
    const found = listed.get(model);
    if (found) await noteListedModel(db, environment, { model, ...found, at });
  }
  const known = await readKnownModels(db, environment);
  const models = chain.map((model) => ({
    ...{ model, isListed: listed.has(model), daysLeft: daysUntilShutdown(model, known, at) },
  }));
  log.info('OpenAI lists its models', { models });
  return { state: 'read', models };
}
