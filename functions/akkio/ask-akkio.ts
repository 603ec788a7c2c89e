// Asks Akkio through the cache, the leases and the gate of shared/paid: equal facts are one question, whichever door they come through.
import type { Gate } from '../../shared/paid/gate.ts';
import { askPaid, type PaidAnswers, type PaidContext, type PaidQuestion } from '../../shared/paid/paid-lookup.ts';
import { type AkkioClient, MAX_ROWS_PER_CALL, toColumns } from './akkio-client.ts';
import type { PaymentFacts, Prediction } from './predictor.ts';

export interface AkkioModel {
  client: AkkioClient;
  modelId: string;
  hasKeyChanged?: (() => Promise<boolean>) | undefined;
}

export interface AkkioAnswer {
  prediction: Prediction;
  simulated: boolean;
  /** When Akkio answered. */
  at: string;
}

export interface HasFacts {
  facts: PaymentFacts;
}

export const PROVIDER = 'akkio';

/** Five requests a second are documented, without a burst. */
export const GATE: Gate = { provider: PROVIDER, rate: { tokensPerSecond: 5, burst: 5 } };
const BREAKER = { threshold: 5, pauseSeconds: 30 };
const KEEP_SECONDS = 30 * 24 * 3600;

/** What was answered, and why the rest was not; never throws for what Akkio does. */
export function askAkkio<Item extends HasFacts>(
  items: readonly Item[],
  { client, modelId, hasKeyChanged }: AkkioModel,
  context: PaidContext,
): Promise<PaidAnswers<Item, AkkioAnswer>> {
  const question: PaidQuestion<Item, AkkioAnswer> = {
    ...GATE,
    step: 'predict',
    scope: { kind: 'payment-method', version: modelId },
    textOf: ({ facts }) => JSON.stringify(toColumns(facts)),
    async call(asked, signal) {
      const { predictions, simulated } = await client.predict(
        asked.map(({ facts }) => facts),
        signal,
      );
      const at = context.clock.now().toISOString();
      return {
        answers: new Map(asked.map((item, i) => [item, { prediction: predictions[i], simulated, at }])),
        costMicros: 0,
      };
    },
    maxItemsPerCall: MAX_ROWS_PER_CALL,
    concurrentCalls: 1,
    breaker: BREAKER,
    keepSeconds: KEEP_SECONDS,
    hasKeyChanged,
  };
  return askPaid(items, question, context);
}
