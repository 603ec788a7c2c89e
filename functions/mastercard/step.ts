// The Mastercard step over one chunk: merges what the searches of the whole batch have brought. It makes no call itself.
import * as z from 'zod';
import type { Db } from '../../shared/db/connection/client.ts';
import { keys } from '../../shared/keys.ts';
import type { ObjectStore } from '../../shared/objects.ts';
import type { Step, StepContext } from '../../shared/step.ts';
import { type KnownSearches, outcomesOf } from './outcomes.ts';
import { SearchPlan } from './searches/search-plan.ts';
import { type AskingRules, searchFor } from './searches/search-request.ts';

export const NOT_CONFIGURED = 'not configured: there is no Mastercard key';

export interface StepPorts {
  db: Db;
  objects: ObjectStore;
  rules: AskingRules;
}

/** `portsNow` gives undefined while Mastercard is not configured; every row is passed over then. */
export const mastercardStep = (portsNow: () => Promise<StepPorts | undefined>): Step => ({
  name: 'mastercard',
  needs: ['classify', 'address'],
  async run(payees, context) {
    const ports = await portsNow();
    if (!ports) return payees.map(({ payee: { row } }) => ({ row, outcome: 'skipped', reason: NOT_CONFIGURED }));
    const { db, objects, rules } = ports;
    const rows = payees.map((known) => ({ row: known.payee.row, asked: searchFor(known, rules) }));
    const searches = await searchesOf(context.task, objects);
    return outcomesOf(rows, searches, {
      db,
      objects,
      at: context.clock.now(),
      mayComeAgain: context.answerNow === true,
    });
  },
});

const Failure = z.object({ reason: z.string() });

async function searchesOf(
  { batchId, chunk, revision }: StepContext['task'],
  objects: ObjectStore,
): Promise<KnownSearches> {
  if (batchId === undefined || chunk === undefined || revision === undefined) {
    return { unplanned: 'Mastercard is asked for whole batches only' };
  }
  const plan = await objects.getText(keys.searchPlan(batchId, chunk, revision));
  if (plan !== undefined) return { plan: SearchPlan.parse(JSON.parse(plan)) };
  const failure = await objects.getText(keys.searchFailure(batchId, revision));
  const reason = failure === undefined ? undefined : Failure.parse(JSON.parse(failure)).reason;
  return { unplanned: reason ?? 'the searches of this chunk were not planned' };
}
