// The body of one question to the Responses API: the same for a live call and for a line of a Batch API file.

import { cutText } from '#shared/text';
import { familyOf } from './model-families.ts';
import { ANSWER_SCHEMA, INSTRUCTIONS, PROMPT_VERSION } from './prompt.ts';

/** Payees per request: more would make one bad answer dear, fewer pay for the instructions too often. */
export const MAX_PAYEES_PER_CALL = 50;
/** An entry takes about 60 tokens; what a model thinks comes on top (model-families.ts). */
const OUTPUT_TOKENS = { base: 1_000, perPayee: 150 };
const LONGEST_FIELD = 200;

export interface PayeePlace {
  name: string;
  city?: string | undefined;
  state?: string | undefined;
}

export interface OpenAiPayee extends PayeePlace {
  id: string;
}

/** Numbers the payees of one request from 1 on: ids that give nothing away. */
export const withIds = (payees: readonly PayeePlace[]): OpenAiPayee[] =>
  payees.map(({ name, city, state }, i) => ({ id: idAt(i), name, city, state }));

export const idAt = (index: number): string => String(index + 1);

export function requestBody(model: string, payees: readonly OpenAiPayee[]) {
  const question = payees.map(({ id, name, city, state }) => ({
    id,
    name: cut(name),
    ...(city && { city: cut(city) }),
    ...(state && { state: cut(state) }),
  }));
  const { effort, thoughtTokens } = familyOf(model);
  return {
    model,
    ...(effort && { reasoning: { effort } }),
    // Payee names are personal data; without this the service keeps the conversation.
    store: false,
    input: [
      { role: 'developer' as const, content: INSTRUCTIONS },
      { role: 'user' as const, content: JSON.stringify({ payees: question }) },
    ],
    text: { format: { type: 'json_schema' as const, name: 'payee_types', strict: true, schema: ANSWER_SCHEMA } },
    max_output_tokens: OUTPUT_TOKENS.base + OUTPUT_TOKENS.perPayee * payees.length + thoughtTokens,
    prompt_cache_key: PROMPT_VERSION,
  };
}

const cut = (text: string) => cutText(text, LONGEST_FIELD);
