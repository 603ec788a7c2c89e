// OpenAI as a classifier of payees: one call for up to 50 of them, ids checked, what is missing asked once more.
import OpenAI from 'openai';
import type { VendorError } from '#shared/errors';
import type { OpenAiAnswer } from './answers.ts';
import { PROMPT_VERSION } from './prompt.ts';
import { MAX_PAYEES_PER_CALL, type OpenAiPayee, requestBody } from './request.ts';
import { type AnsweredCall, readResponse, type TokenUsage } from './response.ts';
import { toVendorError } from './vendor-errors.ts';

const TIMEOUT_MS = 30_000;
/** Header of every answer of the laptop's simulator. */
export const SIMULATED_HEADER = 'x-clarity-simulated';

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
  timeoutMs?: number | undefined;
}

export interface OpenAiClassifier {
  /** Throws VendorError when the first call brings no usable answer; a failure of the second one only leaves its payees missing. */
  classify(model: string, payees: readonly OpenAiPayee[], signal: AbortSignal): Promise<OpenAiResult>;
}

interface Call extends AnsweredCall {
  simulated: boolean;
}

export function openAiClassifier({ apiKey, baseUrl, timeoutMs = TIMEOUT_MS }: OpenAiOptions): OpenAiClassifier {
  const client = new OpenAI({ apiKey, baseURL: baseUrl ?? null, maxRetries: 0, timeout: timeoutMs });
  return {
    async classify(model, payees, signal) {
      checkPayees(payees);
      const ask = (some: readonly OpenAiPayee[]) => askOnce(client, model, some, signal);
      const first = await ask(payees);
      if (first.missing.length === 0 || signal.aborted) return { ...first, promptVersion: PROMPT_VERSION };
      const open = new Set(first.missing);
      const second = await ask(payees.filter(({ id }) => open.has(id))).catch((_: VendorError) => undefined);
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
      cacheWriteTokens: first.usage.cacheWriteTokens + second.usage.cacheWriteTokens,
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
    const asked = payees.map(({ id }) => id);
    return {
      ...readResponse(data, asked, request_id ?? undefined),
      simulated: response.headers.has(SIMULATED_HEADER),
    };
  } catch (error) {
    throw toVendorError(error, signal);
  }
}
