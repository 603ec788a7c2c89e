// Orchestration service: joins and stores results, ends batches, starts, cancels and redrives them, takes dead letters. Called by the machines, its queue, all dead-letter queues and its routes.
import type { Context, SQSEvent } from 'aws-lambda';
import { eventPutter } from '../../shared/aws/events.ts';
import { executionsOf } from '../../shared/aws/executions.ts';
import { laterInvoker } from '../../shared/aws/invoke-later.ts';
import { sender } from '../../shared/aws/send-message.ts';
import { invocationClock } from '../../shared/clock.ts';
import { currentPins } from '../../shared/current-pins.ts';
import { storeChunk } from '../../shared/db/batches/findings.ts';
import { keepDeadLetter } from '../../shared/db/operations/dead-letters.ts';
import { required, stepIoFromEnv } from '../../shared/lambda/io.ts';
import { log } from '../../shared/lambda/log.ts';
import { service } from '../../shared/lambda/service.ts';
import { batchCommands } from './batches/batch-commands.ts';
import { recordFailures, store } from './batches/chunk-commands.ts';
import { deadLetterCommands } from './dead-letters/commands.ts';
import { takeDeadLetter } from './dead-letters/dead-letters.ts';
import { batchDesk } from './desk.ts';
import { carryOut, readOrder } from './orders.ts';
import { expressMachine } from './quick-classify.ts';
import { orchestrationRoutes } from './routes.ts';

let opened: ReturnType<typeof stepIoFromEnv> | undefined;

/** All doors of this function share one connection; a failed first try is tried again. */
function open() {
  opened ??= stepIoFromEnv().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

const serve = service(async () => {
  const { io, database } = await open();
  const { db } = database;
  const orderLater = sender(required('ORCHESTRATION_QUEUE_URL'));
  const desk = batchDesk({
    db,
    objects: io.objects,
    executions: executionsOf(required('BATCH_MACHINE_ARN')),
    putEvent: eventPutter(required('EVENT_BUS_NAME'), { source: 'clarity.batches' }),
    orderLater,
  });
  const storeIo = { ...io, storeFindings: storeChunk.bind(undefined, db) };
  const queues = { batch: sender(required('BATCH_QUEUE_URL')), orchestration: orderLater };
  const letters = { db, desk, queues, invokeLater: laterInvoker() };
  return {
    onMessage: async (body, { clock }) => {
      const order = readOrder(body);
      if (order) await carryOut(order, desk, clock.now);
    },
    commands: {
      ...batchCommands(desk),
      ...deadLetterCommands(letters),
      recordFailures: (input, { clock }) => recordFailures(input, io, clock),
      store: (input, { clock }) => store(input, storeIo, clock),
    },
    routes: orchestrationRoutes({
      ...letters,
      database,
      orderLater,
      runQuickly: expressMachine(required('QUICK_CLASSIFY_MACHINE_ARN')),
      pins: (tenantId) => currentPins(db, io.objects, { tenantId }),
    }),
  };
});

export async function handler(event: unknown, context: Context): Promise<unknown> {
  return isFromDeadLetterQueue(event) ? takeDeadLetters(event) : serve(event, context);
}

/** Every queue that is not this service's own is a dead-letter queue. */
function isFromDeadLetterQueue(event: unknown): event is SQSEvent {
  if (typeof event !== 'object' || event === null || !('Records' in event) || !Array.isArray(event.Records))
    return false;
  const own = required('ORCHESTRATION_QUEUE_URL').split('/').at(-1);
  return event.Records.some(({ eventSourceARN }) => String(eventSourceARN).split(':').at(-1) !== own);
}

async function takeDeadLetters({ Records }: SQSEvent) {
  const { tokens, database } = await open();
  const keep = keepDeadLetter.bind(undefined, database.db);
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const record of Records) {
    const now = invocationClock(Number(record.attributes.ApproximateFirstReceiveTimestamp)).now();
    try {
      await takeDeadLetter(record, { keep, tokens }, now);
    } catch (error) {
      log.error('dead letter stays in its queue', { messageId: record.messageId, error: String(error) });
      batchItemFailures.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures };
}
