// The prediction step over one chunk: Akkio's answers where it is configured, else our own model's.
import type { StepOutcome } from '../../shared/outcome.ts';
import type { PaidContext } from '../../shared/paid/paid-lookup.ts';
import { lostOutcome, settleUnanswered } from '../../shared/paid/settle.ts';
import type { Step, StepContext } from '../../shared/step.ts';
import { type AkkioModel, askAkkio, type HasFacts, PROVIDER } from './ask-akkio.ts';
import { factsOf } from './facts.ts';
import { OWN_MODEL, predictMethod } from './own-model.ts';
import type { Prediction } from './predictor.ts';

interface AskedRow extends HasFacts {
  row: number;
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
    if (akkio) return askForRows(asked, akkio, context, paidContext(context));
    return asked.map(({ row, facts }) =>
      outcomeOf(row, predictMethod(facts), { provider: 'own-model', version: OWN_MODEL, at }),
    );
  },
});

async function askForRows(
  asked: AskedRow[],
  akkio: AkkioModel,
  context: StepContext,
  paid: PaidContext,
): Promise<StepOutcome[]> {
  const { answers, lost, failure } = await askAkkio(asked, akkio, paid);
  const open: number[] = [];
  const outcomes: StepOutcome[] = [];
  for (const one of asked) {
    const answer = answers.get(one);
    if (answer) {
      const { cached, value } = answer;
      const by = {
        provider: PROVIDER,
        version: akkio.modelId,
        at: value.at,
        ...(cached && { cached }),
        ...(value.simulated && { simulated: true }),
      };
      outcomes.push(outcomeOf(one.row, value.prediction, by));
    } else if (lost.has(one)) outcomes.push(lostOutcome(one.row, PROVIDER));
    else open.push(one.row);
  }
  return [...outcomes, ...settleUnanswered(open, failure, context)];
}

function outcomeOf(
  row: number,
  { method, probability, probabilities, reasons }: Prediction,
  provenance: NonNullable<StepOutcome['provenance']>,
): StepOutcome {
  return { row, outcome: 'done', confidence: probability, data: { method, probabilities, reasons }, provenance };
}
