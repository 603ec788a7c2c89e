// The OpenAI API on the laptop: POST /v1/responses with bearer check, strict schemas, rate limits and usage, as vendors.md records the real one.
import { createHash, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import type { LaptopClock } from '../../clock.ts';
import {
  type Route,
  type SimulatedAnswer,
  type SimulatedRequest,
  type Simulator,
  startSimulator,
} from '../simulator.ts';
import { ANSWER_FAULTS } from './answer-faults.ts';
import { badKey, badRequest, noModel, rateLimited, serverError, unknownUrl } from './errors.ts';
import { opinionOf } from './opinions.ts';
import { responseObject, tokensOf } from './response-object.ts';
import { strictSchemaFault } from './strict-schema.ts';

export interface OpenAiSimulatorOptions {
  clock: LaptopClock;
  secrets: { apiKey: string };
  port?: number;
  /** Limit of the account, per minute of the laptop's clock. */
  requestsPerMinute?: number;
  /** Models that the account may use. */
  models?: readonly string[];
  callFile?: string | undefined;
}

const MODELS = ['gpt-4o', 'gpt-4o-mini', 'gpt-4o-2024-08-06', 'gpt-5.4', 'gpt-5.4-mini', 'gpt-5.4-nano', 'gpt-5.5'];
/** The real service caches prompt prefixes from this length on, in steps. */
const CACHE_FROM_TOKENS = 1_024;
const CACHE_STEP_TOKENS = 128;

const Request = z.looseObject({
  model: z.string(),
  store: z.boolean().default(true),
  input: z
    .array(z.looseObject({ role: z.enum(['system', 'developer', 'user', 'assistant']), content: z.string() }))
    .min(1),
  text: z.looseObject({
    format: z.looseObject({
      type: z.literal('json_schema'),
      name: z.string(),
      strict: z.literal(true),
      schema: z.unknown(),
    }),
  }),
  max_output_tokens: z.number().int().positive().optional(),
});
const Question = z.object({ payees: z.array(z.looseObject({ id: z.string(), name: z.string() })) });

export function startOpenAiSimulator({
  clock,
  secrets,
  port = 0,
  requestsPerMinute = 10_000,
  models = MODELS,
  callFile,
}: OpenAiSimulatorOptions): Promise<Simulator> {
  const account = new Account(secrets.apiKey, requestsPerMinute, models);
  const responses: Route = {
    method: 'POST',
    path: /^\/v1\/responses$/,
    asks: askedPayees,
    answer: (request, context) => account.respond(request, context.clock.now()),
  };
  return startSimulator({
    name: 'openai',
    clock,
    secrets,
    port,
    callFile,
    routes: [responses],
    errorAnswer: (status) =>
      status === 404 ? unknownUrl() : status === 429 ? rateLimited(requestsPerMinute) : serverError(),
    vendorFaults: ANSWER_FAULTS,
  });
}

/** The payees of the last message, each as its own text; the whole body where there are none. */
function askedPayees({ body }: SimulatedRequest): string[] {
  const question = parseJson(body.toString(), Request);
  const payees = question && parseJson(question.input.at(-1)!.content, Question)?.payees;
  return payees ? payees.map(({ id: _, ...payee }) => JSON.stringify(payee)) : [body.toString()];
}

function parseJson<T>(text: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

class Account {
  readonly #apiKey: string;
  readonly #perMinute: number;
  readonly #models: readonly string[];
  readonly #prefixes = new Set<string>();
  #minute = 0;
  #used = 0;
  #answered = 0;

  constructor(apiKey: string, perMinute: number, models: readonly string[]) {
    this.#apiKey = apiKey;
    this.#perMinute = perMinute;
    this.#models = models;
  }

  respond(request: SimulatedRequest, nowMs: number): SimulatedAnswer {
    const answer = this.#refusal(request, nowMs) ?? this.#answer(request, nowMs);
    const requestId = `req_${createHash('sha256')
      .update(`${this.#answered++}`)
      .update(request.body)
      .digest('hex')
      .slice(0, 32)}`;
    const headers = {
      ...answer.headers,
      'x-request-id': requestId,
      'openai-processing-ms': '1',
      'openai-version': '2020-10-01',
      ...this.#limits(nowMs),
    };
    return { ...answer, headers };
  }

  #refusal({ headers }: SimulatedRequest, nowMs: number): SimulatedAnswer | undefined {
    if (!sameText(headers.authorization ?? '', `Bearer ${this.#apiKey}`)) return badKey();
    const minute = Math.floor(nowMs / 60_000);
    if (minute !== this.#minute) this.#used = 0;
    this.#minute = minute;
    if (this.#used >= this.#perMinute) {
      return {
        ...rateLimited(this.#perMinute),
        headers: { 'retry-after': String(60 - Math.floor((nowMs / 1_000) % 60)) },
      };
    }
    this.#used++;
    return undefined;
  }

  #answer({ body }: SimulatedRequest, nowMs: number): SimulatedAnswer {
    const text = body.toString();
    const request = parseJson(text, Request);
    if (!request)
      return badRequest('Invalid request body: expected model, input messages and a strict text.format.', null);
    if (!this.#models.includes(request.model)) return noModel(request.model);
    const fault = strictSchemaFault(request.text.format.schema);
    if (fault)
      return badRequest(
        `Invalid schema for response_format '${request.text.format.name}': ${fault}`,
        'invalid_json_schema',
        'text.format.schema',
      );
    const question = parseJson(request.input.at(-1)!.content, Question);
    if (!question)
      return badRequest(
        'This simulator only knows questions about payees: expected {"payees":[{"id","name"}]} in the last message.',
        null,
        'input',
      );
    const payees = question.payees.map(({ id, name }) => ({ id, ...opinionOf(name) }));
    const inputTokens = request.input.reduce((sum, { content }) => sum + tokensOf(content), 0);
    const parts = {
      model: request.model,
      createdSeconds: Math.floor(nowMs / 1_000),
      seed: text,
      text: JSON.stringify({ payees }),
      inputTokens,
    };
    return {
      status: 200,
      body: {
        ...responseObject({ ...parts, cachedTokens: this.#cachedTokens(request.input[0]!.content) }),
        store: request.store,
      },
    };
  }

  #cachedTokens(prefix: string): number {
    const tokens = tokensOf(prefix);
    const isKnown = this.#prefixes.has(prefix);
    this.#prefixes.add(prefix);
    return isKnown && tokens >= CACHE_FROM_TOKENS ? tokens - (tokens % CACHE_STEP_TOKENS) : 0;
  }

  #limits(nowMs: number): Record<string, string> {
    return {
      'x-ratelimit-limit-requests': String(this.#perMinute),
      'x-ratelimit-remaining-requests': String(Math.max(0, this.#perMinute - this.#used)),
      'x-ratelimit-reset-requests': `${60 - Math.floor((nowMs / 1_000) % 60)}s`,
    };
  }
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(left!, right!);
}
