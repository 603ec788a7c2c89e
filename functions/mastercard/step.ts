// The Mastercard step over one chunk: merges what the searches of the whole batch have brought. It makes no call itself.
import type { VendorEnvironment } from '../../shared/contract/health.ts';
import type { Db } from '../../shared/db/connection/client.ts';
import { keys } from '../../shared/keys.ts';
import type { ObjectStore } from '../../shared/objects.ts';
import type { StepOutcome } from '../../shared/outcome.ts';
import type { KnownPayee, Step, StepContext } from '../../shared/step.ts';
import { type KnownSearches, lateOutcomes, outcomesOf } from './outcomes.ts';
import { readPlanFailure } from './searches/plan-failure.ts';
import { SearchPlan } from './searches/search-plan.ts';
import { type AskingRules, searchFor } from './searches/search-request.ts';

export const NOT_CONFIGURED = 'not configured: there is no Mastercard key';

export interface StepPorts {
  db: Db;
  objects: ObjectStore;
  rules: AskingRules;
  environment: VendorEnvironment;
}

/** `portsNow` gives undefined while Mastercard is not configured; every row is passed over then. */
export const mastercardStep = (portsNow: () => Promise<StepPorts | undefined>): Step => ({
  name: 'mastercard',
  needs: ['classify', 'address'],
  async run(payees, context) {
    const ports = await portsNow();
    if (context.task.late) return mergeLateAnswers(payees, ports, context);
    if (!ports) return payees.map(({ payee: { row } }) => ({ row, outcome: 'skipped', reason: NOT_CONFIGURED }));
    const rows = payees.map((known) => ({ row: known.payee.row, asked: searchFor(known, ports.rules) }));
    const searches = await searchesOf(context.task, ports.objects);
    return outcomesOf(rows, searches, {
      ...ports,
      tenantId: context.task.tenantId,
      at: context.clock.now(),
      mayComeAgain: context.answerNow === true,
    });
  },
});

/** Rows whose answer has not come stay as they were. */
async function mergeLateAnswers(
  payees: readonly KnownPayee[],
  ports: StepPorts | undefined,
  { task: { revision, tenantId }, clock }: StepContext,
): Promise<StepOutcome[]> {
  const rows = payees.flatMap((known) => {
    const asked = ports && searchFor(known, ports.rules);
    return asked?.kind === 'search' ? [{ row: known.payee.row, key: asked.request.key }] : [];
  });
  const late = ports ? await lateOutcomes(rows, { ...ports, tenantId, at: clock.now(), revision }) : new Map();
  return payees.map(({ payee: { row }, known: { mastercard } }) => {
    const outcome = late.get(row) ?? mastercard;
    if (!outcome) throw new Error(`row ${row}: expected an earlier outcome of Mastercard, found none`);
    return outcome;
  });
}

async function searchesOf(
  { batchId, chunk, revision }: StepContext['task'],
  objects: ObjectStore,
): Promise<KnownSearches> {
  if (batchId === undefined || chunk === undefined || revision === undefined) {
    return { unplanned: 'Mastercard is asked for whole batches only' };
  }
  const plan = await objects.getText(keys.searchPlan(batchId, chunk, revision));
  if (plan !== undefined) return { plan: SearchPlan.parse(JSON.parse(plan)) };
  const reason = await readPlanFailure({ batchId, revision }, objects);
  return { unplanned: reason ?? 'the searches of this chunk were not planned' };
}
