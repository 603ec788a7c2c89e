// OpenAI as a classifier of payees: one call for up to 50 of them, ids checked, what is missing asked once more.
import OpenAI from 'openai';
import type { Response as ResponseObject } from 'openai/resources/responses/responses';
import type { VendorError } from '#shared/errors';
import { type CheckedAnswers, type OpenAiAnswer, readAnswers } from './answers.ts';
import type { TokenUsage } from './prices.ts';
import { ANSWER_SCHEMA, INSTRUCTIONS, PROMPT_VERSION } from './prompt.ts';
import { openAiFailure, toVendorError } from './vendor-errors.ts';

/** Payees per call: more would make one bad answer dear, fewer pay for the instructions too often. */
export const MAX_PAYEES_PER_CALL = 50;
const TIMEOUT_MS = 30_000;
/** An entry takes about 60 tokens; models that think before they answer count their thoughts here too. */
const OUTPUT_TOKENS = { base: 1_000, perPayee: 150 };
const LONGEST_FIELD = 200;
const SIMULATED_HEADER = 'x-clarity-simulated';

export interface OpenAiPayee {
  id: string;
  name: string;
  city?: string | undefined;
  state?: string | undefined;
}

export interface OpenAiResult {
  answers: Map<string, OpenAiAnswer>;
  /** Asked twice and not answered. */
  missing: string[];
  unknownIds: number;
  usage: TokenUsage;
  /** Of the last call. */
  requestId: string | undefined;
  /** As the service names it, which may be more exact than what was configured. */
  model: string;
  promptVersion: string;
  simulated: boolean;
}

export interface OpenAiOptions {
  apiKey: string;
  baseUrl?: string | undefined;
  model: string;
  timeoutMs?: number | undefined;
}

export interface OpenAiClassifier {
  /** Throws VendorError when the first call brings no usable answer; a failure of the second one only leaves its payees missing. */
  classify(payees: readonly OpenAiPayee[], signal: AbortSignal): Promise<OpenAiResult>;
}

interface Call extends CheckedAnswers, Pick<OpenAiResult, 'usage' | 'requestId' | 'model' | 'simulated'> {}

export function openAiClassifier({ apiKey, baseUrl, model, timeoutMs = TIMEOUT_MS }: OpenAiOptions): OpenAiClassifier {
  const client = new OpenAI({ apiKey, baseURL: baseUrl ?? null, maxRetries: 0, timeout: timeoutMs });
  const ask = (payees: readonly OpenAiPayee[], signal: AbortSignal) => askOnce(client, model, payees, signal);
  return {
    async classify(payees, signal) {
      checkPayees(payees);
      const first = await ask(payees, signal);
      if (first.missing.length === 0 || signal.aborted) return { ...first, promptVersion: PROMPT_VERSION };
      const open = new Set(first.missing);
      const second = await ask(
        payees.filter(({ id }) => open.has(id)),
        signal,
      ).catch((_: VendorError) => undefined);
      return { ...(second ? merge(first, second) : first), promptVersion: PROMPT_VERSION };
    },
  };
}

function checkPayees(payees: readonly OpenAiPayee[]): void {
  const ids = new Set(payees.map(({ id }) => id));
  if (payees.length === 0 || payees.length > MAX_PAYEES_PER_CALL || ids.size !== payees.length) {
    throw new Error(
      `OpenAI call: expected 1 to ${MAX_PAYEES_PER_CALL} payees with distinct ids, got ${payees.length} with ${ids.size}`,
    );
  }
}

function merge(first: Call, second: Call): Call {
  return {
    ...second,
    answers: new Map([...first.answers, ...second.answers]),
    unknownIds: first.unknownIds + second.unknownIds,
    usage: {
      inputTokens: first.usage.inputTokens + second.usage.inputTokens,
      cachedTokens: first.usage.cachedTokens + second.usage.cachedTokens,
      outputTokens: first.usage.outputTokens + second.usage.outputTokens,
    },
  };
}

async function askOnce(
  client: OpenAI,
  model: string,
  payees: readonly OpenAiPayee[],
  signal: AbortSignal,
): Promise<Call> {
  try {
    const { data, response, request_id } = await client.responses
      .create(requestBody(model, payees), { signal })
      .withResponse();
    const requestId = request_id ?? undefined;
    const checked = readAnswers(
      outputText(data, requestId),
      payees.map(({ id }) => id),
    );
    if (!checked)
      throw openAiFailure({ code: 'BAD_JSON', retryable: true, requestId }, 'JSON of the schema that was sent');
    return {
      ...checked,
      usage: usageOf(data),
      requestId,
      model: data.model,
      simulated: response.headers.has(SIMULATED_HEADER),
    };
  } catch (error) {
    throw toVendorError(error, signal);
  }
}

function requestBody(model: string, payees: readonly OpenAiPayee[]) {
  const question = payees.map(({ id, name, city, state }) => ({
    id,
    name: cut(name),
    ...(city && { city: cut(city) }),
    ...(state && { state: cut(state) }),
  }));
  return {
    model,
    // Payee names are personal data; without this the service keeps the conversation.
    store: false,
    input: [
      { role: 'developer' as const, content: INSTRUCTIONS },
      { role: 'user' as const, content: JSON.stringify({ payees: question }) },
    ],
    text: { format: { type: 'json_schema' as const, name: 'payee_types', strict: true, schema: ANSWER_SCHEMA } },
    max_output_tokens: OUTPUT_TOKENS.base + OUTPUT_TOKENS.perPayee * payees.length,
    prompt_cache_key: PROMPT_VERSION,
  };
}

const cut = (text: string) => text.slice(0, LONGEST_FIELD);

/** The text of a complete answer; a refusal or an answer that was cut is a failure of the call and never a class. */
function outputText(response: ResponseObject, requestId: string | undefined): string {
  if (response.status !== 'completed') {
    const code = response.incomplete_details?.reason ?? response.error?.code ?? response.status ?? 'no status';
    throw openAiFailure({ code, retryable: true, requestId }, 'a completed answer');
  }
  for (const item of response.output) {
    if (item.type !== 'message') continue;
    for (const part of item.content) {
      if (part.type === 'refusal')
        throw openAiFailure({ code: 'REFUSAL', retryable: true, requestId }, 'an answer and no refusal');
      return part.text;
    }
  }
  throw openAiFailure({ code: 'NO_OUTPUT', retryable: true, requestId }, 'a message in the answer');
}

function usageOf({ usage }: ResponseObject): TokenUsage {
  return {
    inputTokens: usage?.input_tokens ?? 0,
    cachedTokens: usage?.input_tokens_details?.cached_tokens ?? 0,
    outputTokens: usage?.output_tokens ?? 0,
  };
}
