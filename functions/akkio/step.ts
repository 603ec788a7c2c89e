// The prediction step over one chunk: Akkio's answers where it is configured, else our own model's.
import type { StepOutcome } from '../../shared/outcome.ts';
import { askPaid, type PaidContext, type PaidQuestion } from '../../shared/paid/paid-lookup.ts';
import { lostOutcome, settleUnanswered } from '../../shared/paid/settle.ts';
import type { Step, StepContext } from '../../shared/step.ts';
import { type AkkioClient, MAX_ROWS_PER_CALL } from './akkio-client.ts';
import { factsOf } from './facts.ts';
import { OWN_MODEL, predictMethod } from './own-model.ts';
import type { PaymentFacts, Prediction } from './predictor.ts';

export interface AkkioModel {
  client: AkkioClient;
  modelId: string;
}

interface AkkioAnswer {
  prediction: Prediction;
  simulated: boolean;
}

interface Asked {
  row: number;
  facts: PaymentFacts;
}

export type PaidContextFor = (context: StepContext) => PaidContext;

/** `akkioNow` gives undefined while Akkio is not configured. */
export const predictStep = (akkioNow: () => Promise<AkkioModel | undefined>, paidContext: PaidContextFor): Step => ({
  name: 'predict',
  needs: ['classify', 'match', 'sic', 'mastercard'],
  async run(payees, context) {
    const asked = payees.map((known) => ({ row: known.payee.row, facts: factsOf(known) }));
    const akkio = await akkioNow();
    const at = context.clock.now().toISOString();
    if (akkio) return askAkkio(asked, akkio, context, paidContext(context));
    return asked.map(({ row, facts }) =>
      outcomeOf(row, predictMethod(facts), { provider: 'own-model', version: OWN_MODEL, at }),
    );
  },
});

async function askAkkio(
  asked: Asked[],
  { client, modelId }: AkkioModel,
  context: StepContext,
  paid: PaidContext,
): Promise<StepOutcome[]> {
  const { answers, lost, failure } = await askPaid(asked, question(client, modelId), paid);
  const at = context.clock.now().toISOString();
  const open: number[] = [];
  const outcomes: StepOutcome[] = [];
  for (const one of asked) {
    const answer = answers.get(one);
    if (answer) {
      const { cached, value } = answer;
      const by = {
        provider: 'akkio',
        version: modelId,
        at,
        ...(cached && { cached }),
        ...(value.simulated && { simulated: true }),
      };
      outcomes.push(outcomeOf(one.row, value.prediction, by));
    } else if (lost.has(one)) outcomes.push(lostOutcome(one.row, 'akkio'));
    else open.push(one.row);
  }
  return [...outcomes, ...settleUnanswered(open, failure, context)];
}

/** Equal facts get one question: the model sees nothing else. */
const question = (client: AkkioClient, modelId: string): PaidQuestion<Asked, AkkioAnswer> => ({
  provider: 'akkio',
  step: 'predict',
  scope: { kind: 'payment-method', version: modelId },
  textOf: ({ facts }) => JSON.stringify(facts),
  async call(items, signal) {
    const { predictions, simulated } = await client.predict(
      items.map(({ facts }) => facts),
      signal,
    );
    return {
      answers: new Map(items.map((item, i) => [item, { prediction: predictions[i], simulated }])),
      costMicros: 0,
    };
  },
  maxItemsPerCall: MAX_ROWS_PER_CALL,
  concurrentCalls: 1,
  // Five requests a second are documented, without a burst.
  rate: { tokensPerSecond: 5, burst: 5 },
  breaker: { threshold: 5, pauseSeconds: 30 },
  keepSeconds: 30 * 24 * 3600,
});

function outcomeOf(
  row: number,
  { method, probability, probabilities, reasons }: Prediction,
  provenance: NonNullable<StepOutcome['provenance']>,
): StepOutcome {
  return { row, outcome: 'done', confidence: probability, data: { method, probabilities, reasons }, provenance };
}
