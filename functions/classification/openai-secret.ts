// What the OpenAI secret holds, and which models it names.
import * as z from 'zod';
import { DEFAULT_OPENAI_MODEL, DEFAULT_OPENAI_SUCCESSOR, modelChain } from '../../shared/openai-models.ts';
import { CallTimeoutMs } from '../../shared/secrets.ts';
import { environmentOf } from '../../shared/vendor-setup.ts';
import type { AskedOpenAi } from './model-in-use.ts';

/** The model ids are configuration because models end (shared/openai-models.ts). */
export const OpenAiSecret = z.object({
  apiKey: z.string().min(1),
  baseUrl: z.url().optional(),
  model: z.string().min(1).default(DEFAULT_OPENAI_MODEL),
  /** Asked when the model ends; null: no other model may be asked. */
  successor: z.string().min(1).nullable().default(DEFAULT_OPENAI_SUCCESSOR),
  timeoutMs: CallTimeoutMs.optional(),
});
export type OpenAiSecret = z.infer<typeof OpenAiSecret>;

export const askedOpenAi = (secret: OpenAiSecret): AskedOpenAi => ({
  chain: modelChain(secret),
  environment: environmentOf(secret.baseUrl),
});
