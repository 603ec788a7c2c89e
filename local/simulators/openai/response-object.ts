// Builds the `response` object of the Responses API, usage and rate-limit headers included.
import { createHash } from 'node:crypto';

/** About four characters a token, as for English text. */
export const tokensOf = (text: string) => Math.ceil(text.length / 4);

const idOf = (prefix: string, seed: string) =>
  `${prefix}_${createHash('sha256').update(seed).digest('hex').slice(0, 32)}`;

export interface ResponseParts {
  model: string;
  createdSeconds: number;
  /** Whatever makes the answer's ids the same for the same request. */
  seed: string;
  text: string;
  inputTokens: number;
  cachedTokens: number;
}

export function responseObject(parts: ResponseParts): Record<string, unknown> {
  const output = tokensOf(parts.text);
  return {
    id: idOf('resp', parts.seed),
    object: 'response',
    created_at: parts.createdSeconds,
    status: 'completed',
    error: null,
    incomplete_details: null,
    model: parts.model,
    output: [
      {
        type: 'message',
        id: idOf('msg', parts.seed),
        status: 'completed',
        role: 'assistant',
        content: [{ type: 'output_text', text: parts.text, annotations: [], logprobs: [] }],
      },
    ],
    store: false,
    usage: {
      input_tokens: parts.inputTokens,
      input_tokens_details: { cached_tokens: parts.cachedTokens },
      output_tokens: output,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: parts.inputTokens + output,
    },
  };
}
