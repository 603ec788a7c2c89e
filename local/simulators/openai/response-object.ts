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
  cacheWriteTokens: number;
  /** Billed as output, and counted within `maxOutputTokens`. */
  reasoningTokens: number;
  maxOutputTokens: number | undefined;
}

export function responseObject(parts: ResponseParts): Record<string, unknown> {
  const wanted = tokensOf(parts.text) + parts.reasoningTokens;
  const isCut = parts.maxOutputTokens !== undefined && wanted > parts.maxOutputTokens;
  const output = isCut ? (parts.maxOutputTokens ?? 0) : wanted;
  return {
    id: idOf('resp', parts.seed),
    object: 'response',
    created_at: parts.createdSeconds,
    status: isCut ? 'incomplete' : 'completed',
    error: null,
    incomplete_details: isCut ? { reason: 'max_output_tokens' } : null,
    model: parts.model,
    output: isCut ? [] : [message(parts)],
    store: false,
    usage: {
      input_tokens: parts.inputTokens,
      input_tokens_details: { cached_tokens: parts.cachedTokens, cache_write_tokens: parts.cacheWriteTokens },
      output_tokens: output,
      output_tokens_details: { reasoning_tokens: Math.min(parts.reasoningTokens, output) },
      total_tokens: parts.inputTokens + output,
    },
  };
}

const message = ({ seed, text }: ResponseParts) => ({
  type: 'message',
  id: idOf('msg', seed),
  status: 'completed',
  role: 'assistant',
  content: [{ type: 'output_text', text, annotations: [], logprobs: [] }],
});
