// What is asked for whole batches: by the batch machine to announce its end or to record why it failed, by the nightly schedule to try undelivered notices again.
import * as z from 'zod';
import { log } from '../../../shared/lambda/log.ts';
import type { Command } from '../../../shared/lambda/service.ts';
import { CaughtError, originOf, reasonOfCaught } from '../../../shared/results/failure-reason.ts';
import type { BatchDesk } from '../desk.ts';

const Announce = z.object({ batchId: z.uuid() });
const Fail = Announce.extend({
  revision: z.number().int().nonnegative(),
  error: CaughtError,
});

export function batchCommands(desk: BatchDesk): Record<'announce' | 'fail' | 'retryNotices', Command> {
  const find = async (id: string) => {
    const batch = await desk.find(id);
    if (!batch) throw new Error(`there is no batch ${id}`);
    return batch;
  };
  return {
    announce: async (input, { clock }) => {
      const batch = await find(Announce.parse(input).batchId);
      await desk.announce(batch, clock.now);
      return { status: batch.status };
    },
    retryNotices: async (_, { clock }) => desk.retryNotices(clock.now),
    fail: async (input, { clock }) => {
      const { batchId, revision, error } = Fail.parse(input);
      const reason = reasonOfCaught(error);
      log.error('a batch failed', { batchId, revision, ...originOf(`${error.Error}: ${error.Cause}`) });
      // An execution that a later revision has overtaken ends nothing.
      await desk.fail(await find(batchId), revision, `The batch could not be finished: ${reason}`, clock.now);
      return { status: 'failed' };
    },
  };
}
