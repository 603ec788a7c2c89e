// Asks Akkio through the cache, the leases and the gate of shared/paid: equal facts are one question, whichever door they come through.
import { CacheScope } from '../../shared/db/paid/lookup-cache.ts';
import { awaitToken, BREAKER, type Gate } from '../../shared/paid/gate.ts';
import { observedCall } from '../../shared/paid/observed-call.ts';
import { askPaid, type PaidAnswers, type PaidContext, type PaidQuestion } from '../../shared/paid/paid-lookup.ts';
import { type ClassAnswer, toColumns } from './akkio-client.ts';
import type { AkkioModel } from './akkio-model.ts';
import type { PaymentFacts } from './predictor.ts';

/** Kept as the model worded it, so that a class that is mapped later needs no second call. */
export interface AkkioAnswer extends ClassAnswer {
  simulated: boolean;
  /** When Akkio answered. */
  at: string;
}

export interface HasFacts {
  facts: PaymentFacts;
}

export const PROVIDER = 'akkio';
const KEEP_SECONDS = 30 * 24 * 3600;

/** Akkio documents a rate without a burst: calls are spread evenly. */
const gateOf = ({ requestsPerSecond }: AkkioModel): Gate => ({
  provider: PROVIDER,
  rate: { tokensPerSecond: requestsPerSecond, burst: 1 },
});

/** What was answered, and why the rest was not; never throws for what Akkio does. */
export function askAkkio<Item extends HasFacts>(
  items: readonly Item[],
  akkio: AkkioModel,
  context: PaidContext,
): Promise<PaidAnswers<Item, AkkioAnswer>> {
  const { environment, client, modelId, target, rowsPerCall, costMicros, hasKeyChanged } = akkio;
  const question: PaidQuestion<Item, AkkioAnswer> = {
    ...gateOf(akkio),
    step: 'predict',
    scope: new CacheScope({ kind: 'payment-method', version: `${modelId} ${target}` }, environment),
    textOf: ({ facts }) => JSON.stringify(toColumns(facts)),
    async call(asked, signal) {
      const rows = asked.map(({ facts }) => facts);
      const { answers, simulated } = await client.predict(rows, signal);
      const at = context.clock.now().toISOString();
      return { answers: new Map(asked.map((item, i) => [item, { ...answers[i], simulated, at }])), costMicros };
    },
    maxItemsPerCall: rowsPerCall,
    concurrentCalls: 1,
    breaker: BREAKER,
    keepSeconds: KEEP_SECONDS,
    hasKeyChanged,
  };
  return askPaid(items, question, context);
}

/** The models of the account; throws a VendorError, which the gate has been told of. */
export async function listModels(akkio: AkkioModel, context: PaidContext): Promise<{ id: string; name: string }[]> {
  await awaitToken(gateOf(akkio), context);
  return observedCall({ provider: PROVIDER, breaker: BREAKER }, context, () => akkio.client.models(context.signal));
}
