// POST /v1/responses: what is refused and what is answered, for a live request as for a line of a batch.
import * as z from 'zod';
import type { SimulatedAnswer, SimulatedRequest } from '../simulator.ts';
import { badRequest } from './errors.ts';
import type { Models } from './models.ts';
import { opinionOf } from './opinions.ts';
import { responseObject, tokensOf } from './response-object.ts';
import { strictSchemaFault } from './strict-schema.ts';

/** The real service caches prompt prefixes from this length on, in steps. */
const CACHE_FROM_TOKENS = 1_024;
const CACHE_STEP_TOKENS = 128;
/** What a model thinks about a payee at any effort but `none`. */
const THOUGHTS_A_PAYEE = 250;

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

/** The payees of the last message, each as its own text; the whole body where there are none. */
export function askedPayees({ body }: Pick<SimulatedRequest, 'body'>): string[] {
  const question = parseJson(body.toString(), Request);
  const payees = question && parseJson(question.input.at(-1)!.content, Question)?.payees;
  return payees ? payees.map(({ id: _, ...payee }) => JSON.stringify(payee)) : [body.toString()];
}

export function parseJson<T>(text: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

export class Responses {
  readonly models: Models;
  readonly #prefixes = new Set<string>();

  constructor(models: Models) {
    this.models = models;
  }

  /** `text` is the request's body. */
  answer(text: string, nowMs: number): SimulatedAnswer {
    const request = parseJson(text, Request);
    if (!request)
      return badRequest('Invalid request body: expected model, input messages and a strict text.format.', null);
    const judged = this.models.judge(request, nowMs);
    if ('refusal' in judged) return judged.refusal;
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
      reasoningTokens: (judged.effort ?? 'none') === 'none' ? 0 : THOUGHTS_A_PAYEE * payees.length,
      maxOutputTokens: request.max_output_tokens,
      ...this.#prefixTokens(request.input[0]!.content),
    };
    return { status: 200, body: { ...responseObject(parts), store: request.store } };
  }

  #prefixTokens(prefix: string): { cachedTokens: number; cacheWriteTokens: number } {
    const tokens = tokensOf(prefix);
    const kept = tokens >= CACHE_FROM_TOKENS ? tokens - (tokens % CACHE_STEP_TOKENS) : 0;
    const isKnown = this.#prefixes.has(prefix);
    this.#prefixes.add(prefix);
    return { cachedTokens: isKnown ? kept : 0, cacheWriteTokens: isKnown ? 0 : kept };
  }
}
