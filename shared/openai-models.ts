// The models that OpenAI is asked with and their ends: which one of the configured chain is asked on a given day.

export const DEFAULT_OPENAI_MODEL = 'gpt-4o';
/** OpenAI's deprecation page names it as the replacement of gpt-4o. */
export const DEFAULT_OPENAI_SUCCESSOR = 'gpt-6-luna';

/** First day (UTC) without the model, by OpenAI's deprecation page of 2026-11-30. A date in its list of models wins. */
const ANNOUNCED_ENDS: Readonly<Record<string, string>> = {
  'gpt-4o': '2027-01-14',
  'gpt-4o-2024-05-13': '2026-10-23',
  'gpt-4o-mini': '2027-01-14',
  'gpt-4.1': '2027-01-14',
  'gpt-4.1-mini': '2027-01-14',
  'gpt-4.1-nano': '2026-10-23',
  'gpt-5': '2026-12-11',
  'gpt-5-mini': '2026-12-11',
  'gpt-5-nano': '2026-12-11',
  'gpt-5-pro': '2026-12-11',
  'gpt-5.1': '2027-04-01',
  'gpt-5.4-nano': '2027-04-01',
  o3: '2026-12-11',
};

/** What OpenAI has said of a model, in its list or by refusing it. */
export interface ModelFacts {
  /** Of its list of models: `2027-01-14`; null while that names none. */
  shutdownDate: string | null;
  /** Since when it answers `model_not_found`; null again once it lists the model. */
  refusedAt: Date | null;
  /** When the list was last read with the model in it. */
  listedAt: Date | null;
}
/** By model; models that OpenAI has said nothing of are left out. */
export type KnownModels = ReadonlyMap<string, ModelFacts>;

/** Why a model of the chain is not asked although it comes first. */
export type PassedModel = { model: string; endedOn: string } | { model: string; refusedAt: Date };

export interface ModelChoice {
  model: string;
  /** The models of the chain before it. */
  passed: readonly PassedModel[];
  /** Asked when `model` ends; undefined when no other one is left. */
  next: string | undefined;
}

/** The models to ask, in this order. `successor` is null where none is wanted. */
export const modelChain = ({ model, successor }: { model: string; successor?: string | null }): readonly string[] => [
  ...new Set(successor ? [model, successor] : [model]),
];

/**
 * The first model that has neither ended nor been refused. When there is none, one that OpenAI has not refused itself:
 * a date may have been moved. When all were refused, the last one, so that its refusal is told again.
 */
export function chooseModel(chain: readonly string[], known: KnownModels, at: Date): ModelChoice {
  const isRefused = (model: string) => Boolean(known.get(model)?.refusedAt);
  const isLive = (model: string) => !isRefused(model) && !hasEnded(model, known, at);
  const model = chain.find(isLive) ?? chain.find((one) => !isRefused(one)) ?? chain.at(-1);
  if (model === undefined) throw new Error('OpenAI models: expected at least one model in the chain, got none');
  const place = chain.indexOf(model);
  const passed = chain.slice(0, place).map((one) => whyPassed(one, known, at));
  return { model, passed, next: chain.slice(place + 1).find((one) => !isRefused(one)) };
}

/** Its announced end counts more than an answer: a model that has ended is not missed by anybody. */
function whyPassed(model: string, known: KnownModels, at: Date): PassedModel {
  const date = shutdownDate(model, known);
  if (date !== undefined && hasEnded(model, known, at)) return { model, endedOn: date };
  const refusedAt = known.get(model)?.refusedAt;
  if (!refusedAt) throw new Error(`OpenAI models: ${model} was passed over although it has not ended`);
  return { model, refusedAt };
}

/** A null in OpenAI's list does not lift a date of ours: an alias may carry none although its snapshots end. */
export function shutdownDate(model: string, known: KnownModels): string | undefined {
  const id = baseModel(model);
  return known.get(model)?.shutdownDate ?? ANNOUNCED_ENDS[id] ?? ANNOUNCED_ENDS[undatedModel(id)];
}

/** From the announced day on, UTC. */
function hasEnded(model: string, known: KnownModels, at: Date): boolean {
  const date = shutdownDate(model, known);
  return date !== undefined && at.getTime() >= Date.parse(date);
}

const DAY_MS = 86_400_000;

/** Whole days until the model is switched off, below 0 afterwards; undefined while no date is announced. */
export function daysUntilShutdown(model: string, known: KnownModels, at: Date): number | undefined {
  const date = shutdownDate(model, known);
  return date === undefined ? undefined : Math.floor((Date.parse(date) - at.getTime()) / DAY_MS);
}

/** Answers name the model that gave them with its date, `gpt-4o-2024-08-06`. */
export const undatedModel = (model: string): string => model.replace(/-\d{4}-\d{2}-\d{2}$/, '');

/** A fine-tuned model, `ft:gpt-4o-2024-08-06:acme::id`, ends with the model that it was made of. */
export const baseModel = (model: string): string => /^ft:([^:]+):/.exec(model)?.[1] ?? model;
