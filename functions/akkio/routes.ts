// Answers POST /v1/predictions and GET /v1/predictions/models.
import { listPredictionModels, predictPayments } from '../../shared/contract/predictions.ts';
import { ProblemError } from '../../shared/contract/problem.ts';
import { type BoundRoute, type HttpContext, on } from '../../shared/lambda/http.ts';
import type { PaidContext } from '../../shared/paid/paid-lookup.ts';
import type { AkkioModel } from './akkio-model.ts';
import { askAkkio, listModels } from './ask-akkio.ts';
import { OWN_MODEL, predictMethod } from './own-model.ts';
import type { PaymentFacts, Prediction } from './predictor.ts';
import { readAnswer } from './read-answer.ts';

export function predictionRoutes(
  akkioNow: () => Promise<AkkioModel | undefined>,
  paidContext: (context: HttpContext) => PaidContext,
): readonly BoundRoute[] {
  return [
    on(predictPayments, async ({ body }, context) => {
      const akkio = await akkioNow();
      if (!akkio) return { model: OWN_MODEL, simulated: false, items: body.payees.map(predictMethod) };
      return { model: akkio.modelId, ...(await predictAll(body.payees, akkio, paidContext(context))) };
    }),
    on(listPredictionModels, async (_, context) => {
      const akkio = await akkioNow();
      const own = { id: OWN_MODEL, name: 'Our own model', provider: 'clarity' };
      if (!akkio) return { inUse: OWN_MODEL, items: [own] };
      const theirs = await listModels(akkio, paidContext(context));
      return { inUse: akkio.modelId, items: [own, ...theirs.map((model) => ({ ...model, provider: 'akkio' }))] };
    }),
  ];
}

/**
 * An item for each payee, or a failure: a list with holes would be taken for an answer. What was answered is in the cache for the next try. An answer that names
 * no method stands as the error of its payee, for no further try mends it.
 */
async function predictAll(
  payees: readonly PaymentFacts[],
  akkio: AkkioModel,
  context: PaidContext,
): Promise<{ simulated: boolean; items: (Prediction | { error: string })[] }> {
  const asked = payees.map((facts) => ({ facts }));
  const { answers, failure } = await askAkkio(asked, akkio, context);
  const found = asked.flatMap((one) => {
    const answer = answers.get(one)?.value;
    return answer ? [{ simulated: answer.simulated, read: readAnswer(answer, one.facts, akkio) }] : [];
  });
  if (found.length < asked.length) {
    throw (
      failure ??
      new ProblemError('provider-failed', 'Akkio: an answer was lost on the way twice and is not asked for again today')
    );
  }
  const items = found.map(({ read }) => ('prediction' in read ? read.prediction : { error: read.unreadable }));
  return { simulated: found.some(({ simulated }) => simulated), items };
}
