// What a request says to each family of models: how far it shall reason, and how much room its thoughts need.
import { baseModel, undatedModel } from '#shared/openai-models';

export interface ModelFamily {
  /** `reasoning.effort`: the least that the family takes. Absent where it does not reason, or where we do not know. */
  effort?: 'none' | 'minimal' | 'low';
  /** Output tokens for thoughts: they are billed as output and count towards `max_output_tokens`. */
  thoughtTokens: number;
}

/** A ceiling and no price: at the lowest effort a model seldom thinks more than a few hundred tokens about a payee. */
const ROOM = 10_000;
const THINKS_NOT: ModelFamily = { effort: 'none', thoughtTokens: 0 };

/** By OpenAI's model pages, read on 2026-11-30. None is sent a temperature: reasoning models refuse it. */
const FAMILIES: readonly (readonly [RegExp, ModelFamily])[] = [
  [/^gpt-(3|4)/, { thoughtTokens: 0 }],
  [/^gpt-5(-mini|-nano)?$/, { effort: 'minimal', thoughtTokens: ROOM }],
  [/^gpt-5\.[1-6](-mini|-nano|-sol|-terra|-luna)?$/, THINKS_NOT],
  [/^gpt-6-(luna|sol)$/, THINKS_NOT],
  [/^gpt-6\.1-terra$/, THINKS_NOT],
  [/^gpt-(6\.1-sol|6-astra)$/, { effort: 'low', thoughtTokens: ROOM }],
  [/^o[134](-mini)?$/, { effort: 'low', thoughtTokens: ROOM }],
];

/** A model of no known family keeps its own effort: a value that it does not take would refuse every request. */
const UNKNOWN: ModelFamily = { thoughtTokens: ROOM };

export function familyOf(model: string): ModelFamily {
  const id = undatedModel(baseModel(model));
  return FAMILIES.find(([ids]) => ids.test(id))?.[1] ?? UNKNOWN;
}
