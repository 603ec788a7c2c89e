// The prediction step over one chunk: Akkio's answers where it is configured, else our own model's.
import { type StepOutcome, shareText } from '../../shared/outcome.ts';
import type { GivenOnce, PaidContext } from '../../shared/paid/paid-lookup.ts';
import { lostOutcome, settleUnanswered } from '../../shared/paid/settle.ts';
import type { Step, StepContext } from '../../shared/step.ts';
import type { AkkioModel } from './akkio-model.ts';
import { type AkkioAnswer, askAkkio, type HasFacts, PROVIDER } from './ask-akkio.ts';
import { METHOD_NAMES } from './evidence.ts';
import { factsOf, knownFacts } from './facts.ts';
import { OWN_MODEL, predictMethod } from './own-model.ts';
import { METHODS, type Prediction } from './predictor.ts';
import { readAnswer } from './read-answer.ts';

/** A method that is less likely than all others together is no prediction. */
const LEAST_PROBABILITY = 0.5;

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
    return asked.map((one) =>
      outcomeOf(one, predictMethod(one.facts), { provider: 'own-model', version: OWN_MODEL, at }),
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
    if (answer) outcomes.push(answered(one, answer, akkio));
    else if (lost.has(one)) outcomes.push(lostOutcome(one.row, PROVIDER));
    else open.push(one.row);
  }
  return [...outcomes, ...settleUnanswered(open, failure, context)];
}

/** An answer that names no method is this row's error and nobody else's. */
function answered(one: AskedRow, { value, cached, at }: GivenOnce<AkkioAnswer>, akkio: AkkioModel) {
  const provenance = {
    provider: PROVIDER,
    version: akkio.modelId,
    at,
    ...(cached && { cached }),
    ...(value.simulated && { simulated: true }),
  };
  const read = readAnswer(value, one.facts, akkio);
  if ('prediction' in read) return outcomeOf(one, read.prediction, provenance);
  return { row: one.row, outcome: 'error' as const, reason: read.unreadable, provenance };
}

function outcomeOf(
  { row, facts }: AskedRow,
  { method, probability, ...said }: Prediction,
  provenance: NonNullable<StepOutcome['provenance']>,
): StepOutcome {
  const known = { ...said, facts: knownFacts(facts) };
  if (probability < LEAST_PROBABILITY)
    return { row, outcome: 'no_match', reason: tooClose(said.probabilities), data: known, provenance };
  const data = { method, ...known };
  return { row, outcome: 'done', confidence: probability, data, provenance };
}

function tooClose(probabilities: Prediction['probabilities']): string {
  const [first, second] = METHODS.toSorted((a, b) => probabilities[b] - probabilities[a]).map(
    (method) => `${METHOD_NAMES[method]} (${shareText(probabilities[method])})`,
  );
  return `too close to call: ${first}, ${second}`;
}
