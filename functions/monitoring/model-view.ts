// OpenAI's model as the health route shows it: the one that is asked now, how long it lasts, and what comes after it.
import type { ModelHealth } from '../../shared/contract/health.ts';
import type { GateState } from '../../shared/db/paid/provider-gate.ts';
import {
  chooseModel,
  daysUntilShutdown,
  type KnownModels,
  modelChain,
  type PassedModel,
} from '../../shared/openai-models.ts';

/** By the same rule as the classification service chooses. Undefined for a vendor without models. */
export function modelView(
  { model, successor }: Pick<GateState, 'model' | 'successor'>,
  known: KnownModels,
  now: Date,
): ModelHealth | undefined {
  if (model === null) return undefined;
  const choice = chooseModel(modelChain({ model, successor }), known, now);
  const daysUntilItEnds = daysUntilShutdown(choice.model, known, now);
  const [configured] = choice.passed;
  const readAt = known.get(choice.model)?.listedAt;
  return {
    id: choice.model,
    ...(daysUntilItEnds !== undefined && { daysUntilItEnds }),
    ...(choice.next !== undefined && { successor: choice.next }),
    ...(configured && { insteadOf: passedView(configured) }),
    ...(readAt && { datesReadAt: readAt.toISOString() }),
  };
}

function passedView(passed: PassedModel): NonNullable<ModelHealth['insteadOf']> {
  if ('endedOn' in passed) return { id: passed.model, endedOn: passed.endedOn };
  return { id: passed.model, notFoundSince: passed.refusedAt.toISOString() };
}

/** What the alarm goes by. A configured model that is gone before its day counts as ended: a person should know. */
export function daysLeft({ daysUntilItEnds, insteadOf }: ModelHealth): number | undefined {
  return insteadOf?.notFoundSince === undefined ? daysUntilItEnds : 0;
}
