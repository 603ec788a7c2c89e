// Reads a `response` object of the Responses API, from a live call or from a line of a Batch API file: the checked answers and what they cost.
import * as z from 'zod';
import { safeValue } from '#shared/text';
import { type CheckedAnswers, readAnswers } from './answers.ts';
import { openAiFailure } from './vendor-errors.ts';

export interface TokenUsage {
  inputTokens: number;
  /** Parts of the input, each with its own price: read from OpenAI's prompt cache, and written to it. */
  cachedTokens: number;
  cacheWriteTokens: number;
  outputTokens: number;
}

const Usage = z.object({
  input_tokens: z.number().default(0),
  input_tokens_details: z
    .object({ cached_tokens: z.number().default(0), cache_write_tokens: z.number().default(0) })
    .nullish(),
  output_tokens: z.number().default(0),
});
const ResponseObject = z.object({
  model: z.string(),
  status: z.string().nullish(),
  error: z.object({ code: z.string().nullish() }).nullish(),
  incomplete_details: z.object({ reason: z.string().nullish() }).nullish(),
  output: z.array(
    z.object({
      type: z.string(),
      content: z.array(z.object({ type: z.string(), text: z.string().optional() })).nullish(),
    }),
  ),
  usage: Usage.nullish(),
});
type ResponseObject = z.infer<typeof ResponseObject>;

export interface AnsweredCall extends CheckedAnswers {
  usage: TokenUsage;
  requestId: string | undefined;
  /** As the service names it, which may be more exact than what was configured. */
  model: string;
}

/** Throws VendorError for a refusal, an answer that was cut, or a text that is not the JSON that was asked for: never a class (guarantee G16). */
export function readResponse(body: unknown, asked: readonly string[], requestId: string | undefined): AnsweredCall {
  const { data: response } = ResponseObject.safeParse(safeValue(body));
  if (!response) {
    throw openAiFailure({ code: 'UNREADABLE_ANSWER', retryable: true, answerLost: true, requestId }, 'an answer');
  }
  const checked = readAnswers(outputText(response, requestId), asked);
  if (!checked)
    throw openAiFailure({ code: 'BAD_JSON', retryable: true, requestId }, 'JSON of the schema that was sent');
  return { ...checked, usage: usageOf(response), requestId, model: response.model };
}

/** The text of a complete answer. */
function outputText(response: ResponseObject, requestId: string | undefined): string {
  if (response.status !== 'completed') {
    const code = response.incomplete_details?.reason ?? response.error?.code ?? response.status ?? 'no status';
    throw openAiFailure({ code, retryable: true, requestId }, 'a completed answer');
  }
  const message = response.output.find(({ type }) => type === 'message');
  const [part] = message?.content ?? [];
  if (part?.type === 'refusal')
    throw openAiFailure({ code: 'REFUSAL', retryable: true, requestId }, 'an answer and no refusal');
  if (part?.text === undefined)
    throw openAiFailure({ code: 'NO_OUTPUT', retryable: true, requestId }, 'a message in the answer');
  return part.text;
}

function usageOf({ usage }: ResponseObject): TokenUsage {
  return {
    inputTokens: usage?.input_tokens ?? 0,
    cachedTokens: usage?.input_tokens_details?.cached_tokens ?? 0,
    cacheWriteTokens: usage?.input_tokens_details?.cache_write_tokens ?? 0,
    outputTokens: usage?.output_tokens ?? 0,
  };
}
