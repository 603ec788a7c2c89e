// Mastercard service: Track Search for the businesses of a batch. Called by the batch and mastercard machines, its queue, a nightly schedule and its routes.
import { executionsOf } from '../../shared/aws/executions.ts';
import { sender } from '../../shared/aws/send-message.ts';
import { cacheKeyFromEnv, required, stepIoFromEnv } from '../../shared/lambda/io.ts';
import { log } from '../../shared/lambda/log.ts';
import { service } from '../../shared/lambda/service.ts';
import { readVendorSecret } from '../../shared/secrets.ts';
import { answerMessage } from './answer-message.ts';
import { MastercardSecret, trackSearch } from './client.ts';
import { type CommandDeps, mastercardCommands } from './commands.ts';
import { QueueMessage } from './messages.ts';
import { mastercardRoutes } from './routes.ts';
import { DEFAULT_PAYEE_TYPES } from './search-request.ts';
import { mastercardStep } from './step.ts';

export const handler = service(async () => {
  const { io, tokens, database } = await stepIoFromEnv();
  const secret = await readVendorSecret(process.env.MASTERCARD_SECRET_ARN, MastercardSecret);
  if (!secret) {
    log.warn('Mastercard is not configured: its step is switched off');
    return {
      io,
      steps: [mastercardStep(undefined)],
      routes: mastercardRoutes(undefined),
      commands: mastercardCommands(undefined, io.objects),
    };
  }
  const rules = { cacheSecret: await cacheKeyFromEnv(), payeeTypes: payeeTypesFromEnv() };
  const shared = { db: database.db, objects: io.objects, rules };
  const deps: CommandDeps = {
    ...shared,
    ledger: io.ledger,
    vendor: trackSearch(secret),
    requestsPerSecond: secret.requestsPerSecond,
    tellOrchestration: sender(required('ORCHESTRATION_QUEUE_URL')),
  };
  return {
    io,
    steps: [mastercardStep(shared)],
    commands: mastercardCommands(deps, io.objects),
    routes: mastercardRoutes({
      ...shared,
      executions: executionsOf(required('MASTERCARD_MACHINE_ARN')),
      webhookSecret: secret.webhookSecret,
      tellSelf: sender(required('MASTERCARD_QUEUE_URL')),
    }),
    onMessage: (body, context) => answerMessage(QueueMessage.parse(body), deps, tokens, context),
  };
});

/** Comma-separated; those of search-request.ts unless said. */
const payeeTypesFromEnv = () => process.env.MASTERCARD_PAYEE_TYPES?.split(',').filter(Boolean) ?? DEFAULT_PAYEE_TYPES;
