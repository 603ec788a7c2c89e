// Mastercard service: Track Search for the businesses of a batch. Called by the batch and mastercard machines, its queue, a nightly schedule and its routes.
import * as z from 'zod';
import { executionsOf } from '../../shared/aws/executions.ts';
import { sender } from '../../shared/aws/send-message.ts';
import { PayeeTypeName } from '../../shared/contract/payee-types.ts';
import { announceVendor } from '../../shared/lambda/announce-vendor.ts';
import { cacheKeyFromEnv, required, stepIoFromEnv } from '../../shared/lambda/io.ts';
import { service } from '../../shared/lambda/service.ts';
import { parseEvent } from '../../shared/lambda/unknown-event.ts';
import { VendorSecret } from '../../shared/secrets.ts';
import { answerMessage } from './answer-message.ts';
import { mastercardCommands } from './commands.ts';
import { QueueMessage } from './messages.ts';
import { mastercardRoutes } from './routes.ts';
import { DEFAULT_PAYEE_TYPES } from './searches/search-request.ts';
import { mastercardStep } from './step.ts';
import { MastercardSecret } from './track-search/client.ts';
import { environmentNow, vendorNow } from './vendor-now.ts';

const MESSAGE = 'a search to submit, the id of a search that is ready, or where late results go on';

export const handler = service(async () => {
  const { io, tokens, database } = await stepIoFromEnv();
  const tellSelf = sender(required('MASTERCARD_QUEUE_URL'));
  /** Needs nothing of Mastercard's secret. */
  const own = {
    db: database.db,
    objects: io.objects,
    ledger: io.ledger,
    rules: { cacheSecret: await cacheKeyFromEnv(), payeeTypes: payeeTypesFromEnv() },
    tellOrchestration: sender(required('ORCHESTRATION_QUEUE_URL')),
    tellSelf,
    executions: executionsOf(required('MASTERCARD_MACHINE_ARN')),
  };
  const depsNow = async () => {
    const parts = await vendorNow(mastercardSecret);
    return parts && { ...own, ...parts };
  };
  const portsNow = async () => {
    const environment = await environmentNow(mastercardSecret);
    return environment && { ...own, environment };
  };
  await announceVendor(own.db, {
    vendor: 'mastercard',
    secret: mastercardSecret,
    shows: ({ baseUrl }) => ({ url: baseUrl }),
    whenUnfilled: 'Mastercard is not configured: its step is switched off',
  });
  return {
    io,
    steps: [mastercardStep(portsNow)],
    commands: mastercardCommands(depsNow, own),
    routes: mastercardRoutes(depsNow),
    onMessage: (body, context) =>
      answerMessage(parseEvent(QueueMessage, body, MESSAGE), { depsNow, tellSelf, tokens }, context),
  };
});

const mastercardSecret = new VendorSecret(process.env.MASTERCARD_SECRET_ARN, MastercardSecret);

/** Comma-separated; those of search-request.ts unless said. A name that is no payee type ends the start: its payees would be passed over in silence. */
function payeeTypesFromEnv(): readonly string[] {
  const text = process.env.MASTERCARD_PAYEE_TYPES;
  return text ? z.array(PayeeTypeName).parse(text.split(',').map((name) => name.trim())) : DEFAULT_PAYEE_TYPES;
}
